package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The agent with an OTLP endpoint beside its metrics endpoint. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentTracesTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OtlpReceiver receiver;
  private ForkedApplication application;
  private Scrape scrape;

  @BeforeAll
  void start() {
    this.receiver = OtlpReceiver.start();
    this.application =
        ForkedApplication.start(
            ContractApplication.class,
            WaymarkAgent.launch(FreePort.find(), "-Dwaymark.probes=/items/0,/limited"),
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", this.receiver.endpoint(),
                // The receiver takes traces only.
                "OTEL_LOGS_EXPORTER", "none",
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_SERVICE_NAME", "shop"),
            List.of());
    this.application.get("/actuator/health");
    this.application.get("/health");
    this.application.get("/limited");
    this.application.get("/call?url=" + this.application.uri("/items/7"));
    Awaitility.await("spans of the call and of what it called")
        .atMost(PATIENCE)
        .until(() -> servers().size() >= 2);
    this.application.get("/rows");
    Awaitility.await("spans of the database").atMost(PATIENCE).until(() -> queries().size() >= 4);
    // The SDK hands out an exemplar once, to the first scrape after its request.
    this.scrape = this.application.scrape();
  }

  @AfterAll
  void stop() {
    if (this.application != null) {
      this.application.close();
    }
    this.receiver.close();
  }

  private List<Span> servers() {
    return this.receiver.spans().stream()
        .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
        .toList();
  }

  private List<Span> queries() {
    return this.receiver.spans().stream()
        .filter(span -> span.toString().contains("db.query.text"))
        .toList();
  }

  /** One of the statements is prepared, and its literal was written into it all the same. */
  @Test
  void noLiteralOfAQueryLeaves() {
    assertThat(queries())
        .allSatisfy(span -> assertThat(span.toString()).doesNotContain("s3cret"))
        .flatExtracting(Span::getAttributesList)
        .filteredOn(attribute -> attribute.getKey().equals("db.query.text"))
        .extracting(attribute -> attribute.getValue().getStringValue())
        .containsExactlyInAnyOrder(
            "insert into item values (?, ?)",
            "select name from item where id = ?",
            "select name from item where name = ?",
            "select name from nowhere where name = ?");
  }

  @Test
  void everySpanThatWasQueuedIsExported() {
    Map<String, String> traces = Map.of("signal", "traces");
    assertThat(this.scrape.sum("waymark_telemetry_exported_total", traces)).isPositive();
    Awaitility.await("the queue is empty")
        .atMost(PATIENCE)
        .until(
            this.application::scrape,
            scrape ->
                scrape.sum("waymark_telemetry_exported_total", traces)
                    == scrape.sum("waymark_telemetry_queued_total", traces));
    assertThat(this.application.scrape().sum("waymark_telemetry_dropped_total", Map.of())).isZero();
  }

  @Test
  void oneTraceCoversBothServicesAndProbesMakeNoSpan() {
    assertThat(servers())
        .extracting(Span::getName)
        .containsExactlyInAnyOrder("GET /call", "GET /items/{id}", "GET /rows");
    assertThat(servers().stream().filter(span -> !span.getName().equals("GET /rows")))
        .extracting(Span::getTraceId)
        .containsOnly(servers().get(0).getTraceId());
  }

  @Test
  void exemplarsOfLatencyBucketsPointToTracesThatWereExportedAndCarryNothingElse() {
    for (String metric : List.of("http_server_request_duration", "http_client_request_duration")) {
      Set<Map<String, String>> exemplars =
          this.scrape.of(metric + "_seconds_bucket").stream()
              .map(Scrape.Sample::exemplar)
              .filter(exemplar -> !exemplar.isEmpty())
              .collect(Collectors.toSet());
      assertThat(exemplars)
          .as(metric)
          .isNotEmpty()
          .allSatisfy(
              exemplar -> {
                assertThat(exemplar).containsOnlyKeys("trace_id", "span_id");
                assertThat(this.receiver.traceIds()).contains(exemplar.get("trace_id"));
              });
    }
  }

  @Test
  void probesOfTheServicesOwnCountForNoSlo() {
    assertThat(
            this.scrape.sum(
                "slo_events_total", Map.of("slo", "http-availability", "outcome", "good")))
        .isEqualTo(3);
  }

  @Test
  void theNameComesFromOpenTelemetrysVariable() {
    assertThat(this.scrape.of("target_info"))
        .allSatisfy(sample -> assertThat(sample.labels()).containsEntry("service_name", "shop"));
  }

  /** The port of the endpoint says more than the switch for all of upstream's exporters. */
  @Test
  void theEndpointIsOpenThoughOtherExportersOfMetricsAreOff() {
    assertThat(this.scrape.of("slo_objective_ratio")).hasSize(2);
  }
}
