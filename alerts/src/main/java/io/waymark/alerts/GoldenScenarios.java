package io.waymark.alerts;

import static io.waymark.alerts.AlertName.CARDINALITY_OVERFLOW;
import static io.waymark.alerts.AlertName.CONTRACT_UNSUPPORTED;
import static io.waymark.alerts.AlertName.DEADLOCKED;
import static io.waymark.alerts.AlertName.ERROR_LOG_SURGE;
import static io.waymark.alerts.AlertName.GC_HEAVY;
import static io.waymark.alerts.AlertName.HEAP_EXHAUSTED;
import static io.waymark.alerts.AlertName.POOL_EXHAUSTED;
import static io.waymark.alerts.AlertName.RESTART_LOOP;
import static io.waymark.alerts.AlertName.RULES_FAILING;
import static io.waymark.alerts.AlertName.RULES_LATE;
import static io.waymark.alerts.AlertName.TELEMETRY_DROPPED;
import static io.waymark.alerts.AlertName.WATCHDOG;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Input;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stories about golden signals: each alert fires in one, beside a service that is fine. */
final class GoldenScenarios {

  private static final String ALL = ".+";

  private static final Firing ALWAYS = Firing.of(WATCHDOG, AlertRule.NO_SEVERITY);

  private final FleetAlertsOptions options;

  GoldenScenarios(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(
        nothing(),
        heap(),
        wording(),
        garbageCollection(),
        deadlock(),
        pool(),
        errorLogs(),
        restarts(),
        restartsOfWhatPushes(),
        dropped(),
        overflow(),
        contractVersion(),
        rules());
  }

  private Scenario nothing() {
    return Scenario.that("the watchdog fires when nothing else does").thenFiring(1, ALL, ALWAYS);
  }

  private Scenario heap() {
    SimulatedService checkout = instance("checkout", "1");
    SimulatedService second = instance("checkout", "2");
    SimulatedService search = instance("search", "1");
    return Scenario.that(
            "a heap that stays full after collections is a ticket; a young pool is not")
        .given(
            owned(checkout, "shop"),
            checkout.sends(afterGc(), pool("G1 Old Gen"), "95x15"),
            checkout.sends(limit(), pool("G1 Old Gen"), "100x15"),
            second.sends(afterGc(), pool("G1 Old Gen"), "10x15"),
            second.sends(limit(), pool("G1 Old Gen"), "100x15"),
            owned(search, "find"),
            search.sends(afterGc(), pool("PS Survivor Space"), "100x15"),
            search.sends(limit(), pool("PS Survivor Space"), "100x15"),
            search.sends(afterGc(), pool("PS Old Gen"), "90x15"),
            search.sends(limit(), pool("PS Old Gen"), "100x15"))
        .thenFiring(9, ALL, ALWAYS)
        .thenFiring(12, ALL, ALWAYS, ticket(HEAP_EXHAUSTED, "checkout").to("shop"));
  }

  private Scenario wording() {
    SimulatedService checkout = service("checkout & co");
    Map<String, String> labels = new TreeMap<>(checkout.labels());
    labels.put(AttributeKeys.TEAM, "shop");
    labels.put(AttributeKeys.TIER, "1");
    labels.put(AlertRule.SEVERITY, Severity.TICKET.label());
    return Scenario.that("a ticket says who, what, how bad, and where to look")
        .given(
            owned(checkout, "shop"),
            checkout.sends(afterGc(), pool("Tenured Gen"), "960x11"),
            checkout.sends(limit(), pool("Tenured Gen"), "1024x11"))
        .thenReads(11, HEAP_EXHAUSTED, labels, annotations(HEAP_EXHAUSTED, labels, "93.75%"));
  }

  private Scenario garbageCollection() {
    SimulatedService checkout = instance("checkout", "1");
    SimulatedService search = instance("search", "1");
    String collected = ContractMetrics.JVM_GC_DURATION.prometheusName() + "_sum";
    return Scenario.that(
            "a service that stands still a tenth of its time is a ticket; concurrent cycles are"
                + " not")
        .given(
            checkout.sends(collected, collector("G1 Young Generation"), "0+5x18"),
            checkout.sends(collected, collector("G1 Old Generation"), "0+5x18"),
            search.sends(collected, collector("ZGC Major Cycles"), "0+50x18"),
            search.sends(collected, collector("ZGC Major Pauses"), "0+1x18"),
            checkout.sends(ContractMetrics.JVM_CPU_COUNT.prometheusName(), Map.of(), "2x18"),
            search.sends(ContractMetrics.JVM_CPU_COUNT.prometheusName(), Map.of(), "2x18"))
        .thenFiring(9, ALL, ALWAYS)
        .thenFiring(16, ALL, ALWAYS, ticket(GC_HEAVY, "checkout"));
  }

