package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Agent and starter in one JVM where the agent has a metrics endpoint and pushes over OTLP as well:
 * the agent owns the metrics, and a backend of either kind sees everything once.
 */
class BothScrapeTests extends TelemetryContract implements TraceClaims {

  private final OtlpReceiver receiver = OtlpReceiver.start();

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.beside(FreePort.find()),
        with(
            environment,
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                this.receiver.endpoint(),
                "OTEL_METRIC_EXPORT_INTERVAL",
                "500")),
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
    return Mode.BOTH_AGENT_OWNS;
  }

  @Test
  void theStarterKeepsToItselfWhatTheAgentEmits() {
    Scrape actuator = application().scrapeActuator();
    contract()
        .flatMap(metric -> metric.seriesNames().stream())
        .forEach(
            series ->
                assertThat(actuator.of(series))
                    .as(series)
                    .allSatisfy(
                        // Spring Boot's own meters of that name are nobody's service.
                        sample -> assertThat(sample.labels()).doesNotContainKey("service_name")));
    assertThat(actuator.of("target_info")).isEmpty();
  }

  @Test
  void whatSpringBootHadStays() {
    Scrape actuator = application().scrapeActuator();
    assertThat(actuator.of("http_server_requests_seconds_count")).isNotEmpty();
    assertThat(actuator.of("jvm_memory_used_bytes")).isNotEmpty();
    assertThat(actuator.of("hikaricp_connections")).isNotEmpty();
  }

  @Test
  void onlyTheAgentPushes() {
    assertThat(this.receiver.sdkVersions("http.server.request.duration")).containsExactly("1.67.0");
    assertThat(this.receiver.sdkVersions("slo.events")).containsExactly("1.67.0");
  }

  /** The agent pushes twice a second, from long before Spring tells the name. */
  @Test
  void nothingWasMeasuredUnderTheNameThatTheAgentGuessed() {
    assertThat(this.receiver.services()).containsExactly("shop");
  }

  @Test
  void theLogSaysWhoEmits() {
    assertThat(application().output())
        .contains(
            "An OpenTelemetry agent makes the traces of this JVM; the contract's metrics are"
                + " emitted by the agent.");
  }
}
