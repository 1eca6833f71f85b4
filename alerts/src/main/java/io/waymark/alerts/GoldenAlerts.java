package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.PrometheusNames;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Alerts on what makes services fail, and on the machinery that would say so. Causes are tickets:
 * what hurts users burns a budget, and that pages.
 */
final class GoldenAlerts {

  /** What lives long: the other pools are full by design when a collection begins. */
  private static final String LONG_LIVED_POOLS = "(?i).*(old|tenured).*|zheap|shenandoah";

  /** Collections that run beside the application do not stop it. */
  private static final String CONCURRENT_COLLECTIONS = "(?i).*(cycles|concurrent).*";

  static final String HEAP_SHARE = "0.9";

  static final String GC_SHARE = "0.1";

  static final String SURGE_FACTOR = "5";

  static final String SURGE_LEAST = "20";

  static final String RESTARTS = "3";

  /** Own group names of these files, as Prometheus' metrics about itself write them. */
  private static final String OWN_GROUPS = ".*;waymark-.*";

  /** As Prometheus names the label of its metrics about rules. */
  static final String RULE_GROUP = "rule_group";

  private static final String POOL_NAME =
      PrometheusNames.of(AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);

  private final Tempo tempo;

  private final Promql promql;

  private final Annotations annotations;

  GoldenAlerts(FleetAlertsOptions options, Tempo tempo, Promql promql) {
    this(options, tempo, promql, LabelText.TEMPLATE);
  }

  GoldenAlerts(FleetAlertsOptions options, Tempo tempo, Promql promql, LabelText labels) {
    this.tempo = tempo;
    this.annotations = new Annotations(options, labels);
    String instance = ", job, instance";
    this.promql =
        promql
            .with("INSTANCE", promql.expand("<SERVICE>") + instance)
            .with("LEVEL_1", range(Tempo.LEVEL_1))
            .with("LEVEL_1_SECONDS", tempo.of(Tempo.LEVEL_1).toSeconds())
            .with("LONG_LIVED_POOLS", Promql.quoted(LONG_LIVED_POOLS))
            .with("CONCURRENT_COLLECTIONS", Promql.quoted(CONCURRENT_COLLECTIONS))
            .with("HEAP_SHARE", HEAP_SHARE)
            .with("GC_SHARE", GC_SHARE)
            .with("SURGE_FACTOR", SURGE_FACTOR)
            .with("SURGE_LEAST", SURGE_LEAST)
            .with("BASELINE", range(Tempo.BASELINE))
            .with("BASELINE_OFFSET", range(Tempo.BASELINE_OFFSET))
            .with("RESTARTS", RESTARTS)
            .with("RESTARTS_RANGE", range(Tempo.RESTARTS))
            .with("RESTARTS_SECONDS", tempo.of(Tempo.RESTARTS).toSeconds())
            .with("OVERFLOWING", promql.expand(overflowing()))
            .with("SUPPORTED", Promql.quoted(supportedContracts()))
            .with("OWN_GROUPS", Promql.quoted(OWN_GROUPS));
  }

  RuleGroup group() {
    List<Rule> rules = new ArrayList<>(recordings());
    rules.addAll(
        List.of(
            heap(),
            garbageCollection(),
            deadlock(),
            pool(),
            errorLogs(),
            restarts(),
            dropped(),
            overflow(),
            contract(),
            rulesFailing(),
            rulesLate(),
            watchdog()));
    return new RuleGroup("waymark-golden", this.tempo.of(Tempo.FAST), rules);
  }

  private List<RecordingRule> recordings() {
    return List.of(
        record(
            RecordedSeries.OWNER,
            """
            <SLO_OWNER>
            or on (<SERVICE>)
            # Without objectives nobody is named, but the service is known.
            group by (<SERVICE>) (<SERVICE_CARD>{<NAMED>})
            or on (<SERVICE>)
            # A service that does not run the kit.
            group by (<SERVICE>) (<JVM_CPU_COUNT>{<NAMED>})
            """),
        record(
            RecordedSeries.ERROR_LOGS,
            "sum by (<SERVICE>) (rate(<LOG_EVENTS>{level=\"error\",<NAMED>}[<LEVEL_1>]))"));
  }

