package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.Span;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent configured by upstream's own file, on an application without a framework. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclarativeAgentTests {

  private static final String CALLER = "0af7651916cd43dd8448eb211c80319c";

  @TempDir static Path directory;

  private OtlpReceiver receiver;
  private ForkedApplication application;
  private Scrape first;
  private Scrape last;

  @BeforeAll
  void drive() {
    this.receiver = OtlpReceiver.start();
    int port = FreePort.find();
    this.application =
        ForkedApplication.start(
            PlainApplication.class,
            WaymarkAgent.launchScrapedAt(port, "-Dotel.config.file=" + file(port)),
            Map.of("WAYMARK_SERVICE_ENVIRONMENT", "test"),
            List.of());
    this.first = this.application.scrape();
    HttpRequest called =
        HttpRequest.newBuilder(this.application.uri("/items"))
            .header("traceparent", "00-" + CALLER + "-b7ad6b7169203331-01")
            .build();
    this.application.send(called);
    Stream.of("/stock?password=canary-of-a-query", "/unavailable", "/livez")
        .forEach(this.application::get);
    Awaitility.await("spans").atMost(Duration.ofSeconds(20)).until(() -> servers().size() >= 3);
    this.last = this.application.scrape();
  }

  /** Nothing but what somebody would write who knows OpenTelemetry and not Waymark. */
  private Path file(int port) {
    Path file = directory.resolve("otel.yaml");
    try {
      Files.writeString(
          file,
          """
          file_format: "1.2"
          resource:
            attributes:
              - name: deploy.token
                value: canary-of-the-file
            detection/development:
              detectors:
                - process:
          meter_provider:
            readers:
              - pull:
                  exporter:
                    prometheus/development:
                      host: 127.0.0.1
                      port: %d
              - periodic:
                  interval: 500
                  exporter:
                    otlp_http:
                      endpoint: %s/v1/metrics
          tracer_provider:
            processors:
              - simple:
                  exporter:
                    otlp_http:
                      endpoint: %s/v1/traces
              - simple:
                  exporter:
                    console:
          waymark:
            service:
              environment: overridden
              name: plain
              team: checkout
            slo:
              availability:
                objective: 99.95%%
              latency:
                threshold: 2s
          """
              .formatted(port, this.receiver.endpoint(), this.receiver.endpoint()));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return file;
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

  static Stream<Metric> contract() {
    return PlainAgentTests.withoutClientsAndCollections().filter(Mode.AGENT_DECLARATIVE::emits);
  }

  @ParameterizedTest
  @MethodSource("contract")
  void everySeriesIsThereAndSaysWhoItBelongsTo(Metric metric) {
    for (String series : metric.seriesNames()) {
      assertThat(this.last.of(series))
          .isNotEmpty()
          .allSatisfy(
              sample ->
                  assertThat(sample.labels())
                      .containsEntry("service_name", "plain")
                      .containsEntry("deployment_environment_name", "test"));
    }
  }

  @ParameterizedTest
  @MethodSource("io.waymark.contracttests.PlainAgentTests#database")
  void databaseMetricsHaveTheLabelsAndBoundsOfTheContract(Metric metric) {
    for (String series : metric.seriesNames()) {
      assertThat(this.last.of(series))
          .allSatisfy(
              sample ->
                  assertThat(metric.labels())
                      .containsAll(
                          sample.labels().keySet().stream()
                              .filter(
                                  label ->
                                      !Set.of("le", "service_name", "deployment_environment_name")
                                          .contains(label))
                              .toList()));
    }
    assertThat(
            this.last.of(metric.prometheusName() + "_bucket").stream()
                .map(sample -> sample.labels().get("le"))
                .filter(le -> !le.equals("+Inf"))
                .map(Double::valueOf)
                .distinct())
        .containsExactlyElementsOf(
            metric.bounds().stream().map(bound -> bound.doubleValue()).toList());
  }

  @Test
  void sloEventsAreAtZeroAtFirstAndExactThen() {
    assertThat(this.first.of("slo_events_total"))
        .hasSize(4)
        .allSatisfy(sample -> assertThat(sample.value()).isZero());
    assertThat(events("good")).isEqualTo(2);
    assertThat(events("bad")).isEqualTo(1);
  }

  /** The application prepares a statement in upper case and writes a literal into it. */
  @Test
  void noLiteralOfAQueryLeavesAndItsOperationIsInLowerCase() {
    assertThat(this.receiver.spans())
        .anySatisfy(
            span -> assertThat(span.toString()).contains("SELECT name FROM item WHERE name = ?"))
        .flatExtracting(Span::getAttributesList)
        .allSatisfy(attribute -> assertThat(attribute.toString()).doesNotContain("a literal"));
    assertThat(
            this.last.sum(
                ContractMetrics.DB_CLIENT_OPERATION_DURATION.prometheusName() + "_count",
                Map.of("db_query_summary", "select item")))
        .isEqualTo(1);
  }

  @Test
  void noSecretOfTheFileOrOfARequestLeavesByAnyExporter() {
    assertThat(this.receiver.everything()).contains("REDACTED").doesNotContain("canary-of-");
    assertThat(this.application.output()).contains("REDACTED").doesNotContain("canary-of-");
    assertThat(this.last.of("target_info"))
        .singleElement()
        .satisfies(sample -> assertThat(sample.labels()).containsEntry("deploy_token", "REDACTED"));
  }

  /** The last span may still be on its way. */
  @Test
  void whatIsExportedIsCounted() {
    assertThat(this.last.sum("waymark_telemetry_exported_total", Map.of("signal", "traces")))
        .isGreaterThanOrEqualTo(2);
    assertThat(this.last.sum("waymark_telemetry_exported_total", Map.of("signal", "metrics")))
        .isPositive();
    assertThat(this.last.of("waymark_telemetry_dropped_total"))
        .isNotEmpty()
        .extracting(sample -> sample.labels().get("reason"))
        .containsOnly("export_failed", "backing_off");
  }

  private double events(String outcome) {
    return this.last.sum(
        "slo_events_total", Map.of("slo", "http-availability", "outcome", outcome));
  }

  @Test
  void theNodeInTheFileDeclares() {
    assertThat(this.last.sum("slo_objective_ratio", Map.of("slo", "http-availability")))
        .isEqualTo(0.9995);
    assertThat(this.last.sum("slo_latency_threshold_seconds", Map.of())).isEqualTo(2);
    assertThat(
            this.last.matching(
                "slo_declared_timestamp_seconds",
                Map.of("slo", "http-availability", "origin", "declared", "team", "checkout")))
        .hasSize(1);
  }

  @Test
  void noCommandLineAndNoLabelOfAScopeIsPublished() {
    assertThat(this.last.samples())
        .flatExtracting(sample -> sample.labels().keySet())
        .noneMatch(label -> label.startsWith("otel_scope") || label.startsWith("process_command"));
    assertThat(this.last.of("target_info"))
        .singleElement()
        .satisfies(sample -> assertThat(sample.labels()).containsKey("process_pid"));
  }

  @Test
  void tracesContinueThoughTheFileHasNoPropagatorAndProbesMakeNoSpan() {
    assertThat(servers())
        .extracting(Span::getName)
        .containsExactlyInAnyOrder("GET /items", "GET /stock", "GET /unavailable");
    assertThat(this.receiver.traceIds()).contains(CALLER);
  }

  @Test
  void pushedMetricsKeepTheirExemplarsToATraceAlone() {
    ResourceMetrics pushed =
        Awaitility.await("a push of a database call")
            .atMost(Duration.ofSeconds(20))
            .until(
                () ->
                    this.receiver.metrics().stream()
                        .filter(all -> !exemplarPoints(all).isEmpty())
                        .findFirst(),
                java.util.Optional::isPresent)
            .orElseThrow();
    assertThat(exemplarPoints(pushed))
        .flatExtracting(HistogramDataPoint::getExemplarsList)
        .isNotEmpty()
        .allSatisfy(exemplar -> assertThat(exemplar.getFilteredAttributesList()).isEmpty());
    assertThat(pushed.getResource().getAttributesList())
        .extracting(KeyValue::getKey)
        .contains("service.name", "process.pid")
        .doesNotContain("process.command_args", "process.command_line");
  }

  private static List<HistogramDataPoint> exemplarPoints(ResourceMetrics all) {
    return all.getScopeMetricsList().stream()
        .flatMap(scope -> scope.getMetricsList().stream())
        .filter(
            metric -> metric.getName().equals(ContractMetrics.DB_CLIENT_OPERATION_DURATION.name()))
        .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
        .filter(point -> point.getExemplarsCount() > 0)
        .toList();
  }

  @Test
  void theFileIsNotComplainedAbout() {
    assertThat(this.application.output().lines())
        .noneMatch(line -> line.contains(" WARN ") && line.contains("declarativeconfig"))
        .noneMatch(line -> line.contains(" WARN io.waymark") || line.contains(" ERROR "));
  }
}
