package io.waymark.alerts;

import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.RequiredTool;
import io.waymark.contract.RecordedSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Rules in a real Prometheus that has weeks of history.
 *
 * <p>The history holds what the rules record at level 1, a sample a minute, and in the sparse
 * series, one in 15 minutes, and not the raw counters below. That is sound because longer windows
 * read these recorded series only, at these intervals, and promtool shows how raw counters become
 * level 1. Only the evaluations that read the history are made every second, so that nobody waits;
 * the group that would extend the sparse series keeps its interval.
 */
final class SlowWindows implements AutoCloseable {

  private final PrometheusServer prometheus;

  private SlowWindows(PrometheusServer prometheus) {
    this.prometheus = prometheus;
  }

  static SlowWindows start(RuleFile rules, Path folder) throws IOException {
    RequiredTool promtool = RequiredTool.named("promtool");
    SlowHistory history = new SlowHistory(Instant.now());
    // 0.4 % is 4 times the pace of 99.9 %: more than the 3 of a day, less than the 6 of 6 hours.
    history.service("slow", "declared", Duration.ofDays(2), Duration.ZERO, 10, 0.04);
    history.service("slow-inherited", "inherited", Duration.ofDays(2), Duration.ZERO, 10, 0.04);
    history.service("recovered", "declared", Duration.ofDays(2), Duration.ofHours(3), 10, 0.04);
    // 0.15 % is above the 1 of 3 days.
    history.service("trickle", "declared", Duration.ofDays(6), Duration.ZERO, 10, 0.015);
    history.service("spent", "declared", Duration.ofDays(8), Duration.ZERO, 10, 0.02);
    history.service("spent-inherited", "inherited", Duration.ofDays(8), Duration.ZERO, 10, 0.02);
    // 2 bad events a day over 8 days are 16; over 4 of the 8 they are 8.
    history.service("rare", "declared", Duration.ofDays(8), Duration.ofDays(4), 0.001, 0.00002);
    history.service("month", "declared", Duration.ofDays(30), Duration.ofDays(15), 10, 0.01);
    Duration week = Duration.ofDays(7);
    Duration quarter = Duration.ofDays(90);
    // 0.2 % of 1,210 events in a week are too few; 2 % are 24, and twenty times the budget.
    history.serviceOf("week", week, week, Duration.ZERO, Duration.ZERO, 0.000004);
    history.serviceOf("week-spent", week, week, Duration.ZERO, Duration.ZERO, 0.00004);
    // 93 bad events in the last month, but 4 of them within the week.
    history.serviceOf(
        "week-better", week, Duration.ofDays(30), Duration.ofDays(6), Duration.ZERO, 0.000045);
    history.serviceOf(
        "week-young", week, Duration.ofDays(6), Duration.ZERO, Duration.ZERO, 0.00004);
    history.serviceOf(
        "week-idle", week, Duration.ofDays(20), Duration.ofDays(8), Duration.ofDays(8), 0.00004);
    // 23 bad events in 90 days, of which the last month has none.
    history.serviceOf(
        "quarter-spent", quarter, quarter, Duration.ofDays(31), Duration.ZERO, 0.0000045);
    history.lastHeard("lost-today", Duration.ofHours(1));
    history.lastHeard("lost-this-morning", Duration.ofHours(5));
    history.lastHeard("retired", Duration.ofHours(25));
    Files.writeString(folder.resolve("history.om"), history.text());
    RequiredTool.Result blocks =
        promtool.run(
            folder,
            "tsdb",
            "create-blocks-from",
            "--max-block-duration=720h",
            "openmetrics",
            "history.om",
            "data");
    if (blocks.exitCode() != 0) {
      throw new IllegalStateException(blocks.output());
    }
    Files.writeString(folder.resolve("rules.yaml"), everySecond(rules).toYaml());
    return new SlowWindows(
        PrometheusServer.start(
            folder,
            """
            global:
              evaluation_interval: 1s
            rule_files: [rules.yaml]
            """));
  }

  PrometheusServer prometheus() {
    return this.prometheus;
  }

  /** Names, services and severities of the alerts that match, in order. */
  SortedSet<String> alerts(String matchers) {
    SortedSet<String> alerts = new TreeSet<>();
    for (PrometheusServer.Sample sample : this.prometheus.query("ALERTS{" + matchers + "}")) {
      alerts.add(
          String.join(
              " ",
              sample.labels().get("alertname"),
              sample.labels().get("service_name"),
              sample.labels().get("severity")));
    }
    return alerts;
  }

  /** What a rule records about a service; several values if it is ambiguous. */
  List<Double> values(RecordedSeries series, String service) {
    return this.prometheus
        .query(series.seriesName() + "{service_name=\"" + service + "\"}")
        .stream()
        .map(PrometheusServer.Sample::value)
        .toList();
  }

  @Override
  public void close() {
    this.prometheus.close();
  }

  private static RuleFile everySecond(RuleFile rules) {
    List<RuleGroup> groups = new ArrayList<>();
    for (RuleGroup group : rules.groups()) {
      groups.add(
          group.name().equals(Recordings.SPARSE_GROUP)
              ? group
              : new RuleGroup(group.name(), Duration.ofSeconds(1), group.rules()));
    }
    return new RuleFile(rules.comment(), groups);
  }
}
