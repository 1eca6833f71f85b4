package io.waymark.alerts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers as people write them: no exponent, no zeros at the end, no binary dust. */
final class Decimals {

  private Decimals() {}

  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** A ratio in percent, without the sign. */
  static String percentage(BigDecimal ratio) {
    return plain(ratio.movePointRight(2));
  }

  /** The duration in hours, to a hundredth. */
  static String hours(Duration duration) {
    return plain(
        BigDecimal.valueOf(duration.toSeconds())
            .divide(BigDecimal.valueOf(3_600), 2, RoundingMode.HALF_UP));
  }
}
