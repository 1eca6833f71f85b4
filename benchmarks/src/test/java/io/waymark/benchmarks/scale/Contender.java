package io.waymark.benchmarks.scale;

import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.benchmarks.scale.RuleCost.Cost;
import io.waymark.benchmarks.scale.RuleCost.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A rule set whose cost is measured again and again, in turns with others. */
final class Contender {

  /** How often in a minute windows of days are evaluated: every 5 minutes. */
  static final double PACE = 0.2;

  private final String name;

  private final List<Group> groups;

  private final double factor;

  private final RuleCost cost;

  private final Rounds shipped = new Rounds();

  private final Rounds paced = new Rounds();

  /** Of one rule of one group, by its place. */
  private final Map<String, ScaleReport.Line> lines = new LinkedHashMap<>();

  /**
   * @param factor of how many times as many services the cost is asked than there are rules for
   */
  Contender(
      String name, List<Group> groups, double factor, PrometheusServer prometheus, Path rules) {
    this.name = name;
    this.groups = List.copyOf(groups);
    this.factor = factor;
    this.cost = new RuleCost(prometheus, rules, groups);
  }

  void warmUp() {
    this.cost.warmUp();
  }

  /** Measures once more. */
  void round() {
    warmUp();
    Map<String, Cost> costs = this.cost.measure();
    double shipped = 0;
    double paced = 0;
    for (Group group : this.groups) {
      Cost cost = costs.get(group.name());
      double once = cost.cpu() * this.factor;
      shipped += once * group.perMinute();
      paced += once * Math.max(PACE, group.perMinute());
      for (int i = 0; i < group.rules().size(); i++) {
        Map<String, Object> rule = group.rules().get(i);
        Object title = rule.containsKey("record") ? rule.get("record") : rule.get("alert");
        this.lines.merge(
            group.name() + " " + i,
            new ScaleReport.Line(
                title.toString(),
                group.name(),
                group.perMinute(),
                once * group.perMinute() * cost.shares().get(i)),
            ScaleReport.Line::plus);
      }
    }
    System.err.printf(Locale.ROOT, "%s: %.3f CPU seconds a minute%n", this.name, shipped);
    this.shipped.add(shipped);
    this.paced.add(paced);
  }

  /** CPU seconds a minute, as often as the rules ship. */
  Rounds shipped() {
    return this.shipped;
  }

  /** The same, with no group more seldom than every 5 minutes. */
  Rounds paced() {
    return this.paced;
  }

  /** What each rule takes, the mean of all rounds, dearest first. */
  List<ScaleReport.Line> lines() {
    List<ScaleReport.Line> means = new ArrayList<>();
    this.lines.values().forEach(line -> means.add(line.dividedBy(this.shipped.count())));
    means.sort(Comparator.comparing(ScaleReport.Line::perMinute).reversed());
    return means;
  }

  /** How many series there are of rules that record one each. */
  double recordings() {
    return this.factor
        * this.groups.stream()
            .flatMap(group -> group.rules().stream())
            .filter(rule -> rule.containsKey("record"))
            .count();
  }

  /** A metric of Prometheus itself. */
  double metric(String metric) {
    return this.cost.metric(metric);
  }
}
