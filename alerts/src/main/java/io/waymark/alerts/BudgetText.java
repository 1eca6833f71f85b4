package io.waymark.alerts;

import io.waymark.contract.RecordedSeries;

/** Templates about the objective and the error budget of an alert's own SLO. */
final class BudgetText {

  private final TemplateQuery slo;

  private final Promql promql;

  BudgetText(FleetAlertsOptions options, Promql promql) {
    this.slo = TemplateQuery.ofSlo(options);
    this.promql = promql;
  }

  /** The share of events that must be good. */
  String objective() {
    return asPercentage(RecordedSeries.OBJECTIVE, "unknown");
  }

  /**
   * The share of the budget that is left and, while some is, for how long it lasts.
   *
   * @param pace the error ratio that goes on
   */
  String left(RecordedSeries pace) {
    return asPercentage(RecordedSeries.BUDGET_REMAINING, "not known yet")
        + this.slo.with(
            this.promql
                .with("PACE", pace.seriesName())
                .expand(
                    "(<BUDGET_REMAINING>{MINE} > 0) * <ERROR_BUDGET>{MINE} / (<PACE>{MINE} > 0)"),
            ", gone in " + TemplateQuery.value("humanizeDuration") + " at this pace",
            "");
  }

  private String asPercentage(RecordedSeries series, String otherwise) {
    return this.slo.with(
        series.seriesName() + "{MINE}", TemplateQuery.value("humanizePercentage"), otherwise);
  }
}
