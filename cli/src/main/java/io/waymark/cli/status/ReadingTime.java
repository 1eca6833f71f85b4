package io.waymark.cli.status;

import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/**
 * How long the events are watched.
 *
 * @param duration zero reads once
 */
record ReadingTime(Duration duration) {

  private static final int MOST_SECONDS = 300;

  static ReadingTime parse(String text) {
    try {
      int seconds = Integer.parseInt(text);
      if (seconds >= 0 && seconds <= MOST_SECONDS) {
        return new ReadingTime(Duration.ofSeconds(seconds));
      }
    } catch (NumberFormatException ex) {
      // The same answer as for a number out of range.
    }
    throw new TypeConversionException(
        "it must be a whole number of seconds from 0 to "
            + MOST_SECONDS
            + ", but was '"
            + text
            + "'");
  }
}