  private Scenario deadlock() {
    SimulatedService checkout = service("checkout");
    SimulatedService search = service("search");
    String deadlocked = ContractMetrics.JVM_THREAD_DEADLOCKED.prometheusName();
    return Scenario.that("a deadlock is a ticket")
        .given(
            owned(checkout, "shop"),
            checkout.sends(deadlocked, Map.of(), "0x5 2x5"),
            owned(search, "find"),
            search.sends(deadlocked, Map.of(), "0x10"))
        .thenFiring(5, ALL, ALWAYS)
        .thenFiring(9, ALL, ALWAYS, ticket(DEADLOCKED, "checkout").to("shop"));
  }

  private Scenario pool() {
    SimulatedService checkout = instance("checkout", "1");
    SimulatedService search = instance("search", "1");
    SimulatedService brief = instance("brief", "1");
    return Scenario.that("requests that go on waiting for a connection are a ticket")
        .given(
            owned(checkout, "shop"),
            checkout.sends(pending(), connections("orders"), "0x3 3x12"),
            owned(search, "find"),
            search.sends(pending(), connections("index"), "0x15"),
            search.sends(timeouts(), connections("index"), "0 0+1x14"),
            owned(brief, "shop"),
            brief.sends(pending(), connections("items"), "0 9 9 9 0 0 0 9 9 0 0 0 0 0 0"))
        .thenFiring(6, ALL, ALWAYS)
        .thenFiring(
            12,
            ALL,
            ALWAYS,
            ticket(POOL_EXHAUSTED, "checkout").to("shop"),
            ticket(POOL_EXHAUSTED, "search").to("find"));
  }

  /** A day's average would need a day: 20 minutes of history stand for it. */
  private Scenario errorLogs() {
    SimulatedService checkout = service("checkout");
    SimulatedService noisy = service("noisy");
    SimulatedService quiet = service("quiet");
    SimulatedService fresh = service("new");
    return Scenario.that(
            "errors in the log are compared with the service's own day: five times as many are a"
                + " ticket, many as always are not, nor are a few")
        .given(
            owned(checkout, "shop"),
            logged(checkout, "0+6x80 480+60x20"),
            owned(noisy, "shop"),
            logged(noisy, "0+60x100"),
            owned(quiet, "shop"),
            logged(quiet, "0x80 0+3x20"),
            owned(fresh, "shop"),
            logged(fresh, "_x80 0+60x20"))
        .thenFiring(82, ALL, ALWAYS)
        .thenFiring(95, ALL, ALWAYS, ticket(ERROR_LOG_SURGE, "checkout").to("shop"));
  }

  private Scenario restarts() {
    SimulatedService checkout = instance("checkout", "1");
    SimulatedService search = instance("search", "1");
    return Scenario.that(
            "an instance that starts three times in half an hour is a ticket; a deployment is not")
        .given(
            owned(checkout, "shop"),
            started(checkout, "100x5 400x5 700x5 1000x5"),
            owned(search, "find"),
            started(search, "100x8 500x8 1000x6"))
        .thenFiring(12, ALL, ALWAYS)
        .thenFiring(20, ALL, ALWAYS, ticket(RESTART_LOOP, "checkout").to("shop"));
  }

  private Scenario restartsOfWhatPushes() {
    SimulatedService checkout = service("checkout");
    SimulatedService search = service("search");
    return Scenario.that(
            "four starts in half an hour of what has one instance are a ticket, also when every"
                + " start pushes as a new instance; four instances that deploy are not")
        .given(
            owned(checkout, "shop"),
            started(checkout.with("instance", "a"), "10x3 stale"),
            started(checkout.with("instance", "b"), "_x4 250x3 stale"),
            started(checkout.with("instance", "c"), "_x8 490x3 stale"),
            started(checkout.with("instance", "d"), "_x12 730x8"),
            owned(search, "find"),
            started(search.with("instance", "a"), "_x5 300x15"),
            started(search.with("instance", "b"), "_x5 300x15"),
            started(search.with("instance", "c"), "_x5 300x15"),
            started(search.with("instance", "d"), "_x5 300x15"))
        .thenFiring(10, ALL, ALWAYS)
        .thenFiring(14, ALL, ALWAYS, ticket(RESTART_LOOP, "checkout").to("shop"));
  }

