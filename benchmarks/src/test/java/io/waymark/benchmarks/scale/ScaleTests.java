package io.waymark.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.RequiredTool;
import io.waymark.benchmarks.scale.RuleCost.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The cost of a fleet's rules, in a real Prometheus with a month of history, in CPU seconds of the
 * whole process, as {@code target/scale.md}. {@code -Dscale.services=300,1000} chooses sizes,
 * {@code -Dscale.sloths} of how many services the rules per service are evaluated, {@code
 * -Dscale.levelOne} a size of which only the rules below one hour are.
 */
@Tag("full")
class ScaleTests {

  static final Set<String> LEVEL_ONE =
      Set.of(
          "service_slo:all:rate5m",
          "service_slo:bad:rate5m",
          "service_slo:all:rate1h",
          "service_slo:bad:rate1h",
          "service_slo:error_ratio:rate5m",
          "service_slo:error_ratio:rate1h");

  private static final int ROUNDS = 3;

  /** Rules over requests read ten times as much: fewer services show what they cost. */
  private static final int REQUESTS = 5;

  @TempDir private Path folder;

  @Test
  void growWithTheFleetAndCostLessThanRulesPerService() throws IOException {
    ScaleReport report = new ScaleReport();
    int sloths = Integer.getInteger("scale.sloths", 20);
    for (String size : System.getProperty("scale.services", "300,1000").split(",")) {
      if (!size.isBlank()) {
        report.add(measure(Integer.parseInt(size.strip()), sloths, false));
        Files.writeString(Path.of("target", "scale.md"), report.text());
      }
    }
    int levelOne = Integer.getInteger("scale.levelOne", 0);
    if (levelOne > 0) {
      report.add(measure(levelOne, 0, true));
    }
    Files.writeString(Path.of("target", "scale.md"), report.text());
    assertThat(report.slowestQueryMillis(1_000))
        .as("milliseconds of a query of Fleet, of at most a thousand services")
        .isLessThan(1_000);
    assertThat(report.worstRatio()).as("our CPU seconds for one of theirs").isLessThan(1);
  }

  private ScaleReport.Result measure(int services, int sloths, boolean levelOneOnly)
      throws IOException {
    Path folder = Files.createDirectory(this.folder.resolve("of-" + services + levelOneOnly));
    int sampled = Math.min(sloths, services);
    FleetHistory history = new FleetHistory(services, sampled, Math.min(sampled, REQUESTS));
    // What is in memory is written last, and reaches from here until then.
    long blocksEnd = FleetHistory.blocksEnd(System.currentTimeMillis() / 1_000);
    if (!levelOneOnly) {
      blocks(folder, history, blocksEnd);
    }
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, "groups: []\n");
    try (PrometheusServer prometheus =
        PrometheusServer.start(
            folder,
            "rule_files: [rules.yaml]\n",
            "--web.enable-lifecycle",
            "--web.enable-remote-write-receiver",
            // While it is measured, nothing is compacted.
            "--storage.tsdb.min-block-duration=1d",
            "--storage.tsdb.max-block-duration=1d")) {
      history.push(
          new RemoteWrite(prometheus.address()),
          blocksEnd,
          System.currentTimeMillis() / 1_000,
          levelOneOnly);
      Contender ours = new Contender("ours", ours(levelOneOnly), 1, prometheus, rules);
      Contender events =
          perService(services, sampled, SlothShape::ofEvents, "events", prometheus, rules);
      Contender requests =
          perService(
              services, history.requests(), SlothShape::ofRequests, "requests", prometheus, rules);
      for (int round = 0; round < ROUNDS; round++) {
        ours.round();
        if (sampled > 0) {
          events.round();
          requests.round();
        }
      }
      // Whoever rested has recorded nothing for minutes, and boards would find nothing.
      ours.warmUp();
      return new ScaleReport.Result(
          services,
          levelOneOnly,
          sampled,
          history.requests(),
          ours.shipped(),
          ours.paced(),
          events.paced(),
          requests.paced(),
          Math.round(value(prometheus, "count({__name__=~\"service_slo:.+\"})")),
          Math.round(events.recordings()),
          ours.metric("process_resident_memory_bytes"),
          ours.lines(),
          levelOneOnly ? null : BoardSpeed.of(prometheus));
    }
  }

  private static Contender perService(
      int services,
      int sampled,
      Function<String, List<SlothShape>> objectives,
      String name,
      PrometheusServer prometheus,
      Path rules) {
    List<Map<String, Object>> minutes = new ArrayList<>();
    List<Map<String, Object>> days = new ArrayList<>();
    for (int s = 0; s < sampled; s++) {
      for (SlothShape objective : objectives.apply(FleetHistory.name(s))) {
        minutes.addAll(objective.everyMinute());
        days.addAll(objective.everyFiveMinutes());
      }
    }
    List<Group> groups =
        List.of(
            new Group(name + "-minute", 1, minutes),
            new Group(name + "-days", Contender.PACE, days));
    return new Contender(name, groups, (double) services / Math.max(1, sampled), prometheus, rules);
  }

  private static void blocks(Path folder, FleetHistory history, long end) throws IOException {
    history.write(folder.resolve("history.om"), end, false);
    RequiredTool.Result blocks =
        RequiredTool.named("promtool")
            .run(
                folder,
                "tsdb",
                "create-blocks-from",
                "--max-block-duration=72h",
                "openmetrics",
                "history.om",
                "data");
    assertThat(blocks.exitCode()).as(blocks.output()).isZero();
    Files.delete(folder.resolve("history.om"));
  }

  private static double value(PrometheusServer prometheus, String query) {
    return prometheus.query(query).get(0).value();
  }

  @SuppressWarnings("unchecked")
  private static List<Group> ours(boolean levelOneOnly) {
    String text = FleetAlerts.generate(FleetAlertsOptions.defaults()).get(FleetAlerts.RULES);
    Map<String, Object> file = new Yaml().load(text);
    List<Group> groups = new ArrayList<>();
    for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups")) {
      List<Map<String, Object>> rules =
          ((List<Map<String, Object>>) group.get("rules"))
              .stream()
                  .filter(
                      rule ->
                          !levelOneOnly
                              || rule.get("record") instanceof String series
                                  && LEVEL_ONE.contains(series))
                  .toList();
      if (!rules.isEmpty()) {
        groups.add(
            new Group(
                (String) group.get("name"), 60.0 / seconds((String) group.get("interval")), rules));
      }
    }
    return groups;
  }

  private static int seconds(String interval) {
    int number = Integer.parseInt(interval.substring(0, interval.length() - 1));
    return interval.endsWith("m") ? 60 * number : interval.endsWith("h") ? 3_600 * number : number;
  }
}
