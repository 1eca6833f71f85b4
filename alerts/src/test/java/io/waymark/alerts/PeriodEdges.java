package io.waymark.alerts;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.RecordedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Budgets of periods of their own, from raw counters. */
final class PeriodEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  PeriodEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(periods());
  }

  /** Five objectives of other periods, each unlike the first in one label; k tenths are bad. */
  private Scenario periods() {
    SimulatedService base =
        SimulatedService.named("checkout", this.options)
            .with(IdentityLabels.ENVIRONMENT, "production")
            .with(IdentityLabels.NAMESPACE, "shop");
    List<SimulatedService> services =
        List.of(
            base,
            base.with(IdentityLabels.ENVIRONMENT, "europe"),
            base.with(IdentityLabels.NAMESPACE, "depot"),
            base.with(IdentityLabels.SERVICE_NAME, "search"),
            base);
    String[] periods = {"604800", "2419200", "7776000", "604800", "7776000"};
    Scenario story = Scenario.that("budgets of other periods are told apart by each label");
    List<Sample> ratios = new ArrayList<>();
    List<Sample> left = new ArrayList<>();
    List<Sample> copies = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      SimulatedService service = services.get(i);
      String slo = i == 4 ? "run" : SLO;
      int tenths = i + 1;
      story =
          story.given(
              service.objective(slo, "0.5x20"),
              service.period(slo, periods[i] + "x20"),
              service.good(slo, "0+" + 6 * (10 - tenths) + "x20"),
              service.bad(slo, "0+" + 6 * tenths + "x20"));
      Map<String, String> labels = new TreeMap<>(service.labels());
      labels.put("slo", slo);
      ratios.add(new Sample(labels, Integer.toString(tenths)));
      left.add(new Sample(labels, Integer.toString(10 - 2 * tenths)));
      Map<String, String> copy = new TreeMap<>(labels);
      copy.put("slo_period", periods[i]);
      copies.add(new Sample(copy, Integer.toString(tenths)));
    }
    SimulatedService month = base.with(IdentityLabels.SERVICE_NAME, "month");
    story =
        story.given(
            month.objective(SLO, "0.5x20"),
            month.period(SLO, "2592000x20"),
            month.good(SLO, "0+6x20"),
            month.bad(SLO, "0+54x20"));
    Sample[] tenths = ratios.toArray(Sample[]::new);
    ratios.add(new Identity(9, month, SLO).recorded("9"));
    left.add(new Identity(9, month, SLO).recorded("-8"));
    return story
        .then(
            20,
            "round(10 * " + RecordedSeries.ERROR_RATIO_PERIOD.seriesName() + ")",
            ratios.toArray(Sample[]::new))
        .then(
            20,
            "round(10 * " + RecordedSeries.BUDGET_REMAINING.seriesName() + ")",
            left.toArray(Sample[]::new))
        .then(
            20,
            "round(10 * "
                + RecordedSeries.BAD_RATE_PERIOD_SPARSE.seriesName()
                + " / "
                + RecordedSeries.ALL_RATE_PERIOD_SPARSE.seriesName()
                + ")",
            copies.toArray(Sample[]::new))
        .then(
            20,
            "round(10 * "
                + RecordedSeries.BAD_PERIOD_SPARSE.seriesName()
                + " / on (deployment_environment_name, service_namespace, service_name, slo)"
                + " sum by (deployment_environment_name, service_namespace, service_name, slo)"
                + " (sum_over_time("
                + RecordedSeries.ALL_RATE_PERIOD_SPARSE.seriesName()
                + "[1h]) * 900))",
            tenths)
        // The month is the period of those that have none of their own.
        .then(20, RecordedSeries.ALL_RATE_PERIOD_SPARSE.seriesName() + "{service_name=\"month\"}")
        .then(20, RecordedSeries.BAD_RATE_PERIOD_SPARSE.seriesName() + "{service_name=\"month\"}");
  }
}
