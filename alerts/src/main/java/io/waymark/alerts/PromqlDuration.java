package io.waymark.alerts;

import java.time.Duration;

/** A duration as PromQL writes it. */
final class PromqlDuration {

  private PromqlDuration() {}

  /**
   * A range that reaches a sample of just that age: the very start of a range is in it for
   * Prometheus 2, and for Prometheus 3 is not: {@code 2m1s}, {@code 11s}.
   */
  static String reaching(Duration age) {
    String text = of(age);
    return text.endsWith("s") ? of(age.plusSeconds(1)) : text + "1s";
  }

  /** One number and the largest unit up to days that divides it: {@code 5m}, {@code 90s}. */
  static String of(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    if (seconds % 60 == 0) {
      return seconds / 60 + "m";
    }
    return seconds + "s";
  }
}
