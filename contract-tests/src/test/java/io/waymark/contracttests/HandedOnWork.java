package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.threadsapplication.ThreadsApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that a request hands to another thread stays in its trace, without code for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HandedOnWork {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OtlpReceiver receiver;
  private EchoServer peer;
  private ForkedApplication application;

  abstract ForkedApplication start(Map<String, String> environment);

  @BeforeAll
  void start() {
    this.receiver = OtlpReceiver.start();
    this.peer = EchoServer.start();
    this.application =
        start(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                this.receiver.endpoint(),
                "OTEL_METRICS_EXPORTER",
                "none",
                "OTEL_BSP_SCHEDULE_DELAY",
                "100",
                ThreadsApplication.PEER,
                this.peer.uri("")));
  }

  @AfterAll
  void stop() {
    if (this.application != null) {
      this.application.close();
    }
    this.peer.close();
    this.receiver.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request",
        "template",
        "async",
        "callable",
        "executor/springs",
        "executor/own",
        "executor/threads"
      })
  void oneTraceIsOnTheSpanTheLogLineAndTheCall(String work) {
    assertThat(this.application.get("/" + work).body()).isEqualTo("done");
    ExportedSpan request =
        Awaitility.await("the span of /" + work)
            .atMost(PATIENCE)
            .until(
                () ->
                    this.receiver.spans().stream()
                        .map(ExportedSpan::of)
                        .filter(span -> span.isServer() && span.name().equals("GET /" + work))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(lines(work)).singleElement().asString().contains(request.traceId());
    assertThat(this.peer.header("/" + work, "traceparent"))
        .singleElement()
        .asString()
        .startsWith("00-" + request.traceId());
  }

  @Test
  void aScheduledMethodIsATraceOfItsOwn() {
    Awaitility.await("the scheduled work")
        .atMost(PATIENCE)
        .until(() -> !this.peer.header("/scheduled", "traceparent").isEmpty());
    String trace = this.peer.header("/scheduled", "traceparent").get(0).split("-")[1];
    assertThat(lines("scheduled")).singleElement().asString().contains(trace);
    Awaitility.await("its span")
        .atMost(PATIENCE)
        .until(() -> this.receiver.traceIds().contains(trace));
  }

  private List<String> lines(String work) {
    return this.application
        .output()
        .lines()
        .filter(line -> line.contains("work of " + work))
        .toList();
  }
}
