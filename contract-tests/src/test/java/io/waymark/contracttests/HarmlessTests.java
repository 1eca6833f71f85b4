package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Several faults at once, one for each way out: a black hole for traces, a backend that never
 * answers for metrics, one that refuses for logs, a full disk, a pipe that nobody reads. Every
 * fault in every mode is {@link FaultMatrixTests}.
 */
class HarmlessTests {

  @Test
  void whenEveryBackendAndTheDiskFailTheStarterServesCountsAndStops() {
    try (BrokenBackend blackHole = BrokenBackend.blackHole();
        BrokenBackend silent = BrokenBackend.silent();
        BrokenBackend refusing = BrokenBackend.refusingWith(503)) {
      assertHarmless(
          ForkedApplication.start(
              ContractApplication.class,
              environment(blackHole, silent, refusing),
              Stream.concat(
                      FullDisk.logFile().stream(),
                      Stream.of(
                          "--management.otlp.metrics.export.step=100ms",
                          "--management.opentelemetry.tracing.export.otlp.timeout=1s",
                          "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                          "--management.opentelemetry.logging.export.otlp.timeout=1s",
                          "--management.opentelemetry.logging.export.schedule-delay=100ms"))
                  .toList()),
          "output_failed");
    }
  }

  @Test
  void whenEveryBackendFailsTheAgentServesCountsAndStops() {
    try (BrokenBackend blackHole = BrokenBackend.blackHole();
        BrokenBackend silent = BrokenBackend.silent();
        BrokenBackend refusing = BrokenBackend.refusingWith(503)) {
      assertHarmless(
          ForkedApplication.start(
              ContractApplication.class,
              WaymarkAgent.launch(FreePort.find()),
              environment(blackHole, silent, refusing),
              List.of()),
          "export_failed");
    }
  }

  @Test
  void whenEveryBackendAndTheDiskFailBothServeCountAndStop() {
    try (BrokenBackend blackHole = BrokenBackend.blackHole();
        BrokenBackend silent = BrokenBackend.silent();
        BrokenBackend refusing = BrokenBackend.refusingWith(503)) {
      ForkedApplication application =
          ForkedApplication.start(
              ContractApplication.class,
              WaymarkAgent.beside(FreePort.find()),
              environment(blackHole, silent, refusing),
              FullDisk.logFile());
      Awaitility.await("the starter counts what the disk did not take")
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                application.get("/log");
                return dropped(application.scrape(), "logs", "output_failed")
                        + dropped(application.scrapeActuator(), "logs", "output_failed")
                    > 0;
              });
      assertHarmless(application, "export_failed");
    }
  }

  @Test
  void whenNobodyReadsTheConsoleTheStarterServesCountsAndStops() {
    ForkedApplication application =
        ForkedApplication.startUnread(
            ContractApplication.class,
            ForkedApplication.Launch.PLAIN,
            FreePort.find(),
            Map.of(),
            List.of("--waymark.logging.queue-size=64"));
    try {
      Awaitility.await("the pipe and the queue are full")
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                for (int i = 0; i < 50; i++) {
                  assertThat(application.get("/log").statusCode()).isEqualTo(200);
                }
                return dropped(application.scrape(), "logs", "output_blocked") > 0;
              });
    } finally {
      assertStopsSoon(application);
    }
  }

  private static Map<String, String> environment(
      BrokenBackend traces, BrokenBackend metrics, BrokenBackend logs) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", traces.endpoint() + "/v1/traces");
    environment.put("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", metrics.endpoint() + "/v1/metrics");
    environment.put("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", logs.endpoint() + "/v1/logs");
    environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "1000");
    environment.put("OTEL_METRIC_EXPORT_INTERVAL", "100");
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "100");
    environment.put("OTEL_BLRP_SCHEDULE_DELAY", "100");
    return environment;
  }

  private static void assertHarmless(ForkedApplication application, String logReason) {
    try {
      Awaitility.await("every signal fails and is left alone")
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                assertThat(application.get("/items/1").statusCode()).isEqualTo(200);
                assertThat(application.get("/log").statusCode()).isEqualTo(200);
                Scrape scrape = application.scrape();
                return Stream.of("traces", "metrics", "logs")
                        .allMatch(
                            signal ->
                                dropped(scrape, signal, "export_failed") > 0
                                    && dropped(scrape, signal, "backing_off") > 0)
                    && dropped(scrape, "logs", logReason) > 0;
              });
      assertThat(application.scrape().sum("waymark_telemetry_exported_total", Map.of())).isZero();
      List<String> said =
          application.output().lines().filter(line -> line.contains("Failed to export")).toList();
      assertThat(said)
          .as("each of the three causes once, in one line")
          .hasSizeBetween(1, 3)
          .allSatisfy(line -> assertThat(line).contains("WARN", "waymark_telemetry_dropped_total"));
      assertThat(application.output()).doesNotContain("Exporter failed", "\tat ");
      assertThat(
              application.output().lines().filter(line -> line.contains("No space left on device")))
          .hasSizeLessThanOrEqualTo(1);
    } finally {
      assertStopsSoon(application);
    }
  }

  private static void assertStopsSoon(ForkedApplication application) {
    long start = System.nanoTime();
    application.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
  }

  private static double dropped(Scrape scrape, String signal, String reason) {
    return scrape.sum(
        "waymark_telemetry_dropped_total", Map.of("signal", signal, "reason", reason));
  }
}
