package io.waymark.agent.export;

import io.waymark.contract.health.RareNotes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says that exports failed, in one line and once a minute at most, with what has failed since.
 * Upstream's exporters would say it with a stack trace, for each signal, and more often in the
 * first minute; they are silenced.
 */
final class FailureNote {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  /** Read when an exporter's class is loaded, which is after the SDK asked its extensions. */
  private static final String LEVEL_OF = "io.opentelemetry.javaagent.slf4j.simpleLogger.log.";

  private static final List<String> EXPORTERS =
      List.of(
          "io.opentelemetry.exporter.otlp.internal.HttpExporter",
          "io.opentelemetry.exporter.otlp.internal.GrpcExporter",
          // What it has to say is that a backend took everything and did not finish its answer.
          "io.opentelemetry.exporter.sender.okhttp.internal.OkHttpHttpSender");

  /** What OkHttp says of a call, tries and pauses between them together, that took too long. */
  private static final String CANCELED = "Canceled";

  private static final int MAX_CAUSES = 5;

  private static final RareNotes NOTES = new RareNotes();

  private static final long RECENT_NANOS = TimeUnit.MINUTES.toNanos(2);

  /** What was not said yet, and when it happened last. */
  private static final Map<String, Long> FAILURES = new LinkedHashMap<>();

  private FailureNote() {}

  /** Silences the exporters, unless somebody has chosen a level for them. */
  static void takeOver() {
    for (String exporter : EXPORTERS) {
      if (System.getProperty(LEVEL_OF + exporter) == null) {
        System.setProperty(LEVEL_OF + exporter, "off");
      }
    }
  }

  static synchronized void write(String what, @Nullable Throwable failure) {
    long now = System.nanoTime();
    // What has been mended since is no news.
    FAILURES.values().removeIf(last -> now - last > RECENT_NANOS);
    String text = what + ": " + cause(failure);
    if (FAILURES.size() < MAX_CAUSES || FAILURES.containsKey(text)) {
      FAILURES.put(text, now);
    }
    if (NOTES.isDue("export", now)) {
      log.warning(
          "Failed to export %s. What is lost is counted in waymark_telemetry_dropped_total; this is said once a minute at most."
              .formatted(String.join("; ", FAILURES.keySet())));
      FAILURES.clear();
    }
  }

  private static String cause(@Nullable Throwable failure) {
    if (failure == null) {
      return "the backend refused";
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (CANCELED.equals(root.getMessage())) {
      return "no success within its time";
    }
    String status = status(root);
    return status != null ? status : root.getClass().getSimpleName() + ", " + root.getMessage();
  }

  /** The status of a response; its type is internal to upstream's exporters. */
  private static @Nullable String status(Throwable failure) {
    try {
      Object response = failure.getClass().getMethod("getResponse").invoke(failure);
      return response == null
          ? null
          : "status "
              + Class.forName(
                      "io.opentelemetry.sdk.common.export.HttpResponse",
                      false,
                      failure.getClass().getClassLoader())
                  .getMethod("getStatusCode")
                  .invoke(response);
    } catch (ReflectiveOperationException ex) {
      return null;
    }
  }
}
