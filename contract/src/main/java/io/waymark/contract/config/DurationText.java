package io.waymark.contract.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 2.5s}, {@code 30d}, or ISO 8601. A unit is
 * required.
 */
final class DurationText {

  private static final Pattern PATTERN = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

  private static final Map<String, BigDecimal> NANOS =
      Map.of(
          "ms", new BigDecimal(1_000_000L),
          "s", new BigDecimal(1_000_000_000L),
          "m", new BigDecimal(60_000_000_000L),
          "h", new BigDecimal(3_600_000_000_000L),
          "d", new BigDecimal(86_400_000_000_000L));

  private DurationText() {}

  static Duration parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    try {
      return matcher.matches()
          ? Duration.ofNanos(
              new BigDecimal(matcher.group(1))
                  .multiply(NANOS.get(matcher.group(2)))
                  .longValueExact())
          : Duration.parse(text);
    } catch (ArithmeticException | DateTimeParseException ex) {
      throw new IllegalArgumentException(text, ex);
    }
  }
}
