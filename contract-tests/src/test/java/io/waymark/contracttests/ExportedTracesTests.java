package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The starter with an OTLP endpoint, set the way a platform sets it: by one environment variable.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportedTracesTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OtlpReceiver receiver;
  private ForkedApplication application;
  private Scrape scrape;

  Class<?> applicationClass() {
    return ContractApplication.class;
  }

  ForkedApplication.Launch launch() {
    return ForkedApplication.Launch.PLAIN;
  }

  ForkedApplication application() {
    return this.application;
  }

  Set<String> traceIds() {
    return this.receiver.traceIds();
  }

  @BeforeAll
  void start() {
    this.receiver = OtlpReceiver.start();
    this.application =
        ForkedApplication.start(
            applicationClass(),
            launch(),
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                this.receiver.endpoint(),
                "OTEL_SERVICE_NAME",
                "shop"),
            List.of());
    this.application.get("/actuator/health");
    this.application.get("/health");
    this.application.get("/call?url=" + this.application.uri("/items/7"));
    Awaitility.await("spans of the call and of what it called")
        .atMost(PATIENCE)
        .until(() -> servers().size() == 2);
    // The SDK hands out an exemplar once, to the first scrape after its request.
    this.scrape = this.application.scrape();
  }

  @AfterAll
  void stop() {
    this.application.close();
    this.receiver.close();
  }

  private List<Span> servers() {
    return this.receiver.spans().stream()
        .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
        .toList();
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
  void exemplarsOfLatencyBucketsPointToTracesThatWereExported() {
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
  void oneTraceCoversBothServicesAndProbesMakeNoSpan() {
    List<Span> httpCalls =
        servers().stream()
            .filter(span -> !Set.of("/rows", "/boom").contains(attribute(span, "url.path")))
            .toList();
    assertThat(httpCalls)
        .extracting(Span::getName)
        .containsExactlyInAnyOrder("GET /call", "GET /items/{id}");
    assertThat(httpCalls)
        .extracting(Span::getTraceId)
        .hasSize(2)
        .containsOnly(httpCalls.get(0).getTraceId());
  }

  @Test
  void databaseCallsAreSpansOfTheRequestWithoutItsSecrets() {
    this.application.get("/rows");
    List<Span> calls =
        Awaitility.await("the spans of four database calls")
            .atMost(PATIENCE)
            .until(
                () ->
                    this.receiver.spans().stream()
                        .filter(span -> attribute(span, "db.system.name").equals("h2database"))
                        .toList(),
                spans -> spans.size() == 4);
    assertThat(calls)
        .extracting(Span::getName)
        .containsExactlyInAnyOrder("insert item", "select item", "select item", "select nowhere");
    Span server =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () ->
                    servers().stream()
                        .filter(span -> span.getName().equals("GET /rows"))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(calls)
        .allSatisfy(
            call -> {
              assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
              assertThat(call.getParentSpanId()).isEqualTo(server.getSpanId());
              assertThat(attribute(call, "db.query.text")).contains("?");
              assertThat(call.toString()).doesNotContain("s3cret");
            });
  }

  /** Written after Spring's observation has ended, and the line that people look for. */
  @Test
  void whatTheServerLogsOfAFailureLeadsToItsTrace() {
    this.application.get("/boom");
    String trace =
        Awaitility.await("the span of the failure")
            .atMost(PATIENCE)
            .until(
                () ->
                    servers().stream()
                        .filter(span -> attribute(span, "url.path").equals("/boom"))
                        .map(span -> HexFormat.of().formatHex(span.getTraceId().toByteArray()))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(this.application.output().lines())
        .filteredOn(line -> line.contains("IllegalStateException: boom"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains(trace));
  }

  private static String attribute(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("");
  }

  @Test
  void theNameComesFromOpenTelemetrysVariable() {
    assertThat(this.scrape.of("target_info"))
        .allSatisfy(sample -> assertThat(sample.labels()).containsEntry("service_name", "shop"));
    assertThat(this.application.output())
        .contains("this service is 'shop' (OpenTelemetry's resource attributes)")
        .doesNotContain("Traces stay in this process");
  }

  @Test
  void theExportersOwnSeriesStayOut() {
    assertThat(this.scrape.samples())
        .extracting(Scrape.Sample::name)
        .noneMatch(name -> name.startsWith("otlp_") || name.contains("processedSpans"))
        .doesNotContain("queueSize");
  }
}
