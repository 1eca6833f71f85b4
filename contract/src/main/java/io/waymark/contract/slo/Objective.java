package io.waymark.contract.slo;

import java.math.BigDecimal;

/**
 * The target of a service-level indicator: the share of valid events that must be good.
 *
 * @param ratio greater than 0 and less than 1, such as {@code 0.999}
 */
public record Objective(BigDecimal ratio) {

  /** What {@link #parse} accepts, for messages. */
  public static final String EXPECTED =
      "a ratio between 0 and 1 such as 0.999, or a percentage with its sign such as 99.9%";

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  public Objective {
    if (ratio.signum() <= 0 || ratio.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("objective must be " + EXPECTED + ", but was " + ratio);
    }
    ratio = ratio.stripTrailingZeros();
  }

  /**
   * Reads {@code 0.999} or {@code 99.9%}.
   *
   * @throws IllegalArgumentException if the text is neither, or out of range; {@code 99.9} without
   *     its sign is out of range, never guessed
   */
  public static Objective parse(String text) {
    String trimmed = text.strip();
    try {
      return trimmed.endsWith("%")
          ? new Objective(
              new BigDecimal(trimmed.substring(0, trimmed.length() - 1).strip()).divide(HUNDRED))
          : new Objective(new BigDecimal(trimmed));
    } catch (NumberFormatException ex) {
      throw new IllegalArgumentException("objective must be " + EXPECTED + ", but was " + text, ex);
    }
  }

  /** The share of valid events that may be bad: {@code 1 - ratio}, exact. */
  public BigDecimal errorBudget() {
    return BigDecimal.ONE.subtract(this.ratio);
  }

  /** The ratio in plain decimals. */
  @Override
  public String toString() {
    return this.ratio.toPlainString();
  }
}
