package io.waymark.contract.health;

import java.util.Locale;

/** The signals of OpenTelemetry. */
public enum Signal {
  TRACES,
  METRICS,
  LOGS;

  /** The value of the label {@code signal}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