  private AlertRule heap() {
    return ticket(
        AlertName.HEAP_EXHAUSTED,
        """
        max by (<SERVICE>) (
          max by (<INSTANCE>, jvm_memory_pool_name) (<JVM_MEMORY_USED_AFTER_LAST_GC>{jvm_memory_type="heap",jvm_memory_pool_name=~<LONG_LIVED_POOLS>,<NAMED>})
          /
          max by (<INSTANCE>, jvm_memory_pool_name) (<JVM_MEMORY_LIMIT>{jvm_memory_type="heap",jvm_memory_pool_name=~<LONG_LIVED_POOLS>,<NAMED>} > 0)
        )
        > <HEAP_SHARE>
        """,
        Tempo.SATURATED,
        service() + " is running out of heap.",
        value("humanizePercentage")
            + " of the heap of one instance is in use right after garbage collection: what is left"
            + " is not garbage. It ends in collections that take all the time, then in"
            + " OutOfMemoryError.");
  }

  private AlertRule garbageCollection() {
    return ticket(
        AlertName.GC_HEAVY,
        """
        max by (<SERVICE>) (
          sum by (<INSTANCE>) (rate(<JVM_GC_DURATION>_sum{jvm_gc_name!~<CONCURRENT_COLLECTIONS>,<NAMED>}[<LEVEL_1>]))
        )
        > <GC_SHARE>
        """,
        Tempo.SATURATED,
        service() + " spends its time collecting garbage.",
        "One instance stands still for "
            + value("humanizePercentage")
            + " of the time while garbage is collected. Every request in flight waits that long.");
  }

  private AlertRule deadlock() {
    return ticket(
        AlertName.DEADLOCKED,
        "max by (<SERVICE>) (<WAYMARK_JVM_THREAD_DEADLOCKED>{<NAMED>}) > 0",
        Tempo.SILENCE,
        service() + " has a deadlock.",
        value("humanize")
            + " threads of one instance wait for each other and will never go on. Take a thread"
            + " dump, then restart that instance.");
  }

  private AlertRule pool() {
    return ticket(
        AlertName.POOL_EXHAUSTED,
        """
        max by (<SERVICE>, db_client_connection_pool_name) (<DB_CLIENT_CONNECTION_PENDING_REQUESTS>{<NAMED>}) > 0
        or
        sum by (<SERVICE>, db_client_connection_pool_name) (increase(<DB_CLIENT_CONNECTION_TIMEOUTS>{<NAMED>}[<LEVEL_1>])) > 0
        """,
        Tempo.STARVED,
        service() + " waits for database connections.",
        "Requests wait for a connection of the pool "
            + this.annotations.labels().plain(POOL_NAME)
            + ", or waited in vain, for more than "
            + range(Tempo.STARVED)
            + ". Slow statements hold connections longer than a small pool does.");
  }

  private AlertRule errorLogs() {
    return rule(
        AlertName.ERROR_LOG_SURGE,
        """
        <ERROR_LOGS> > <SURGE_FACTOR> * avg_over_time(<ERROR_LOGS>[<BASELINE>] offset <BASELINE_OFFSET>)
        and
        <ERROR_LOGS> * <LEVEL_1_SECONDS> >= <SURGE_LEAST>
        """,
        Tempo.STARVED,
        Tempo.KEEP_FIRING,
        service() + " logs far more errors than usual.",
        value("humanize")
            + " errors a second, more than "
            + SURGE_FACTOR
            + " times as many as over the last day.");
  }

