package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A backend that is set and not there, or there and silent, is nobody's problem but its own. */
class DeadBackendTests {

  @Test
  void whenTheBackendIsDeadTheServiceServesAndStopsAndSaysLittle() {
    assertHarmless("http://127.0.0.1:1");
  }

  @Test
  void whenTheBackendAcceptsAndNeverAnswersTheServiceServesAndStopsAndSaysLittle()
      throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertHarmless("http://127.0.0.1:" + silent.getLocalPort());
    }
  }

  private static void assertHarmless(String endpoint) {
    ForkedApplication application =
        ForkedApplication.start(
            ContractApplication.class,
            Map.of("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", endpoint + "/v1/metrics"),
            List.of("--management.otlp.metrics.export.step=100ms"));
    try {
      Awaitility.await("the first failure is told")
          .atMost(Duration.ofSeconds(30))
          .until(() -> failures(application).findAny().isPresent());
      for (int i = 0; i < 20; i++) {
        assertThat(application.get("/items/1").statusCode()).isEqualTo(200);
      }
      assertThat(application.scrape().sum("slo_events_total", Map.of("outcome", "good")))
          .isGreaterThanOrEqualTo(20);
      assertThat(failures(application)).as("ten exports a second are due").hasSize(1);
      assertThat(application.output()).doesNotContain("Exporter failed");
      Scrape scrape = application.scrape();
      assertThat(dropped(scrape, "export_failed")).isPositive();
      assertThat(dropped(scrape, "backing_off")).isPositive();
      assertThat(scrape.sum("waymark_telemetry_exported_total", Map.of("signal", "metrics")))
          .isZero();
    } finally {
      long start = System.nanoTime();
      application.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
  }

  private static double dropped(Scrape scrape, String reason) {
    return scrape.sum(
        "waymark_telemetry_dropped_total", Map.of("signal", "metrics", "reason", reason));
  }

  private static Stream<String> failures(ForkedApplication application) {
    return application.output().lines().filter(line -> line.contains("Failed to export"));
  }
}
