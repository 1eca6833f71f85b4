package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.PrometheusNames;
import io.waymark.contract.RecordedSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Alerts on what makes services fail, and on the machinery that would say so. Causes are tickets:
 * what hurts users burns a budget, and that pages.
 */
final class GoldenAlerts {

  private static final String SURGE_FACTOR = "5";

  private static final String SURGE_LEAST = "20";

  private static final String RESTARTS = "3";

  private static final String POOL_NAME =
      PrometheusNames.of(AttributeKeys.DB_CLIENT_CONNECTION_POOL_NAME);

  private final Tempo tempo;

  private final ServiceTickets tickets;

  private final RuleHealthAlerts ruleHealth;

  GoldenAlerts(FleetAlertsOptions options, Tempo tempo, Promql promql) {
    this(options, tempo, promql, LabelText.TEMPLATE);
  }

  GoldenAlerts(FleetAlertsOptions options, Tempo tempo, Promql promql, LabelText labels) {
    this.tempo = tempo;
    Annotations annotations = new Annotations(options, labels);
    this.ruleHealth = new RuleHealthAlerts(tempo, promql, annotations);
    Promql perInstance =
        promql
            .with("INSTANCE", promql.expand("<SERVICE>") + ", job, instance")
            .with("LEVEL_1", this.tempo.range(Tempo.LEVEL_1))
            .with("LEVEL_1_SECONDS", tempo.of(Tempo.LEVEL_1).toSeconds())
            .with("SURGE_FACTOR", SURGE_FACTOR)
            .with("SURGE_LEAST", SURGE_LEAST)
            .with("BASELINE", this.tempo.range(Tempo.BASELINE))
            .with("BASELINE_OFFSET", this.tempo.range(Tempo.BASELINE_OFFSET))
            .with("RESTARTS", RESTARTS)
            .with("RESTARTS_RANGE", this.tempo.range(Tempo.RESTARTS))
            .with("RESTARTS_SECONDS", tempo.of(Tempo.RESTARTS).toSeconds());
    this.tickets = new ServiceTickets(perInstance, tempo, annotations);
  }

  RuleGroup group() {
    List<Rule> rules = new ArrayList<>(recordings());
    rules.addAll(new JvmAlerts(this.tickets).rules());
    rules.addAll(List.of(pool(), errorLogs(), restarts()));
    rules.addAll(new TelemetryAlerts(this.tickets).rules());
    rules.addAll(this.ruleHealth.rules());
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

  private AlertRule pool() {
    return this.tickets.ticket(
        AlertName.POOL_EXHAUSTED,
        """
        max by (<SERVICE>, db_client_connection_pool_name) (<DB_CLIENT_CONNECTION_PENDING_REQUESTS>{<NAMED>}) > 0
        or
        sum by (<SERVICE>, db_client_connection_pool_name) (increase(<DB_CLIENT_CONNECTION_TIMEOUTS>{<NAMED>}[<LEVEL_1>])) > 0
        """,
        Tempo.STARVED,
        this.tickets.service() + " waits for database connections.",
        "Requests wait for a connection of the pool "
            + this.tickets.label(POOL_NAME)
            + ", or waited in vain, for more than "
            + this.tickets.tempo().range(Tempo.STARVED)
            + ". Slow statements hold connections longer than a small pool does.");
  }

  private AlertRule errorLogs() {
    return this.tickets.rule(
        AlertName.ERROR_LOG_SURGE,
        """
        <ERROR_LOGS> > <SURGE_FACTOR> * avg_over_time(<ERROR_LOGS>[<BASELINE>] offset <BASELINE_OFFSET>)
        and
        <ERROR_LOGS> * <LEVEL_1_SECONDS> >= <SURGE_LEAST>
        """,
        Tempo.STARVED,
        Tempo.KEEP_FIRING,
        this.tickets.service() + " logs far more errors than usual.",
        this.tickets.value("humanize")
            + " errors a second, more than "
            + SURGE_FACTOR
            + " times as many as over the last day.");
  }

  private AlertRule restarts() {
    return this.tickets.rule(
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
        this.tickets.service() + " restarts again and again.",
        "It started at least "
            + this.tickets.value("humanize")
            + " times within "
            + this.tickets.tempo().range(Tempo.RESTARTS)
            + ". What it says last, and how it exits, is in the logs and with the platform.");
  }

  private RecordingRule record(RecordedSeries series, String expression) {
    return new RecordingRule(series, this.tickets.promql().expand(expression));
  }
}
