package io.waymark.starter.export;

import io.waymark.contract.health.RareNotes;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the exporters of OpenTelemetry say that a backend is gone in one line, once a minute at most
 * for all signals, and as a warning: they would say it with a stack trace, for each signal, more
 * often in the first minute, and as an error of the service.
 */
final class ExporterLog implements Filter {

  /** Held, because the JDK would forget them, and the filter with them. */
  private static final List<Logger> EXPORTERS =
      Stream.of(
              "io.opentelemetry.exporter.internal.http.HttpExporter",
              "io.opentelemetry.exporter.internal.grpc.GrpcExporter")
          .map(Logger::getLogger)
          .toList();

  private static final RareNotes NOTES = new RareNotes();

  private final @Nullable Filter user;

  private ExporterLog(@Nullable Filter user) {
    this.user = user;
  }

  /** Once for a JVM. */
  static synchronized void calm() {
    for (Logger exporter : EXPORTERS) {
      if (!(exporter.getFilter() instanceof ExporterLog)) {
        exporter.setFilter(new ExporterLog(exporter.getFilter()));
      }
    }
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    if (this.user != null && !this.user.isLoggable(record)) {
      return false;
    }
    if (record.getLevel().intValue() < Level.WARNING.intValue()) {
      return true;
    }
    String message = record.getMessage() + cause(record.getThrown());
    if (!NOTES.isDue(message.replaceFirst("^Failed to export \\w+", ""), System.nanoTime())) {
      return false;
    }
    record.setThrown(null);
    record.setLevel(Level.WARNING);
    record.setMessage(
        message
            + " (What is lost is counted in waymark_telemetry_dropped_total; this is said once a minute at most.)");
    return true;
  }

  /** What was at the bottom of it; some exceptions of the JDK's client have no message. */
  private static String cause(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return " " + root.getClass().getSimpleName() + (message != null ? ": " + message : "");
  }
}
