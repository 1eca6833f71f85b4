package io.waymark.alerts;

import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Input;
import io.waymark.contract.RecordedSeries;
import java.util.List;
import java.util.Map;

/** When a budget is spent: as much as it takes, known for as long as it takes. */
final class BudgetEdges {

  private static final String SLO = "http-availability";

  private static final String WEEK = "604800";

  private static final String MONTH = "2592000";

  private final FleetAlertsOptions options;

  BudgetEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(spent());
  }

  /** What is recorded of services that are each at one edge. Ten bad events are enough. */
  private Scenario spent() {
    String month = RecordedSeries.BAD_RATE_30D_SPARSE.seriesName();
    String period = RecordedSeries.BAD_PERIOD_SPARSE.seriesName();
    return Scenario.that("a budget is spent when nothing is left of it, and that is known")
        .given(budget("zero", "0", MONTH, "168", month, "1x60"))
        .given(budget("little", "0.5", MONTH, "168", month, "1x60"))
        // Nine tenths of a week, and a week of a month.
        .given(budget("week", "-1", WEEK, "152", month, "1x60"))
        .given(budget("young-week", "-1", WEEK, "100", month, "1x60"))
        .given(budget("young-month", "-1", MONTH, "100", month, "1x60"))
        .given(budget("ten", "-1", MONTH, "700", period, "10x60"))
        .given(budget("ten-a-month", "-1", MONTH, "700", month, "0.000004x60"))
        .given(budget("eight-a-month", "-1", MONTH, "700", month, "0.000003x60"))
        // Of which the last sample is of minute 1, and one before it was less.
        .given(budget("old-period", "-1", MONTH, "700", period, "1 10"))
        .given(budget("old-month", "-1", MONTH, "700", month, "0 1"))
        .thenFiring(
            20,
            AlertName.BUDGET_EXHAUSTED.toString(),
            spent("zero"),
            spent("week"),
            spent("ten"),
            spent("ten-a-month"),
            spent("old-period"),
            spent("old-month"))
        // It outlives its cause by ten minutes.
        .thenFiring(
            40,
            AlertName.BUDGET_EXHAUSTED.toString(),
            spent("zero"),
            spent("week"),
            spent("ten"),
            spent("ten-a-month"),
            spent("old-period"),
            spent("old-month"))
        .thenFiring(
            55,
            AlertName.BUDGET_EXHAUSTED.toString(),
            spent("zero"),
            spent("week"),
            spent("ten"),
            spent("ten-a-month"));
  }

  private Input[] budget(
      String name, String left, String period, String hours, String bad, String values) {
    Identity each = new Identity(1, SimulatedService.named(name, this.options), SLO);
    return new Input[] {
      each.recorded(RecordedSeries.BUDGET_REMAINING, left + "x60"),
      each.recorded(RecordedSeries.HISTORY_HOURS, hours + "x60"),
      each.recorded(RecordedSeries.PERIOD, period + "x60"),
      each.recorded(RecordedSeries.MIN_BAD_EVENTS, "10x60"),
      each.recorded(RecordedSeries.META, each.metadata(), "1x60"),
      each.service().sends(bad, Map.of("slo", SLO), values)
    };
  }

  private static Firing spent(String name) {
    return ticket(AlertName.BUDGET_EXHAUSTED, name).about(SLO).to("team-1");
  }
}
