package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every board drawn by Grafana's own components, in a browser, from the telemetry of real services:
 * no panel is empty or broken. The pictures are those of the documentation.
 */
@Tag("full")
class PreviewTests {

  /** What the pictures show: all is well, then the next version of a service that others call. */
  private static final Duration SHOWN = Duration.ofMinutes(4);

  private static final Duration HEALTHY = Duration.ofSeconds(150);

  @Test
  void everyPanelIsDrawn(@TempDir Path directory) throws IOException, InterruptedException {
    Path preview = Repository.root().resolve("dashboards/preview");
    Path program = preview.resolve("target/preview.mjs");
    assumeTrue(Files.isRegularFile(program), "dashboards/preview is not built: skipped");
    Path boards = boards(directory.resolve("boards"));
    try (OtlpReceiver receiver = OtlpReceiver.start();
        Fleet fleet = Fleet.startHealthy(directory, receiver, Fleet.all(Mode.STARTER))) {
      awaitHistory(fleet, HEALTHY);
      fleet.breakInventory("2.0.0");
      awaitHistory(fleet, SHOWN.minusSeconds(5));
      Path report = directory.resolve("report.md");
      Process process =
          new ProcessBuilder(
                  "node",
                  program.toString(),
                  "--prometheus",
                  fleet.prometheus().address().toString(),
                  "--logs",
                  StoredTelemetry.lines(fleet, directory.resolve("lines.json")).toString(),
                  "--traces",
                  StoredTelemetry.spans(receiver, directory.resolve("spans.json")).toString(),
                  "--boards",
                  boards.toString(),
                  "--out",
                  Repository.root().resolve("docs/images").toString(),
                  "--minutes",
                  Long.toString(SHOWN.toMinutes()))
              .redirectErrorStream(true)
              .redirectOutput(report.toFile())
              .start();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      Files.createDirectories(preview.resolve("target"));
      Files.copy(report, preview.resolve("target/report.md"), StandardCopyOption.REPLACE_EXISTING);
      assertThat(process.exitValue()).as(Files.readString(report)).isZero();
    }
  }

  /** Scraped every second, so that many samples are that much time. */
  private static void awaitHistory(Fleet fleet, Duration duration) {
    Awaitility.await("%s of history".formatted(duration))
        .atMost(duration.plusMinutes(3))
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () ->
                fleet
                        .prometheus()
                        .query("max(count_over_time(up[1h])) >= " + duration.toSeconds())
                        .size()
                    == 1);
  }

  private static Path boards(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> files =
        Dashboards.generate(DashboardOptions.defaults().demoTimeScale(Fleet.TIME_SCALE));
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().endsWith(".json")) {
        Files.writeString(
            folder.resolve(Path.of(file.getKey()).getFileName().toString()), file.getValue());
      }
    }
    try (Stream<Path> written = Files.list(folder)) {
      assertThat(written).isNotEmpty();
    }
    return folder;
  }
}
