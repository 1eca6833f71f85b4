package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

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
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The windows of days, in a real Prometheus that has weeks of history.
 *
 * <p>The history holds what the rules record at level 1, a sample a minute, and in the sparse
 * series, one in 15 minutes, and not the raw counters below. That is sound because longer windows
 * read these recorded series only, at these intervals, and promtool shows how raw counters become
 * level 1. Only the evaluations that read the history are made every second, so that nobody waits;
 * the group that would extend the sparse series keeps its interval.
 */
class SlowWindowTests {

  private static final String SLO = "http-availability";

  private static final Offset<Double> EXACT = within(1e-9);

  @TempDir private static Path folder;

  private static PrometheusServer prometheus;

  @BeforeAll
  static void startWithHistory() throws IOException {
    RequiredTool promtool = RequiredTool.named("promtool");
    History history = new History(Instant.now());
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
    assertThat(blocks.exitCode()).as(blocks.output()).isZero();
    RuleFile rules = RuleFile.of(FleetAlertsOptions.defaults());
    Files.writeString(folder.resolve("rules.yaml"), everySecond(rules).toYaml());
    prometheus =
        PrometheusServer.start(
            folder,
            """
            global:
              evaluation_interval: 1s
            rule_files: [rules.yaml]
            """);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !query(RecordedSeries.BUDGET_REMAINING, "month").isEmpty());
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void ratiosOfDaysAreRatiosOfSums() {
    assertThat(value(RecordedSeries.ERROR_RATIO_1D, "slow")).isEqualTo(0.004, EXACT);
    assertThat(value(RecordedSeries.ERROR_RATIO_3D, "trickle")).isEqualTo(0.0015, EXACT);
    // Half of the month had errors, of 0.1 %.
    assertThat(value(RecordedSeries.ERROR_RATIO_30D, "month")).isEqualTo(0.0005, within(1e-6));
  }

  @Test
  void theBudgetLeftIsWhatTheMonthHasNotSpent() {
    assertThat(value(RecordedSeries.BUDGET_REMAINING, "month")).isEqualTo(0.5, within(1e-3));
    assertThat(value(RecordedSeries.BUDGET_REMAINING, "spent")).isEqualTo(-1.0, EXACT);
  }

  @Test
  void historyIsCountedInHours() {
    // A sample either way at the edges of the range.
    assertThat(value(RecordedSeries.HISTORY_HOURS, "trickle")).isEqualTo(144, within(0.5));
    assertThat(value(RecordedSeries.HISTORY_HOURS, "spent")).isEqualTo(192, within(0.5));
    assertThat(value(RecordedSeries.HISTORY_HOURS, "month")).isEqualTo(720, within(0.5));
  }

