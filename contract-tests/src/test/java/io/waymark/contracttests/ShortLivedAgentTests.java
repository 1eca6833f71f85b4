package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A process that ends before its first export is due. */
class ShortLivedAgentTests {

  @Test
  void whenTheProcessEndsTheLastWordIsPushed() {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      ForkedApplication application =
          ForkedApplication.start(
              PlainApplication.class,
              WaymarkAgent.launch(FreePort.find()),
              Map.of(
                  "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "OTEL_LOGS_EXPORTER", "none"),
              List.of());
      application.get("/unavailable");
      // Upstream ends the span after the answer has left.
      Awaitility.await("the span has ended")
          .until(
              () ->
                  application
                          .scrape()
                          .sum("waymark_telemetry_queued_total", Map.of("signal", "traces"))
                      == 1);
      assertThat(receiver.metrics()).as("the interval is a minute").isEmpty();
      application.close();
      assertThat(receiver.metrics()).hasSize(1);
      assertThat(receiver.metrics().toString()).contains("slo.events").contains("/unavailable");
      assertThat(receiver.spans()).extracting(span -> span.getName()).contains("GET /unavailable");
    }
  }
}