  private Scenario dropped() {
    SimulatedService checkout = service("checkout");
    SimulatedService search = service("search");
    return Scenario.that("telemetry that goes on being dropped is a ticket, a moment of it is not")
        .given(
            owned(checkout, "shop"),
            checkout.sends(
                ContractMetrics.TELEMETRY_DROPPED.prometheusName(),
                Map.of("signal", "traces", "reason", "queue_full"),
                "0+10x20"),
            owned(search, "find"),
            search.sends(
                ContractMetrics.TELEMETRY_DROPPED.prometheusName(),
                Map.of("signal", "traces", "reason", "queue_full"),
                "0x5 100x15"))
        .thenFiring(8, ALL, ALWAYS)
        .thenFiring(15, ALL, ALWAYS, ticket(TELEMETRY_DROPPED, "checkout").to("shop"));
  }

  private Scenario overflow() {
    SimulatedService checkout = service("checkout");
    SimulatedService agent = service("agent");
    SimulatedService search = service("search");
    String overflow = ContractMetrics.CARDINALITY_OVERFLOW.prometheusName();
    String metric = ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName();
    Map<String, String> route =
        Map.of(AttributeKeys.METRIC, metric, AttributeKeys.LABEL, "http_route");
    return Scenario.that("a label that overflows is a ticket, whoever bounds it")
        .given(
            owned(checkout, "shop"),
            checkout.sends(overflow, route, "0+3x20"),
            owned(agent, "shop"),
            agent.sends(metric + "_count", Map.of("otel_metric_overflow", "true"), "0+3x20"),
            owned(search, "find"),
            search.sends(overflow, route, "0x20"))
        .thenFiring(8, ALL, ALWAYS)
        .thenFiring(
            15,
            ALL,
            ALWAYS,
            ticket(CARDINALITY_OVERFLOW, "checkout").to("shop"),
            ticket(CARDINALITY_OVERFLOW, "agent").to("shop"));
  }

  private Scenario contractVersion() {
    return Scenario.that("a service of a version these rules do not read is a ticket after an hour")
        .given(
            card("current", ContractMetrics.VERSION),
            card("previous", Math.max(1, ContractMetrics.VERSION - 1)),
            card("next", ContractMetrics.VERSION + 1))
        .thenFiring(55, ALL, ALWAYS)
        .thenFiring(65, ALL, ALWAYS, ticket(CONTRACT_UNSUPPORTED, "next"));
  }

  private Scenario rules() {
    String failures = "prometheus_rule_evaluation_failures_total";
    String missed = "prometheus_rule_group_iterations_missed_total";
    String fast = "/etc/prometheus/waymark-slo.rules.yaml;waymark-slo-fast";
    String sparse = "/etc/prometheus/waymark-slo.rules.yaml;waymark-slo-sparse";
    String brief = "/etc/prometheus/waymark-slo.rules.yaml;waymark-slo-alerts";
    String once = "/etc/prometheus/waymark-slo.rules.yaml;waymark-slo-days";
    String foreign = "/etc/prometheus/other.yaml;others";
    return Scenario.that(
            "rules of ours that fail page, those that are late open a ticket, also those that are"
                + " evaluated every 15 minutes; a moment of it is neither")
        .given(
            prometheus("prometheus_rule_group_interval_seconds", fast, "60x45"),
            prometheus(failures, fast, "0x5 0+1x40"),
            prometheus(missed, fast, "0x5 0+1x40"),
            prometheus("prometheus_rule_group_interval_seconds", sparse, "900x45"),
            prometheus(failures, sparse, "0x4 2x14 4x14 6x14"),
            prometheus(missed, sparse, "0x4 1x14 2x14 3x14"),
            prometheus("prometheus_rule_group_interval_seconds", brief, "60x45"),
            prometheus(failures, brief, "0x4 1 2 3 4 4x37"),
            prometheus(missed, brief, "0x4 1 2 3 4 5 6 7 8 9 9x32"),
            prometheus("prometheus_rule_group_interval_seconds", once, "900x45"),
            prometheus(failures, once, "0x4 2x41"),
            prometheus(missed, once, "0x4 1x41"),
            prometheus("prometheus_rule_group_interval_seconds", foreign, "60x45"),
            prometheus(failures, foreign, "0+1x45"),
            prometheus(missed, foreign, "0+1x45"))
        .thenFiring(9, ALL, ALWAYS)
        .thenFiring(13, ALL, ALWAYS, page(RULES_FAILING, ""))
        .thenFiring(18, ALL, ALWAYS, page(RULES_FAILING, ""), ticket(RULES_LATE, ""))
        .then(
            45,
            "count by (alertname, rule_group) (ALERTS{alertname!=\"" + WATCHDOG + "\"})",
            broken(RULES_FAILING, fast),
            broken(RULES_LATE, fast),
            broken(RULES_FAILING, sparse),
            broken(RULES_LATE, sparse));
  }