  private AlertRule restarts() {
    return rule(
        AlertName.RESTART_LOOP,
        """
        # Scraped: the same instance starts again and again.
        max by (<SERVICE>) (changes(<SLO_DECLARED_TIMESTAMP>{<NAMED>}[<RESTARTS_RANGE>])) >= <RESTARTS>
        or
        # Pushed: every start is an instance of its own. A deployment replaces each instance once.
        (
          count by (<SERVICE>) (
            max by (<INSTANCE>) (last_over_time(<SLO_DECLARED_TIMESTAMP>{<NAMED>}[<RESTARTS_RANGE>]))
            > time() - <RESTARTS_SECONDS>
          )
          > <RESTARTS> * count by (<SERVICE>) (max by (<INSTANCE>) (<SLO_DECLARED_TIMESTAMP>{<NAMED>}))
        )
        """,
        Duration.ZERO,
        Tempo.KEEP_FIRING,
        service() + " restarts again and again.",
        "It started at least "
            + value("humanize")
            + " times within "
            + range(Tempo.RESTARTS)
            + ". What it says last, and how it exits, is in the logs and with the platform.");
  }

  private AlertRule dropped() {
    return ticket(
        AlertName.TELEMETRY_DROPPED,
        "sum by (<SERVICE>, signal, reason)"
            + " (increase(<WAYMARK_TELEMETRY_DROPPED>{<NAMED>}[<LEVEL_1>])) > 0",
        Tempo.SATURATED,
        service() + " loses telemetry.",
        "About "
            + value("humanize")
            + " "
            + this.annotations.labels().plain("signal")
            + " were dropped within "
            + range(Tempo.LEVEL_1)
            + ", reason: "
            + this.annotations.labels().plain("reason")
            + ". The service itself is not affected.");
  }

  private AlertRule overflow() {
    return ticket(
        AlertName.CARDINALITY_OVERFLOW,
        """
        sum by (<SERVICE>, metric, label) (increase(<WAYMARK_CARDINALITY_OVERFLOW>{<NAMED>}[<LEVEL_1>])) > 0
        or
        # The limit of OpenTelemetry's SDK, where nothing bounds a label before it.
        <OVERFLOWING>
        """,
        Tempo.SATURATED,
        service() + " has a label with too many values.",
        "New values of "
            + this.annotations.labels().plain("label")
            + " on "
            + this.annotations.labels().plain("metric")
            + " are counted as one. Totals and objectives stay exact, the breakdown does not.");
  }

  private AlertRule contract() {
    return ticket(
        AlertName.CONTRACT_UNSUPPORTED,
        "count by (<SERVICE>, contract_version, kit_version)"
            + " (<SERVICE_CARD>{contract_version!~<SUPPORTED>,<NAMED>})",
        Tempo.CONFLICT,
        service() + " and these rules do not speak the same version.",
        value("humanize")
            + " instances run kit "
            + this.annotations.labels().plain("kit_version")
            + " with version "
            + this.annotations.labels().plain("contract_version")
            + " of the contract; these rules and boards read "
            + supportedContracts().replace("|", " and ")
            + ". Update the older side.");
  }

  private AlertRule rulesFailing() {
    return new AlertRule(
        AlertName.RULES_FAILING,
        rules("prometheus_rule_evaluation_failures_total", Tempo.STARVED),
        this.tempo.of(Tempo.FAST),
        Duration.ZERO,
        AlertRule.labels(Severity.PAGE),
        this.annotations.ofFleet(
            AlertName.RULES_FAILING,
            "Waymark's rules fail: alerts may be missing.",
            ruleGroup()
                + " could not be evaluated for "
                + value("humanizeDuration")
                + " of the last "
                + range(Tempo.SPARSE_HOLD)
                + ". While it cannot, what its alerts watch is not watched."));
  }

