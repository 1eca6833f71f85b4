package io.waymark.contract.slo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * Pace at which an error budget is spent, as a multiple of the pace that would use it up exactly at
 * the end of the SLO period. Dimensionless: 1 is sustainable, 14.4 empties a 30-day budget in 50
 * hours.
 *
 * @param factor multiple of the sustainable pace, greater than 0
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">SRE Workbook, Alerting on SLOs</a>
 */
public record BurnRate(BigDecimal factor) {

  /** The pace that a budget is made for: it is gone exactly when its period is over. */
  public static final BurnRate SUSTAINABLE = new BurnRate(BigDecimal.ONE);

  public BurnRate {
    if (factor.signum() <= 0) {
      throw new IllegalArgumentException("burn rate must be greater than 0, but was " + factor);
    }
    factor = factor.stripTrailingZeros();
  }

  /**
   * The pace that spends {@code budgetShare} of a {@code period}'s budget within {@code window}.
   */
  public static BurnRate spending(BigDecimal budgetShare, Duration window, Duration period) {
    return new BurnRate(
        budgetShare
            .multiply(BigDecimal.valueOf(period.toSeconds()))
            .divide(BigDecimal.valueOf(window.toSeconds()), MathContext.DECIMAL64));
  }

  /** The factor in plain decimals. */
  @Override
  public String toString() {
    return this.factor.toPlainString();
  }
}
