package io.waymark.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.RequiredTool;
import io.waymark.benchmarks.scale.RuleCost.Cost;
import io.waymark.benchmarks.scale.RuleCost.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> LEVEL_ONE =
      Set.of(
          "service_slo:all:rate5m",
          "service_slo:bad:rate5m",
          "service_slo:all:rate1h",
          "service_slo:bad:rate1h",
          "service_slo:error_ratio:rate5m",
          "service_slo:error_ratio:rate1h");

  /** How often in a minute windows of days are evaluated: every 5 minutes. */
  private static final double PACE = 0.2;

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
    assertThat(report.slowestQueryMillis())
        .as("milliseconds of a query of Fleet")
        .isLessThan(1_000);
    assertThat(report.worstRatio()).as("our CPU seconds for one of theirs").isLessThan(1);
  }

  private ScaleReport.Result measure(int services, int sloths, boolean levelOneOnly)
      throws IOException {
    Path folder = Files.createDirectory(this.folder.resolve("of-" + services + levelOneOnly));
    int sampled = Math.min(sloths, services);
    FleetHistory history = new FleetHistory(services, sampled);
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
      List<Group> ours = ours(levelOneOnly);
      List<ScaleReport.Line> lines = new ArrayList<>();
      RuleCost cost = new RuleCost(prometheus, rules, ours);
      cost.warmUp();
      Map<String, Cost> costs = cost.measure();
      double total = total(ours, costs, 1, lines);
      double atTheirPace =
          ours.stream()
              .mapToDouble(
                  group -> costs.get(group.name()).cpu() * Math.max(PACE, group.perMinute()))
              .sum();
      // Whoever rested has recorded nothing for minutes, and boards would find nothing.
      cost.warmUp();
      long recorded = Math.round(value(prometheus, "count({__name__=~\"service_slo:.+\"})"));
      double memory = cost.metric("process_resident_memory_bytes");
      BoardSpeed board = levelOneOnly ? null : BoardSpeed.of(prometheus);
      double theirTotal = 0;
      long theirRecorded = 0;
      if (sampled > 0) {
        List<Group> theirs = theirs(sampled);
        double factor = (double) services / sampled;
        RuleCost theirCost = new RuleCost(prometheus, rules, theirs);
        theirCost.warmUp();
        theirTotal = total(theirs, theirCost.measure(), factor, new ArrayList<>());
        theirRecorded =
            Math.round(
                value(prometheus, "count({__name__=~\"slo(th)?[:_].+\",sloth_id!=\"\"})") * factor);
      }
      return new ScaleReport.Result(
          services,
          levelOneOnly,
          sampled,
          total,
          atTheirPace,
          theirTotal,
          recorded,
          theirRecorded,
          memory,
          lines,
          board);
    }
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

  private static double total(
      List<Group> groups, Map<String, Cost> costs, double factor, List<ScaleReport.Line> lines) {
    double total = 0;
    for (Group group : groups) {
      Cost cost = costs.get(group.name());
      double perMinute = cost.cpu() * factor * group.perMinute();
      total += perMinute;
      System.err.printf(Locale.ROOT, "%s %.4f CPU seconds a minute%n", group.name(), perMinute);
      for (int i = 0; i < group.rules().size(); i++) {
        Map<String, Object> rule = group.rules().get(i);
        Object name = rule.containsKey("record") ? rule.get("record") : rule.get("alert");
        lines.add(
            new ScaleReport.Line(
                name.toString(),
                group.name(),
                group.perMinute(),
                perMinute * cost.shares().get(i)));
      }
    }
    lines.sort(Comparator.comparing(ScaleReport.Line::perMinute).reversed());
    return total;
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

  private static List<Group> theirs(int services) {
    List<Map<String, Object>> minutes = new ArrayList<>();
    List<Map<String, Object>> days = new ArrayList<>();
    for (int s = 0; s < services; s++) {
      for (String slo : FleetHistory.SLOS) {
        minutes.addAll(SlothShape.everyMinute(FleetHistory.name(s), slo));
        days.addAll(SlothShape.everyFiveMinutes(FleetHistory.name(s), slo));
      }
    }
    return List.of(new Group("sloth-minute", 1, minutes), new Group("sloth-days", PACE, days));
  }

  private static int seconds(String interval) {
    int number = Integer.parseInt(interval.substring(0, interval.length() - 1));
    return interval.endsWith("m") ? 60 * number : interval.endsWith("h") ? 3_600 * number : number;
  }
}