  private AlertRule rulesLate() {
    return new AlertRule(
        AlertName.RULES_LATE,
        rules("prometheus_rule_group_iterations_missed_total", Tempo.SATURATED),
        this.tempo.of(Tempo.FAST),
        Duration.ZERO,
        AlertRule.labels(Severity.TICKET),
        this.annotations.ofFleet(
            AlertName.RULES_LATE,
            "Waymark's rules are late: Prometheus cannot keep up.",
            ruleGroup()
                + " missed evaluations for "
                + value("humanizeDuration")
                + " of the last "
                + range(Tempo.SPARSE_HOLD)
                + ". Alerts come late, and sums over recorded series are too small."));
  }

  /**
   * For how long a group did not do its work. It needs two evaluations of the slowest group to be
   * sure, and a group of a minute has to fail as often as it takes to be worth telling.
   */
  private String rules(String counter, Duration least) {
    return this.promql
        .with("COUNTER", counter)
        .with("HOLD", range(Tempo.SPARSE_HOLD))
        .with("LEAST", this.tempo.of(least).toSeconds())
        .expand(
            """
            max by (job, instance, rule_group) (
              (changes(<COUNTER>{rule_group=~<OWN_GROUPS>}[<HOLD>]) >= 2)
              * prometheus_rule_group_interval_seconds
            )
            >= <LEAST>
            """);
  }

  private AlertRule watchdog() {
    return new AlertRule(
        AlertName.WATCHDOG,
        "vector(1)",
        Duration.ZERO,
        Duration.ZERO,
        Map.of(AlertRule.SEVERITY, AlertRule.NO_SEVERITY),
        this.annotations.ofFleet(
            AlertName.WATCHDOG,
            "Alerting works.",
            "This alert always fires. Whoever receives it must miss it when it stops: then"
                + " Prometheus, Alertmanager or the way between them is broken."));
  }

  private AlertRule ticket(
      AlertName name, String expression, Duration wait, String summary, String description) {
    return rule(name, expression, wait, Duration.ZERO, summary, description);
  }

  private AlertRule rule(
      AlertName name,
      String expression,
      Duration wait,
      Duration keepFiring,
      String summary,
      String description) {
    String owned =
        this.promql
            .with("CONDITION", this.promql.expand(expression).indent(2).stripTrailing())
            .expand(
                """
                (
                <CONDITION>
                )
                * on (<SERVICE>) group_left (team, tier)
                <OWNER>
                """);
    return new AlertRule(
        name,
        owned,
        wait.isZero() ? wait : this.tempo.of(wait),
        keepFiring.isZero() ? keepFiring : this.tempo.of(keepFiring),
        AlertRule.labels(Severity.TICKET),
        this.annotations.ofService(name, summary, description));
  }

  private RecordingRule record(RecordedSeries series, String expression) {
    return new RecordingRule(series, this.promql.expand(expression));
  }

  private String service() {
    return this.annotations.service();
  }

  private String ruleGroup() {
    return "The group " + this.annotations.labels().plain(RULE_GROUP);
  }

  private String value(String format) {
    return this.annotations.labels().value(format);
  }

  private String range(Duration duration) {
    return PromqlDuration.of(this.tempo.of(duration));
  }

  /** Series that gather what did not fit, under the names the alert's other half uses. */
  private static String overflowing() {
    String counts =
        Stream.of(
                ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
                ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
                ContractMetrics.DB_CLIENT_OPERATION_DURATION)
            .map(metric -> metric.prometheusName() + "_count")
            .collect(Collectors.joining("|"));
    return """
    count by (<SERVICE>, metric, label) (
      label_replace(
        label_replace(
          {__name__=~"%s",otel_metric_overflow="true",<NAMED>},
          "metric", "$1", "__name__", "(.+)_count"
        ),
        "label", "its labels", "__name__", ".+"
      )
    )\
    """
        .formatted(counts);
  }

  /** As a pattern: this version of the contract and the one before. */
  private static String supportedContracts() {
    return IntStream.rangeClosed(Math.max(1, ContractMetrics.VERSION - 1), ContractMetrics.VERSION)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining("|"));
  }
}
