package io.waymark.contracttests;

import io.waymark.contract.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How many series of the contract a mode emitted, by signal: a row of {@code .ci/full modes}. */
final class SignalCounts {

  private static final Path FOLDER = Path.of("target", "modes");

  private static final List<String> SIGNALS =
      List.of("http.server.", "http.client.", "db.client.", "messaging.", "jvm.", "log.", "slo.");

  private SignalCounts() {}

  /** Leaves the row for the report. */
  static void keep(Emitted emitted, String testName) throws IOException {
    keep(emitted.mode(), testName, emitted.contract().toList(), emitted.last());
  }

  /** Leaves the row of a test that has claims of its own. */
  static void keep(Mode mode, String testName, List<Metric> metrics, Scrape last)
      throws IOException {
    Files.createDirectories(FOLDER);
    String row =
        SIGNALS.stream()
            .map(prefix -> count(metrics, last, prefix))
            .map(String::valueOf)
            .collect(Collectors.joining(" | "));
    Files.writeString(
        FOLDER.resolve(testName + ".md"),
        "| %s (%s) | %s | %d |%n".formatted(mode, testName, row, count(metrics, last, "")));
  }

  private static long count(List<Metric> metrics, Scrape last, String prefix) {
    return metrics.stream()
        .filter(metric -> metric.name().startsWith(prefix))
        .flatMap(metric -> metric.seriesNames().stream())
        .mapToLong(series -> last.of(series).size())
        .sum();
  }
}
