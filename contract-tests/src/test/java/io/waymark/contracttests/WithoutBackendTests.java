package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The starter on a laptop: no property, no backend, nothing to learn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutBackendTests {

  private ForkedApplication application;

  @BeforeAll
  void start() {
    this.application = ForkedApplication.start(ContractApplication.class, Map.of(), List.of());
    this.application.get("/items/1");
  }

  @AfterAll
  void stop() {
    this.application.close();
  }

  @Test
  void onlyHealthInfoAndPrometheusAreExposed() {
    assertThat(this.application.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(this.application.get("/actuator/info").statusCode()).isEqualTo(200);
    assertThat(this.application.get("/actuator/prometheus").statusCode()).isEqualTo(200);
    assertThat(this.application.get("/actuator/env").statusCode()).isEqualTo(404);
    assertThat(this.application.get("/actuator/metrics").statusCode()).isEqualTo(404);
  }

  @Test
  void bootsOwnMetersAreWhereTheyWere() {
    Scrape scrape = this.application.scrape();
    assertThat(scrape.matching("http_server_requests_seconds_count", Map.of("uri", "/items/{id}")))
        .hasSize(1);
    assertThat(scrape.of("jvm_threads_live_threads")).hasSize(1);
    assertThat(scrape.of("logback_events_total")).isNotEmpty();
  }

  @Test
  void noExemplarPointsNowhere() {
    assertThat(this.application.scrape().samples())
        .allSatisfy(sample -> assertThat(sample.exemplar()).isEmpty());
  }

  @Test
  void oneLineSaysWhyNoTraceLeaves() {
    assertThat(this.application.output().lines().filter(line -> line.contains("Traces stay")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains(
                        "Traces stay in this process: set"
                            + " management.opentelemetry.tracing.export.otlp.endpoint or"
                            + " OTEL_EXPORTER_OTLP_ENDPOINT to export them."));
    assertThat(this.application.output()).doesNotContain("WARN");
  }

  @Test
  void databasesAreMeasuredBesideBootsOwnMetersOfTheirPools() {
    this.application.get("/rows");
    assertThat(this.application.scrape().samples())
        .extracting(Scrape.Sample::name)
        .anyMatch(name -> name.startsWith("db_client_operation_"))
        .anyMatch(name -> name.startsWith("db_client_connection_"))
        .anyMatch(name -> name.startsWith("hikaricp_"));
  }

  @Test
  void theNameFallsBackToTheMainClass() {
    assertThat(this.application.output())
        .contains("this service is 'ContractApplication' (the main class).");
  }
}
