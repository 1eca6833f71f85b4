package io.waymark.contract.health;

import java.util.Locale;

/** The levels of log records, whatever a library calls its own. */
public enum LogLevel {
  ERROR(17),
  WARN(13),
  INFO(9),
  DEBUG(5),
  TRACE(0);

  private final int lowestSeverityNumber;

  LogLevel(int lowestSeverityNumber) {
    this.lowestSeverityNumber = lowestSeverityNumber;
  }

  /**
   * The level of OpenTelemetry's severity number.
   *
   * @see <a
   *     href="https://github.com/open-telemetry/opentelemetry-specification/blob/v1.57.0/specification/logs/data-model.md#field-severitynumber">
   *     SeverityNumber</a>
   */
  public static LogLevel ofSeverityNumber(int number) {
    for (LogLevel level : values()) {
      if (number >= level.lowestSeverityNumber) {
        return level;
      }
    }
    return TRACE;
  }

  /**
   * How many items may wait in a queue for one more of this level to be taken: a quarter is kept
   * for warnings and errors, and half of that for errors alone.
   */
  public int room(int capacity) {
    return switch (this) {
      case ERROR -> capacity;
      case WARN -> capacity - capacity / 8;
      default -> capacity - capacity / 4;
    };
  }

  /** The value of the label {@code level}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
