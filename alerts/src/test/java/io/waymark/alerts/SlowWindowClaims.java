package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.waymark.contract.RecordedSeries;
import java.util.List;
import org.assertj.core.data.Offset;

/** What must be so in a Prometheus that has the history of {@link SlowWindows}. */
final class SlowWindowClaims {

  private static final Offset<Double> EXACT = within(1e-9);

  private SlowWindowClaims() {}

  static void ratiosOfDaysAreRatiosOfSums(SlowWindows windows) {
    assertThat(value(windows, RecordedSeries.ERROR_RATIO_1D, "slow")).isEqualTo(0.004, EXACT);
    assertThat(value(windows, RecordedSeries.ERROR_RATIO_3D, "trickle")).isEqualTo(0.0015, EXACT);
    // Half of the month had errors, of 0.1 %.
    assertThat(value(windows, RecordedSeries.ERROR_RATIO_30D, "month"))
        .isEqualTo(0.0005, within(1e-6));
  }

  static void theBudgetLeftIsWhatTheMonthHasNotSpent(SlowWindows windows) {
    assertThat(value(windows, RecordedSeries.BUDGET_REMAINING, "month"))
        .isEqualTo(0.5, within(1e-3));
    assertThat(value(windows, RecordedSeries.BUDGET_REMAINING, "spent")).isEqualTo(-1.0, EXACT);
  }

  static void aBudgetIsOfItsOwnPeriod(SlowWindows windows) {
    assertThat(value(windows, RecordedSeries.ERROR_RATIO_PERIOD, "week")).isEqualTo(0.002, EXACT);
    assertThat(value(windows, RecordedSeries.BUDGET_REMAINING, "week-spent"))
        .isEqualTo(-19.0, EXACT);
    // A day of 7, and none of the last month of three: the month has other ratios.
    assertThat(value(windows, RecordedSeries.ERROR_RATIO_PERIOD, "week-better"))
        .isEqualTo(0.0225 / 7, within(1e-4));
    assertThat(value(windows, RecordedSeries.ERROR_RATIO_PERIOD, "quarter-spent"))
        .isEqualTo(0.00225 * 59 / 90, within(1e-5));
    assertThat(value(windows, RecordedSeries.ERROR_RATIO_30D, "week-idle")).isPositive();
    assertThat(windows.values(RecordedSeries.ERROR_RATIO_PERIOD, "week-idle")).isEmpty();
  }

  static void historyIsCountedInHours(SlowWindows windows) {
    // A sample either way at the edges of the range.
    assertThat(value(windows, RecordedSeries.HISTORY_HOURS, "trickle")).isEqualTo(144, within(0.5));
    assertThat(value(windows, RecordedSeries.HISTORY_HOURS, "spent")).isEqualTo(192, within(0.5));
    assertThat(value(windows, RecordedSeries.HISTORY_HOURS, "month")).isEqualTo(720, within(0.5));
    assertThat(value(windows, RecordedSeries.HISTORY_HOURS, "week-better"))
        .isEqualTo(168, within(0.5));
    assertThat(value(windows, RecordedSeries.HISTORY_HOURS, "quarter-spent"))
        .isEqualTo(2160, within(0.5));
  }

  static void exactlyTheseBudgetAlertsFire(SlowWindows windows) {
    assertThat(windows.alerts("alertstate=\"firing\",alertname=~\"ServiceSLOErrorBudget.+\""))
        .containsExactly(
            "ServiceSLOErrorBudgetBurnSlow slow ticket",
            "ServiceSLOErrorBudgetBurnTrickle recovered ticket",
            "ServiceSLOErrorBudgetBurnTrickle slow ticket",
            "ServiceSLOErrorBudgetBurnTrickle spent ticket",
            "ServiceSLOErrorBudgetBurnTrickle trickle ticket",
            "ServiceSLOErrorBudgetExhausted quarter-spent ticket",
            "ServiceSLOErrorBudgetExhausted spent ticket",
            "ServiceSLOErrorBudgetExhausted week-spent ticket");
  }

  /** Pending, because nobody waits the two minutes; promtool shows that they then fire. */
  static void silenceIsAPageThenATicketThenForgotten(SlowWindows windows) {
    assertThat(windows.alerts("alertname=\"ServiceSLOTelemetryLost\""))
        .containsExactly(
            "ServiceSLOTelemetryLost lost-this-morning ticket",
            "ServiceSLOTelemetryLost lost-today page");
  }

  private static double value(SlowWindows windows, RecordedSeries series, String service) {
    List<Double> values = windows.values(series, service);
    assertThat(values).as(series + " of " + service).hasSize(1);
    return values.get(0);
  }
}
