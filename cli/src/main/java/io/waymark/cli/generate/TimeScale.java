package io.waymark.cli.generate;

import picocli.CommandLine.TypeConversionException;

/**
 * How much faster time runs in a demonstration.
 *
 * @param factor from 1 to {@value #MAX}
 */
record TimeScale(int factor) {

  /** Rules are evaluated every minute; a second is as fast as a scrape makes sense. */
  private static final int MAX = 60;

  static TimeScale parse(String text) {
    try {
      int factor = Integer.parseInt(text);
      if (factor >= 1 && factor <= MAX) {
        return new TimeScale(factor);
      }
    } catch (NumberFormatException ex) {
      // The same answer as for a number out of range.
    }
    throw new TypeConversionException(
        "it must be a whole number from 1 to " + MAX + ", but was '" + text + "'");
  }
}
