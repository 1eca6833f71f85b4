package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The plain OpenTelemetry agent beside our starter, as it comes: it pushes metrics as well. */
@Tag("patient")
class ForeignAgentTests extends TelemetryContract implements TraceClaims {

  private final OtlpReceiver receiver = OtlpReceiver.start();

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.plainUpstream(),
        with(
            environment,
            Map.of(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", this.receiver.endpoint() + "/v1/traces",
                "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", this.receiver.endpoint() + "/v1/ignored",
                "OTEL_LOGS_EXPORTER", "none",
                "OTEL_SEMCONV_STABILITY_OPT_IN", "database,messaging",
                "WAYMARK_METRICS_OWNER", "agent")),
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
    return Mode.STARTER_WITH_FOREIGN_AGENT;
  }

  @Override
  public boolean leavesProbesOut() {
    return false;
  }

  @Test
  void theLogNamesWhatWouldCountTwiceAndWhatIsNotPossible() {
    assertThat(application().output())
        .contains(
            "The OpenTelemetry agent of this JVM is not Waymark's and pushes metrics of the same"
                + " names: whoever stores both counts every request twice. Set"
                + " OTEL_METRICS_EXPORTER=none, or attach waymark-javaagent.jar.")
        .contains(
            "waymark.metrics.owner was 'agent' but the agent is not Waymark's, so the starter"
                + " emits the contract's metrics.");
  }
}
