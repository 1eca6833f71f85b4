package io.waymark.contracttests;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The spans of an application, in any mode. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpanContract implements SpanClaims, PropagationClaims {

  private OtlpReceiver receiver;
  private EchoServer peer;
  private ForkedApplication application;

  @Override
  public ForkedApplication application() {
    return this.application;
  }

  @Override
  public OtlpReceiver receiver() {
    return this.receiver;
  }

  @Override
  public EchoServer peer() {
    return this.peer;
  }

  @BeforeAll
  void start() {
    this.receiver = OtlpReceiver.start();
    this.peer = EchoServer.start();
    this.application =
        start(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", this.receiver.endpoint(),
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_BSP_SCHEDULE_DELAY", "100"),
            List.of(
                "waymark.probes=/missing/{id}",
                "waymark.tracing.baggage=tenant,channel",
                "waymark.tracing.b3=true",
                "waymark.tracing.response-header=X-Trace-Id"));
  }

  @AfterAll
  void stop() {
    if (this.application != null) {
      this.application.close();
    }
    this.peer.close();
    this.receiver.close();
  }
}
