package io.waymark.contract.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * One row of the multi-window, multi-burn-rate table: alert when {@code budgetShare} of the
 * period's budget is gone within {@code longWindow} and the last {@code shortWindow} shows that it
 * goes on.
 *
 * @param name last word of the alert's name
 * @param budgetShare share of the error budget spent in the long window, ratio
 * @param longWindow how far back the burn is measured
 * @param shortWindow confirms that the burn is still going on
 * @param severity of the alert in paging environments, for declared objectives
 * @see <a
 *     href="https://sre.google/workbook/alerting-on-slos/#recommended_parameters_for_an_slo_based_a">SRE
 *     Workbook, chapter 5, table 5-8; the second ticket row follows the same rule</a>
 */
public record BurnWindow(
    String name,
    BigDecimal budgetShare,
    Duration longWindow,
    Duration shortWindow,
    Severity severity) {

  /** The period that the factors of the table are quoted for. */
  public static final Duration DEFAULT_PERIOD = Duration.ofDays(30);

  /** The periods that budgets are recorded for, shortest first. */
  public static final List<Duration> PERIODS =
      List.of(Duration.ofDays(7), Duration.ofDays(28), DEFAULT_PERIOD, Duration.ofDays(90));

  /** Bad events below which no burn alert fires, unless the SLO publishes its own number. */
  public static final int DEFAULT_MIN_BAD_EVENTS = 10;

  /** The four windows, fastest first. */
  public static final List<BurnWindow> ALL =
      List.of(
          window("Fast", "0.02", Duration.ofHours(1), Duration.ofMinutes(5), Severity.PAGE),
          window("Medium", "0.05", Duration.ofHours(6), Duration.ofMinutes(30), Severity.PAGE),
          window("Slow", "0.10", Duration.ofDays(1), Duration.ofHours(2), Severity.TICKET),
          window("Trickle", "0.10", Duration.ofDays(3), Duration.ofHours(6), Severity.TICKET));

  /**
   * The burn rate that this window stands for over a period; at least 1, as a slower burn never
   * empties the budget.
   */
  public BurnRate burnRate(Duration period) {
    BurnRate spending = BurnRate.spending(this.budgetShare, this.longWindow, period);
    return isWithinBudget(period) ? BurnRate.SUSTAINABLE : spending;
  }

  /** Whether the share of the budget that is spent in this window is less than it is made for. */
  public boolean isWithinBudget(Duration period) {
    return BurnRate.spending(this.budgetShare, this.longWindow, period)
            .factor()
            .compareTo(BurnRate.SUSTAINABLE.factor())
        < 0;
  }

  private static BurnWindow window(
      String name,
      String budgetShare,
      Duration longWindow,
      Duration shortWindow,
      Severity severity) {
    return new BurnWindow(name, new BigDecimal(budgetShare), longWindow, shortWindow, severity);
  }
}