  private static Scenario.Sample broken(AlertName alert, String group) {
    return new Scenario.Sample(
        Map.of("alertname", alert.toString(), RuleHealthAlerts.RULE_GROUP, group), "1");
  }

  private static Input prometheus(String series, String group, String values) {
    return new Input(
        series
            + "{"
            + RuleHealthAlerts.RULE_GROUP
            + "="
            + Promql.quoted(group)
            + ",job=\"prometheus\"}",
        values);
  }

  private Input card(String name, int contractVersion) {
    return service(name)
        .sends(
            ContractMetrics.SERVICE_CARD.prometheusName(),
            Map.of(
                AttributeKeys.CONTRACT_VERSION,
                String.valueOf(contractVersion),
                AttributeKeys.KIT_VERSION,
                "1.2.3"),
            "1x70");
  }

  private static Input logged(SimulatedService service, String values) {
    return service.sends(
        ContractMetrics.LOG_EVENTS.prometheusName(), Map.of(AttributeKeys.LEVEL, "error"), values);
  }

  private static Input started(SimulatedService service, String values) {
    return service.sends(
        ContractMetrics.SLO_DECLARED_TIMESTAMP.prometheusName(),
        Map.of(AttributeKeys.SLO, "http-availability"),
        values);
  }

  private static Map<String, String> pool(String name) {
    return Map.of("jvm_memory_type", "heap", "jvm_memory_pool_name", name);
  }

  private static Map<String, String> collector(String name) {
    return Map.of("jvm_gc_name", name, "jvm_gc_action", "end of GC");
  }

  private static Map<String, String> connections(String pool) {
    return Map.of("db_client_connection_pool_name", pool);
  }

  private static String afterGc() {
    return name(ContractMetrics.JVM_MEMORY_USED_AFTER_LAST_GC);
  }

  private static String limit() {
    return name(ContractMetrics.JVM_MEMORY_LIMIT);
  }

  private static String pending() {
    return name(ContractMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS);
  }

  private static String timeouts() {
    return name(ContractMetrics.DB_CLIENT_CONNECTION_TIMEOUTS);
  }

  private static String name(Metric metric) {
    return metric.prometheusName();
  }

  /** What the other file records of a service that declares its team. */
  private Input owned(SimulatedService service, String team) {
    return new SimulatedService(service.labels())
        .with("instance", "")
        .sends(
            RecordedSeries.SLO_OWNER.seriesName(),
            Map.of(AttributeKeys.TEAM, team, AttributeKeys.TIER, "1"),
            "1x100");
  }

  private SimulatedService instance(String name, String instance) {
    return service(name).with("instance", instance);
  }

  private SimulatedService service(String name) {
    return SimulatedService.named(name, this.options);
  }

  private Map<String, String> annotations(
      AlertName name, Map<String, String> labels, String value) {
    return new GoldenAlerts(
            this.options, new Tempo(1), Promql.of(this.options), LabelText.of(labels, value, 11))
        .group().rules().stream()
            .filter(AlertRule.class::isInstance)
            .map(AlertRule.class::cast)
            .filter(alert -> alert.name() == name)
            .findFirst()
            .orElseThrow()
            .annotations();
  }
}
