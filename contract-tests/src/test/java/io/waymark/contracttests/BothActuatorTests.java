package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Agent and starter in one JVM where the agent exports traces only: the starter owns the metrics,
 * at the application's endpoint.
 */
@Tag("patient")
class BothActuatorTests extends TelemetryContract implements TraceClaims {

  private final OtlpReceiver receiver = OtlpReceiver.start();

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.beside(),
        with(
            environment,
            Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", this.receiver.endpoint() + "/v1/traces")),
        StarterScrapeTests.DECLARATION);
  }

  @AfterAll
  void stopReceiver() {
    this.receiver.close();
  }

  @Override
  public OtlpReceiver receiver() {
    return this.receiver;
  }

  @Override
  public Mode mode() {
    return Mode.BOTH_STARTER_OWNS;
  }

  @Test
  void nobodyPushesMetrics() {
    assertThat(this.receiver.metrics()).isEmpty();
  }

  @Test
  void theLogSaysWhoEmits() {
    assertThat(application().output())
        .contains(
            "An OpenTelemetry agent makes the traces of this JVM; the contract's metrics are"
                + " emitted by the starter.");
  }
}
