package io.waymark.alerts;

import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Makes tickets about a service, each for the team that owns it.
 *
 * @param promql expands the expressions
 * @param tempo at which the rules run
 * @param annotations of the alerts
 */
record ServiceTickets(Promql promql, Tempo tempo, Annotations annotations) {

  /** The same, with expressions that know more. */
  ServiceTickets with(UnaryOperator<Promql> more) {
    return new ServiceTickets(more.apply(this.promql), this.tempo, this.annotations);
  }

  AlertRule ticket(
      AlertName name, String expression, Duration wait, String summary, String description) {
    return rule(name, expression, wait, Duration.ZERO, summary, description);
  }

  AlertRule rule(
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

  /** The service, as a text of an alert names it. */
  String service() {
    return this.annotations.service();
  }

  /** What the expression of an alert came to. */
  String value(String format) {
    return this.annotations.labels().value(format);
  }

  /** A label of an alert. */
  String label(String name) {
    return this.annotations.labels().plain(name);
  }
}
