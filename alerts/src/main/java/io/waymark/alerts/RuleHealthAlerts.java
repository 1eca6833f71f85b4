package io.waymark.alerts;

import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Alerts on the rules themselves, from what Prometheus says of their groups. */
final class RuleHealthAlerts {

  /** As Prometheus names the label of its metrics about rules. */
  static final String RULE_GROUP = "rule_group";

  /** Own group names of these files, as Prometheus' metrics about itself write them. */
  private static final String OWN_GROUPS = ".*;waymark-.*";

  private final Tempo tempo;

  private final Promql promql;

  private final Annotations annotations;

  RuleHealthAlerts(Tempo tempo, Promql promql, Annotations annotations) {
    this.tempo = tempo;
    this.promql = promql.with("OWN_GROUPS", Promql.quoted(OWN_GROUPS));
    this.annotations = annotations;
  }

  List<Rule> rules() {
    return List.of(rulesFailing(), rulesLate(), watchdog());
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
                + this.annotations.labels().value("humanizeDuration")
                + " of the last "
                + this.tempo.range(Tempo.SPARSE_HOLD)
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
                + this.annotations.labels().value("humanizeDuration")
                + " of the last "
                + this.tempo.range(Tempo.SPARSE_HOLD)
                + ". Alerts come late, and sums over recorded series are too small."));
  }

  /**
   * For how long a group did not do its work. It needs two evaluations of the slowest group to be
   * sure, and a group of a minute has to fail as often as it takes to be worth telling.
   */
  private String rules(String counter, Duration least) {
    return this.promql
        .with("COUNTER", counter)
        .with("HOLD", this.tempo.range(Tempo.SPARSE_HOLD))
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

  private String ruleGroup() {
    return "The group " + this.annotations.labels().plain(RULE_GROUP);
  }
}
