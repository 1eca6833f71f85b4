package io.waymark.cli.generate;

import io.waymark.alerts.FleetAlertsOptions;
import picocli.CommandLine.TypeConversionException;

/**
 * How much faster time runs in a demonstration.
 *
 * @param factor from 1 to {@value FleetAlertsOptions#MAX_DEMO_TIME_SCALE}
 */
record TimeScale(int factor) {

  private static final int MAX = FleetAlertsOptions.MAX_DEMO_TIME_SCALE;

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
