package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contracttests.lines.TalkativeApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
      assertThat(receiver.last("waymark.service.card")).as("it says goodbye").containsExactly(0.0);
      assertThat(receiver.spans()).extracting(span -> span.getName()).contains("GET /unavailable");
    }
  }

  /** It ends its context first, and then the JVM: the agent has the last word. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLastWordOfAJobWithTheStarterIsSaidInItsOwnName(boolean agent) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      ForkedApplication.Launch launch =
          agent ? WaymarkAgent.beside(FreePort.find()) : ForkedApplication.Launch.PLAIN;
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(launch.jvmOptions());
      command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", launch.classPath()));
      command.add(TalkativeApplication.class.getName());
      command.addAll(
          List.of(
              "--then=job",
              "--spring.main.web-application-type=none",
              "--spring.application.name=nightly"));
      ProcessBuilder job =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      job.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
      Process process = job.start();
      try {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
      } finally {
        process.destroyForcibly();
      }
      assertThat(receiver.services()).containsExactly("nightly");
      assertThat(receiver.metrics().toString()).contains("log.events");
      assertThat(receiver.last("waymark.service.card")).containsExactly(0.0);
    }
  }
}
