package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.contract.slo.Severity;
import java.util.List;
import java.util.Map;

/** Rules of the kit's own that fail or are late, just as often as it takes. */
final class OwnRuleEdges {

  private static final String GROUP = "/rules.yaml;waymark-slo-fast";

  OwnRuleEdges() {}

  List<Scenario> all() {
    return List.of(
        often(
            "five minutes of failures",
            AlertName.RULES_FAILING,
            Severity.PAGE,
            5,
            12,
            "prometheus_rule_evaluation_failures_total"),
        often(
            "ten minutes of misses",
            AlertName.RULES_LATE,
            Severity.TICKET,
            10,
            6,
            "prometheus_rule_group_iterations_missed_total"));
  }

  /** One that fails so often in a row from minute 10 on, and one that does within an hour. */
  private static Scenario often(
      String name, AlertName alert, Severity severity, int times, int apart, String counter) {
    StringBuilder inARow = new StringBuilder("0x9");
    StringBuilder seldom = new StringBuilder("0x9");
    for (int i = 1; i <= times; i++) {
      inARow.append(' ').append(i);
      seldom.append(' ').append(i).append('x').append(apart - 1);
    }
    inARow.append(' ').append(times).append("x60");
    Firing firing = Firing.of(alert, severity.label());
    String names = alert.toString();
    return Scenario.that(name + " within half an hour are told, within an hour they are not")
        .given(
            prometheus("1", counter, inARow.toString()),
            prometheus("1", "prometheus_rule_group_interval_seconds", "60x70"),
            prometheus("2", counter, seldom + " " + times + "x10"),
            prometheus("2", "prometheus_rule_group_interval_seconds", "60x70"))
        .thenFiring(9 + times, names)
        .thenFiring(10 + times, names, firing)
        .thenFiring(69, names);
  }

  private static Input prometheus(String instance, String series, String values) {
    return new SimulatedService(Map.of("job", "prometheus", "instance", instance))
        .sends(series, Map.of(RuleHealthAlerts.RULE_GROUP, GROUP), values);
  }
}
