package io.waymark.contract.health;

import java.util.Locale;

/** Why telemetry was given up. */
public enum DropReason {
  /** More was made than the backend took. */
  QUEUE_FULL("The queue before the exporter was full."),
  /** The backend refused, or could not be reached. */
  EXPORT_FAILED("The backend refused it or could not be reached."),
  /** The backend failed a moment ago and is left alone. */
  BACKING_OFF(
      "The backend failed within the last minute and was left alone, for 5 seconds at first. Nothing"
          + " is lost of metrics but time: the next export carries the same sums."),
  /** Console or file did not take log lines as fast as they came. */
  OUTPUT_BLOCKED("The console or the log file did not take lines as fast as they were written."),
  /** A log file could not be written, as on a full disk. */
  OUTPUT_FAILED("The log file could not be written, as on a full disk.");

  private final String description;

  DropReason(String description) {
    this.description = description;
  }

  /** One sentence or two, for the documentation. */
  public String description() {
    return this.description;
  }

  /** The value of the label {@code reason}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
