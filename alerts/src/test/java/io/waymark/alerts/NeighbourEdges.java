package io.waymark.alerts;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Services that say less than one that is like them but for a label. */
final class NeighbourEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  NeighbourEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(neighbours());
  }

  /** What one of them says must not count for those that do not say it, or no longer. */
  private Scenario neighbours() {
    Scenario story = Scenario.that("nobody is taken for a neighbour who says more");
    List<Sample> meta = new ArrayList<>();
    List<Sample> successes = new ArrayList<>();
    for (Identity each : Identity.unlikeInOneLabel("dead", this.options)) {
      String values = each.number() == 1 ? "x12" : "x2 stale";
      story =
          story.given(
              each.service().objective(each.slo(), "0.5" + values),
              each.declares(Origin.DECLARED, (each.number() == 1 ? "1000" : "100") + values));
      meta.add(new Sample(each.metadata(), "1"));
    }
    for (Identity each : Identity.unlikeInOneLabel("silent", this.options)) {
      story = story.given(each.service().objective(each.slo(), "0.5x12"));
      if (each.number() == 1) {
        story = story.given(each.declares(Origin.DECLARED, "100x12"));
      }
      meta.add(each.number() == 1 ? new Sample(each.metadata(), "1") : fallback(each));
    }
    for (Identity each : Identity.unlikeInOneLabel("run", this.options)) {
      Map<String, String> slo = Map.of("slo", each.slo());
      story =
          story.given(
              each.service().sends(ContractMetrics.SLO_LAST_SUCCESS.prometheusName(), slo, "60x12"),
              each.declares(Origin.DECLARED, "100x12"));
      if (each.number() == 1) {
        story =
            story.given(
                each.service()
                    .sends(ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(), slo, "600x12"));
        successes.add(each.recorded("60"));
      }
      meta.add(new Sample(each.metadata(), "1"));
    }
    for (Identity each : Identity.unlikeInOneLabel("due", this.options)) {
      story =
          story.given(
              each.service()
                  .sends(
                      ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(),
                      Map.of("slo", each.slo()),
                      "600x12"),
              each.service().declares(each.slo(), "other", Origin.DECLARED, "100x12"),
              each.declares(Origin.DECLARED, "200x12"));
      meta.add(new Sample(each.metadata(), "1"));
      successes.add(each.recorded("200"));
    }
    Identity counted = new Identity(6, SimulatedService.named("counted", this.options), SLO);
    Identity due = new Identity(7, SimulatedService.named("due", this.options), SLO);
    story =
        story.given(
            counted.service().good(SLO, "0+60x12"),
            due.service()
                .sends(
                    ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(),
                    Map.of("slo", SLO),
                    "600x12"));
    meta.add(fallback(counted));
    meta.add(fallback(due));
    return story
        .then(12, "1 * " + RecordedSeries.META.seriesName(), meta.toArray(Sample[]::new))
        .then(
            12, "1 * " + RecordedSeries.LAST_SUCCESS.seriesName(), successes.toArray(Sample[]::new))
        .then(
            12,
            "1 * " + RecordedSeries.LAST_SUCCESS_SPARSE.seriesName(),
            successes.toArray(Sample[]::new));
  }

  private static Sample fallback(Identity each) {
    return new Sample(each.with(Map.of("origin", Origin.DECLARED.label())), "1");
  }
}
