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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The cost of a fleet's rules, in a real Prometheus with a month of history, in CPU seconds of the
 * whole process. Writes {@code target/scale.md}. {@code -Dscale.services=100,300} chooses sizes: a
 * thousand services are 25 million lines of history.
 */
@Tag("full")
class ScaleTests {

  /** Nobody waits for a history of more; the report multiplies, and says so. */
  private static final int[] EXTRAPOLATED = {1_000, 3_000};

  @TempDir private Path folder;

  @Test
  void growWithTheFleetAndCostLessThanRulesPerService() throws IOException {
    List<Result> results = new ArrayList<>();
    for (String services : System.getProperty("scale.services", "100,300").split(",")) {
      results.add(measure(Integer.parseInt(services.strip())));
    }
    Result largest = results.get(results.size() - 1);
    StringBuilder report = new StringBuilder();
    report.append("# What the rules cost as a fleet grows\n\n");
    report
        .append("`.ci/full scale`: services of 2 objectives and 3 instances in a Prometheus with a")
        .append(" month of history.\nCPU seconds a minute of the whole process, without what it")
        .append(" needs at rest; our groups at the intervals they\nship with, beside rules of the")
        .append(" shape that [Sloth publishes][sloth], one set per objective: every minute, and\n")
        .append("windows of a day and more every 5 minutes. Sloth's side is measured over ")
        .append(SlothShape.SAMPLED)
        .append(" services and multiplied: its rules\nknow nothing of each other.\n\n")
        .append("| services | ours | per service | ratio | recorded series, ours | per service |")
        .append(" memory, MiB | |\n|---|---|---|---|---|---|---|---|\n");
    results.forEach(result -> report.append(result.row(1, "measured")));
    for (int services : EXTRAPOLATED) {
      report.append(largest.row((double) services / largest.services(), "extrapolated"));
    }
    report.append("\n## Where it goes, at ").append(largest.services()).append(" services\n\n");
    report.append("| group | CPU seconds an evaluation | evaluations a minute |\n|---|---|---|\n");
    report.append(largest.details());
    report
        .append("\n[sloth]: https://github.com/slok/sloth/blob/main/examples/_gen/")
        .append("getting-started.yml\n");
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "scale.md"), report);
    assertThat(largest.ours()).as("CPU seconds a minute").isLessThan(largest.sloths());
  }

  private Result measure(int services) throws IOException {
    Path folder = Files.createDirectory(this.folder.resolve("of-" + services));
    // The history has to end when the rules start to read it: writing it takes this long.
    Instant end = Instant.now().plus(Duration.ofMillis(20_000 + 300L * services));
    FleetHistory history = FleetHistory.until(end, services);
    history.write(folder.resolve("history.om"));
    RequiredTool.Result blocks =
        RequiredTool.named("promtool")
            .run(
                folder,
                "tsdb",
                "create-blocks-from",
                "--max-block-duration=720h",
                "openmetrics",
                "history.om",
                "data");
    assertThat(blocks.exitCode()).as(blocks.output()).isZero();
    Files.delete(folder.resolve("history.om"));
    long early = Duration.between(Instant.now(), end).toMillis();
    System.err.println("history is there, early by ms: " + early);
    assertThat(early).as("milliseconds left until the history ends").isGreaterThan(-120_000);
    LockSupport.parkUntil(end.toEpochMilli());
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, "groups: []\n");
    try (PrometheusServer prometheus =
        PrometheusServer.start(folder, "rule_files: [rules.yaml]\n", "--web.enable-lifecycle")) {
      List<Group> ours = ours();
      RuleCost cost = new RuleCost(prometheus, rules, ours);
      cost.warmUp();
      Map<String, Double> costs = cost.measure();
      double total = 0;
      StringBuilder details = new StringBuilder();
      for (Group group : ours) {
        double each = costs.get(group.name());
        total += each * group.perMinute();
        details.append(
            String.format(
                Locale.ROOT, "| `%s` | %.3f | %.2f |%n", group.name(), each, group.perMinute()));
      }
      long recorded = Math.round(value(prometheus, "count({__name__=~\"service_slo:.+\"})"));
      double memory = cost.metric("process_resident_memory_bytes");
      List<Group> theirs = theirs();
      RuleCost theirCost = new RuleCost(prometheus, rules, theirs);
      theirCost.warmUp();
      Map<String, Double> theirCosts = theirCost.measure();
      double theirTotal = 0;
      for (Group group : theirs) {
        double each = theirCosts.get(group.name()) * services / SlothShape.SAMPLED;
        theirTotal += each * group.perMinute();
        details.append(
            String.format(
                Locale.ROOT, "| `%s` | %.3f | %.2f |%n", group.name(), each, group.perMinute()));
      }
      long theirRecorded =
          Math.round(
              value(prometheus, "count({__name__=~\"slo(th)?[:_].+\",sloth_id!=\"\"})")
                  * services
                  / SlothShape.SAMPLED);
      return new Result(
          services, total, theirTotal, recorded, theirRecorded, memory, details.toString());
    }
  }

  private static double value(PrometheusServer prometheus, String query) {
    return prometheus.query(query).get(0).value();
  }

  @SuppressWarnings("unchecked")
  private static List<Group> ours() {
    String text = FleetAlerts.generate(FleetAlertsOptions.defaults()).get(FleetAlerts.RULES);
    Map<String, Object> file = new Yaml().load(text);
    List<Group> groups = new ArrayList<>();
    for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups")) {
      groups.add(
          new Group(
              (String) group.get("name"),
              60.0 / seconds((String) group.get("interval")),
              (List<Map<String, Object>>) group.get("rules")));
    }
    return groups;
  }

  private static List<Group> theirs() {
    List<Map<String, Object>> minutes = new ArrayList<>();
    List<Map<String, Object>> days = new ArrayList<>();
    for (int s = 0; s < SlothShape.SAMPLED; s++) {
      for (String slo : FleetHistory.SLOS) {
        minutes.addAll(SlothShape.everyMinute(FleetHistory.name(s), slo));
        days.addAll(SlothShape.everyFiveMinutes(FleetHistory.name(s), slo));
      }
    }
    return List.of(new Group("sloth-minute", 1, minutes), new Group("sloth-days", 0.2, days));
  }

  private static int seconds(String interval) {
    int number = Integer.parseInt(interval.substring(0, interval.length() - 1));
    return interval.endsWith("m") ? 60 * number : interval.endsWith("h") ? 3_600 * number : number;
  }

  private record Result(
      int services,
      double ours,
      double sloths,
      long recorded,
      long slothsRecorded,
      double memory,
      String details) {

    String row(double factor, String how) {
      return String.format(
          Locale.ROOT,
          "| %,.0f | %.2f | %.2f | %.3f | %,.0f | %,.0f | %s | %s |%n",
          this.services * factor,
          this.ours * factor,
          this.sloths * factor,
          this.ours / this.sloths,
          this.recorded * factor,
          this.slothsRecorded * factor,
          factor == 1 ? Long.toString(Math.round(this.memory / 1024 / 1024)) : "-",
          how);
    }
  }
}
