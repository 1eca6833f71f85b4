package io.waymark.cli.status;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.PrometheusNames;
import io.waymark.contract.exposition.Sample;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Outcome;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What one instance says about the objectives of its service.
 *
 * @param instance its id; empty if it does not say
 * @param slos what it counts and declares, by objective
 */
record Scrape(String instance, SortedMap<SloKey, Slo> slos) {

  private static final String INSTANCE = PrometheusNames.of(AttributeKeys.SERVICE_INSTANCE_ID);

  static Scrape of(List<Sample> samples) {
    SortedMap<SloKey, Slo> slos = new TreeMap<>();
    each(samples, ContractMetrics.SLO_EVENTS, (key, s) -> slos.merge(key, events(s), Slo::and));
    each(
        samples,
        ContractMetrics.SLO_OBJECTIVE,
        (key, s) -> slos.merge(key, Slo.UNKNOWN.withObjective(s.value()), Slo::and));
    each(
        samples,
        ContractMetrics.SLO_ALERT_MIN_BAD_EVENTS,
        (key, s) -> slos.computeIfPresent(key, (k, slo) -> slo.withMinBad(s.value())));
    each(
        samples,
        ContractMetrics.SLO_PERIOD,
        (key, s) -> slos.computeIfPresent(key, (k, slo) -> slo.withPeriod(s.value())));
    each(
        samples,
        ContractMetrics.SLO_DECLARED_TIMESTAMP,
        (key, s) ->
            slos.computeIfPresent(key, (k, slo) -> slo.withOrigin(s.label(AttributeKeys.ORIGIN))));
    return new Scrape(instance(samples), slos);
  }

  private static String instance(List<Sample> samples) {
    String card = ContractMetrics.SERVICE_CARD.prometheusName();
    return samples.stream()
        .filter(sample -> sample.name().equals(card))
        .map(sample -> sample.label(INSTANCE))
        .findFirst()
        .orElse("");
  }

  private static Slo events(Sample sample) {
    boolean bad = sample.label(AttributeKeys.OUTCOME).equals(Outcome.BAD.label());
    double count = Double.isFinite(sample.value()) ? Math.max(0, sample.value()) : 0;
    return Slo.UNKNOWN.with(new Events(count, bad ? count : 0));
  }

  private static void each(
      List<Sample> samples, Metric metric, BiConsumer<SloKey, Sample> consumer) {
    String name = metric.prometheusName();
    samples.stream()
        .filter(sample -> sample.name().equals(name))
        .forEach(sample -> consumer.accept(SloKey.of(sample), sample));
  }

  /**
   * What is known about an objective.
   *
   * @param events since the start
   * @param objective share that must be good; the strictest that is valid, NaN while none is known
   * @param invalid whether some instance published what is no ratio
   * @param origin label of the declaration; a service that says nothing counts as declared
   * @param minBad bad events below which nothing is alerted on
   * @param period seconds that the budget covers
   */
  record Slo(
      Events events,
      double objective,
      boolean invalid,
      String origin,
      double minBad,
      double period) {

    static final Slo UNKNOWN =
        new Slo(
            Events.NONE,
            Double.NaN,
            false,
            Origin.DECLARED.label(),
            BurnWindow.DEFAULT_MIN_BAD_EVENTS,
            BurnWindow.DEFAULT_PERIOD.toSeconds());

    Slo with(Events events) {
      return new Slo(events, this.objective, this.invalid, this.origin, this.minBad, this.period);
    }

    Slo withObjective(double objective) {
      boolean valid = objective > 0 && objective < 1;
      return new Slo(
          this.events,
          valid ? objective : this.objective,
          this.invalid || !valid,
          this.origin,
          this.minBad,
          this.period);
    }

    Slo withMinBad(double minBad) {
      return minBad >= 0
          ? new Slo(this.events, this.objective, this.invalid, this.origin, minBad, this.period)
          : this;
    }

    Slo withPeriod(double period) {
      return period > 0 && Double.isFinite(period)
          ? new Slo(this.events, this.objective, this.invalid, this.origin, this.minBad, period)
          : this;
    }

    Slo withOrigin(String origin) {
      return new Slo(this.events, this.objective, this.invalid, origin, this.minBad, this.period);
    }

    /** Of two instances, or two series: sums, and the stricter of what they declare. */
    Slo and(Slo other) {
      return new Slo(
          this.events.plus(other.events),
          Double.isNaN(this.objective)
              ? other.objective
              : Double.isNaN(other.objective)
                  ? this.objective
                  : Math.max(this.objective, other.objective),
          this.invalid || other.invalid,
          this.origin.equals(Origin.INHERITED.label()) ? other.origin : this.origin,
          Math.min(this.minBad, other.minBad),
          Math.min(this.period, other.period));
    }
  }
}