  @Test
  void exactlyTheseBudgetAlertsFire() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(alerts("alertstate=\"firing\",alertname=~\"ServiceSLOErrorBudget.+\""))
                    .containsExactly(
                        "ServiceSLOErrorBudgetBurnSlow slow ticket",
                        "ServiceSLOErrorBudgetBurnTrickle recovered ticket",
                        "ServiceSLOErrorBudgetBurnTrickle slow ticket",
                        "ServiceSLOErrorBudgetBurnTrickle spent ticket",
                        "ServiceSLOErrorBudgetBurnTrickle trickle ticket",
                        "ServiceSLOErrorBudgetExhausted spent ticket"));
  }

  /** Pending, because nobody waits the two minutes; promtool shows that they then fire. */
  @Test
  void silenceIsAPageThenATicketThenForgotten() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(alerts("alertname=\"ServiceSLOTelemetryLost\""))
                    .containsExactly(
                        "ServiceSLOTelemetryLost lost-this-morning ticket",
                        "ServiceSLOTelemetryLost lost-today page"));
  }

  @Test
  void everyRuleIsHealthy() {
    assertThat(prometheus.rules())
        .allSatisfy(
            rule -> assertThat(rule.get("lastError")).as(rule.get("name").asString()).isNull());
  }

  private static RuleFile everySecond(RuleFile rules) {
    return new RuleFile(
        rules.comment(),
        rules.groups().stream()
            .map(
                group ->
                    group.interval().equals(Tempo.SPARSE)
                        ? group
                        : new RuleGroup(group.name(), Duration.ofSeconds(1), group.rules()))
            .toList());
  }

  private static SortedSet<String> alerts(String matchers) {
    SortedSet<String> alerts = new TreeSet<>();
    for (PrometheusServer.Sample sample : prometheus.query("ALERTS{" + matchers + "}")) {
      alerts.add(
          String.join(
              " ",
              sample.labels().get("alertname"),
              sample.labels().get("service_name"),
              sample.labels().get("severity")));
    }
    return alerts;
  }

  private static double value(RecordedSeries series, String service) {
    List<PrometheusServer.Sample> samples = query(series, service);
    assertThat(samples).hasSize(1);
    return samples.get(0).value();
  }

  private static List<PrometheusServer.Sample> query(RecordedSeries series, String service) {
    return prometheus.query(series.seriesName() + "{service_name=\"" + service + "\"}");
  }

  /** Samples of recorded series, as OpenMetrics. */
  private static final class History {

    private final Map<String, List<String>> families = new TreeMap<>();

    private final long now;

    History(Instant now) {
      this.now = now.getEpochSecond();
    }

    /**
     * A service that is alive, with a constant rate of events.
     *
     * @param age when its history begins
     * @param recovered for how long there were no errors any more
     * @param all events per second
     * @param bad bad ones per second until it recovered
     */
    void service(
        String name, String origin, Duration age, Duration recovered, double all, double bad) {
      declaration(name, origin, Duration.ZERO);
      long start = this.now - age.toSeconds();
      long good = this.now - recovered.toSeconds();
      for (long time = Math.max(start, this.now - 2 * 86_400); time <= this.now; time += 60) {
        add(RecordedSeries.ALL_RATE_5M, name, "", all, time);
        add(RecordedSeries.BAD_RATE_5M, name, "", time <= good ? bad : 0, time);
      }
      for (long time = start; time <= this.now; time += 900) {
        add(RecordedSeries.ALL_RATE_1H_SPARSE, name, "", all, time);
        add(RecordedSeries.BAD_RATE_1H_SPARSE, name, "", time <= good ? bad : 0, time);
      }
    }

    /** A service whose last instance vanished that long ago. */
    void lastHeard(String name, Duration ago) {
      declaration(name, "declared", ago);
    }

    String text() {
      StringBuilder text = new StringBuilder();
      this.families.forEach(
          (family, samples) -> {
            text.append("# TYPE ").append(family).append(" gauge\n");
            samples.forEach(sample -> text.append(sample).append('\n'));
          });
      return text.append("# EOF\n").toString();
    }

    private void declaration(String name, String origin, Duration ago) {
      for (long time = this.now - ago.toSeconds() - 600;
          time <= this.now - ago.toSeconds();
          time += 60) {
        add(RecordedSeries.OBJECTIVE_LIVE, name, "", 0.999, time);
        add(RecordedSeries.DECLARED, name, ",team=\"shop\",origin=\"" + origin + "\"", 1e9, time);
        if (!ago.isZero()) {
          this.families
              .computeIfAbsent(
                  RecordedSeries.HEARTBEAT_EXPECTED.seriesName(), key -> new ArrayList<>())
              .add("service_slo:heartbeat:expected{service_name=\"" + name + "\"} 1 " + time);
        }
      }
    }

    private void add(
        RecordedSeries series, String service, String labels, double value, long time) {
      this.families
          .computeIfAbsent(series.seriesName(), key -> new ArrayList<>())
          .add(
              series.seriesName()
                  + "{service_name=\""
                  + service
                  + "\",slo=\""
                  + SLO
                  + "\""
                  + labels
                  + "} "
                  + value
                  + " "
                  + time);
    }
  }
}
