package io.waymark.demo;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.exposition.Sample;
import io.waymark.contract.slo.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a service says about one of its objectives at one moment.
 *
 * @param all valid events since it started
 * @param bad those of them that were bad
 * @param objective share of events that must be good
 * @param origin whether somebody declared it
 * @param team who is paged; empty if unknown
 */
record SloSnapshot(double all, double bad, double objective, String origin, String team) {

  /** Reads it from a scrape; empty as long as the service does not publish it. */
  static Optional<SloSnapshot> of(List<Sample> scrape, String slo) {
    Predicate<Sample> ofThisSlo = sample -> sample.label(AttributeKeys.SLO).equals(slo);
    List<Sample> events = named(scrape, ContractMetrics.SLO_EVENTS.prometheusName(), ofThisSlo);
    List<Sample> objective =
        named(scrape, ContractMetrics.SLO_OBJECTIVE.prometheusName(), ofThisSlo);
    List<Sample> declaration =
        named(scrape, ContractMetrics.SLO_DECLARED_TIMESTAMP.prometheusName(), ofThisSlo);
    if (events.isEmpty() || objective.isEmpty() || declaration.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SloSnapshot(
            sum(events, sample -> true),
            sum(events, s -> s.label(AttributeKeys.OUTCOME).equals(Outcome.BAD.label())),
            objective.get(0).value(),
            declaration.get(0).label(AttributeKeys.ORIGIN),
            declaration.get(0).label(AttributeKeys.TEAM)));
  }

  double errorBudget() {
    return 1 - this.objective;
  }

  /** Share of the error budget that the events so far have left; negative when overspent. */
  double budgetRemaining() {
    return this.all == 0 ? 1 : 1 - this.bad / this.all / errorBudget();
  }

  private static List<Sample> named(List<Sample> scrape, String name, Predicate<Sample> condition) {
    return scrape.stream()
        .filter(sample -> sample.name().equals(name) && condition.test(sample))
        .toList();
  }

  private static double sum(List<Sample> samples, Predicate<Sample> condition) {
    return samples.stream().filter(condition).mapToDouble(Sample::value).sum();
  }
}
