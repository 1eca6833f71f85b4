package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every alert on a golden signal says, word for word. */
final class GoldenWordings {

  private static final int MINUTE = 20;

  private final FleetAlertsOptions options;

  private final SimulatedService one;

  private final SimulatedService two;

  GoldenWordings(FleetAlertsOptions options) {
    this.options = options;
    this.one = SimulatedService.named("checkout", options).with("instance", "1");
    this.two = this.one.with("instance", "2");
  }

  List<Scenario> all() {
    String collected = ContractMetrics.JVM_GC_DURATION.prometheusName() + "_sum";
    String deadlocked = ContractMetrics.JVM_THREAD_DEADLOCKED.prometheusName();
    String pending = ContractMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS.prometheusName();
    String logged = ContractMetrics.LOG_EVENTS.prometheusName();
    String started = ContractMetrics.SLO_DECLARED_TIMESTAMP.prometheusName();
    String lost = ContractMetrics.TELEMETRY_DROPPED.prometheusName();
    String overflow = ContractMetrics.CARDINALITY_OVERFLOW.prometheusName();
    Map<String, String> pool = Map.of("db_client_connection_pool_name", "orders");
    Map<String, String> reason = Map.of("signal", "logs", "reason", "full");
    Map<String, String> label = Map.of(AttributeKeys.METRIC, "http", AttributeKeys.LABEL, "route");
    Map<String, String> version =
        Map.of(AttributeKeys.CONTRACT_VERSION, "9", AttributeKeys.KIT_VERSION, "1.2");
    String failures = "prometheus_rule_evaluation_failures_total";
    String missed = "prometheus_rule_group_iterations_missed_total";
    return List.of(
        of(
            AlertName.GC_HEAVY,
            Map.of(),
            "15%",
            this.one.sends(collected, Map.of("jvm_gc_name", "Copy"), "0+3x20"),
            this.one.sends(collected, Map.of("jvm_gc_name", "MarkSweepCompact"), "0+6x20"),
            this.two.sends(collected, Map.of("jvm_gc_name", "Copy"), "0+3x20")),
        of(
            AlertName.DEADLOCKED,
            Map.of(),
            "3",
            this.one.sends(deadlocked, Map.of(), "3x20"),
            this.two.sends(deadlocked, Map.of(), "2x20")),
        of(AlertName.POOL_EXHAUSTED, pool, "", this.one.sends(pending, pool, "3x20")),
        of(
            AlertName.ERROR_LOG_SURGE,
            Map.of(),
            "1.5",
            this.one.sends(logged, Map.of("level", "error"), "0+6x80 480+90x20")),
        of(
            AlertName.RESTART_LOOP,
            Map.of(),
            "4",
            this.one.sends(started, Map.of("slo", "a"), "1x4 2x4 3x3 4x3 5x2"),
            this.two.sends(started, Map.of("slo", "a"), "1x4 2x15")),
        of(
            AlertName.TELEMETRY_DROPPED,
            reason,
            "50",
            this.one.sends(lost, reason, "0+4x20"),
            this.two.sends(lost, reason, "0+6x20")),
        of(AlertName.CARDINALITY_OVERFLOW, label, "", this.one.sends(overflow, label, "0+3x20")),
        of(
            AlertName.CONTRACT_UNSUPPORTED,
            version,
            "2",
            this.one.sends(ContractMetrics.SERVICE_CARD.prometheusName(), version, "1x70"),
            this.two.sends(ContractMetrics.SERVICE_CARD.prometheusName(), version, "1x70")),
        ofRules(AlertName.RULES_FAILING, Severity.PAGE, failures),
        ofRules(AlertName.RULES_LATE, Severity.TICKET, missed),
        Scenario.that("what the watchdog says")
            .thenReads(
                1,
                AlertName.WATCHDOG,
                Map.of(AlertRule.SEVERITY, AlertRule.NO_SEVERITY),
                RenderedText.of(
                    rule(AlertName.WATCHDOG),
                    Map.of(AlertRule.SEVERITY, AlertRule.NO_SEVERITY),
                    "",
                    "")));
  }

  private Scenario of(AlertName alert, Map<String, String> more, String value, Input... inputs) {
    Map<String, String> labels = new TreeMap<>(this.one.with("instance", "").labels());
    labels.remove("instance");
    Input owned =
        new SimulatedService(labels)
            .sends(
                RecordedSeries.SLO_OWNER.seriesName(),
                Map.of("team", "shop", "tier", "1"),
                "1x100");
    labels.putAll(more);
    labels.putAll(Map.of("team", "shop", "tier", "1"));
    labels.put(AlertRule.SEVERITY, Severity.TICKET.label());
    int minute =
        switch (alert) {
          case CONTRACT_UNSUPPORTED -> 65;
          case ERROR_LOG_SURGE -> 95;
          default -> MINUTE;
        };
    return Scenario.that("what a ticket says: " + alert)
        .given(inputs)
        .given(owned)
        .thenReads(minute, alert, labels, RenderedText.of(rule(alert), labels, value, ""));
  }

  /** Two Prometheus: the worse one counts, and each says where it is. */
  private Scenario ofRules(AlertName alert, Severity severity, String counter) {
    Map<String, String> labels =
        new TreeMap<>(
            Map.of(
                "job",
                "prometheus",
                "instance",
                "1",
                RuleHealthAlerts.RULE_GROUP,
                "/rules.yaml;waymark-slo-fast"));
    SimulatedService prometheus = new SimulatedService(labels);
    Scenario story =
        Scenario.that("what is said of rules: " + alert)
            .given(
                prometheus.sends(counter, Map.of("replica", "a"), "0+1x15 15x10"),
                prometheus.sends(counter, Map.of("replica", "b"), "0+1x12 12x13"),
                prometheus.sends(
                    "prometheus_rule_group_interval_seconds", Map.of("replica", "a"), "60x25"),
                prometheus.sends(
                    "prometheus_rule_group_interval_seconds", Map.of("replica", "b"), "60x25"));
    labels.put(AlertRule.SEVERITY, severity.label());
    return story.thenReads(25, alert, labels, RenderedText.of(rule(alert), labels, "15m 0s", ""));
  }

  private AlertRule rule(AlertName name) {
    return RuleFile.goldenSignals(this.options).groups().stream()
        .flatMap(group -> group.rules().stream())
        .filter(AlertRule.class::isInstance)
        .map(AlertRule.class::cast)
        .filter(rule -> rule.name() == name)
        .findFirst()
        .orElseThrow();
  }
}
