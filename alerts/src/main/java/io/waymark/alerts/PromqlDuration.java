package io.waymark.alerts;

import java.time.Duration;

/** A duration as PromQL writes it. */
final class PromqlDuration {

  private PromqlDuration() {}

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
