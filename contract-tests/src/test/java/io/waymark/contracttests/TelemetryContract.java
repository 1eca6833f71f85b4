package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.InstrumentKind;
import io.waymark.contract.Metric;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every mode must emit: each series of the contract with exactly its labels, known values,
 * units and bounds. A mode extends this with the way it starts the application.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TelemetryContract {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ForkedApplication application;
  private Scrape first;
  private Scrape last;

  /** Starts {@link ContractApplication} as {@code shop}, version 1.4.2, in environment test. */
  abstract ForkedApplication start();

  /** Labels a mode adds to a metric; tolerated, never required. */
  abstract Set<String> extraLabels(Metric metric);

  /** What the mode calls itself on the service card. */
  abstract String mode();

  @BeforeAll
  void drive() {
    this.application = start();
    this.first = this.application.scrape();
    get("/items/1", 200);
    get("/items/2", 200);
    get("/missing/1", 404);
    get("/nowhere/at/all", 404);
    get("/boom", 500);
    get("/unavailable", 503);
    get("/limited", 429);
    get("/slow", 200);
    get("/async", 200);
    get("/async/boom", 500);
    get("/async/timeout", 503);
    get("/log", 200);
    get("/rows", 200);
    get("/rows/exhausted", 200);
    HttpRequest brew =
        HttpRequest.newBuilder(this.application.uri("/items/1"))
            .method("BREW", HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(this.application.send(brew).statusCode()).isEqualTo(405);
    get("/call?url=" + this.application.uri("/items/3"), 200);
    get("/call?url=" + this.application.uri("/unavailable"), 200);
    get("/call/template?url=" + this.application.uri("/items/4"), 200);
    get("/call?url=http://127.0.0.1:1/", 500);
    get("/actuator/health", 200);
    ClientAbort.on(this.application.port(), "/endless");
    // The server notices at its next write.
    this.last =
        Awaitility.await("the abort is measured")
            .atMost(PATIENCE)
            .until(
                this.application::scrape,
                scrape -> scrape.sum(count(), Map.of("http_route", "/endless")) == 1);
  }

  @AfterAll
  void stop() {
    if (this.application != null) {
      this.application.close();
    }
  }

  private void get(String path, int status) {
    assertThat(this.application.get(path).statusCode()).as(path).isEqualTo(status);
  }

  /** Metrics a mode cannot have; each with its reason where it is named. */
  Set<Metric> absent() {
    return Set.of();
  }

  /** The route of a request that matched none because of its method; empty where it has none. */
  String routeOfUnknownMethod() {
    return "";
  }

  /** The status of a request whose asynchronous work did not come back in time. */
  int statusOfAsyncTimeout() {
    return 503;
  }

  /** The last scrape, for what a mode promises beyond the contract. */
  Scrape last() {
    return this.last;
  }

  ForkedApplication application() {
    return this.application;
  }

  Stream<Metric> contract() {
    return ContractMetrics.all().stream()
        .filter(metric -> metric != ContractMetrics.SLO_ALERT_MIN_BAD_EVENTS)
        .filter(metric -> !absent().contains(metric));
  }

  @ParameterizedTest
  @MethodSource("contract")
  void everyMetricIsEmittedWithExactlyItsLabels(Metric metric) {
    Set<String> known = new HashSet<>(Identity.LABELS);
    known.addAll(metric.labels());
    known.addAll(extraLabels(metric));
    Set<String> seen = new TreeSet<>();
    for (String series : metric.seriesNames()) {
      List<Scrape.Sample> samples = this.last.of(series);
      assertThat(samples).as(series).isNotEmpty();
      for (Scrape.Sample sample : samples) {
        Set<String> labels = new TreeSet<>(sample.labels().keySet());
        assertThat(labels.remove("le")).as("le on " + series).isEqualTo(series.endsWith("_bucket"));
        assertThat(known).as("labels of " + series).containsAll(labels);
        seen.addAll(labels);
      }
    }
    assertThat(seen).as("labels of " + metric.name()).containsAll(metric.labels());
  }

  @ParameterizedTest
  @MethodSource("contract")
  void everySeriesSaysWhoItBelongsTo(Metric metric) {
    for (String series : metric.seriesNames()) {
      assertThat(this.last.of(series))
          .allSatisfy(
              sample ->
                  assertThat(sample.labels())
                      .containsEntry("service_name", "shop")
                      .containsEntry("service_namespace", "retail")
                      .containsEntry("deployment_environment_name", "test"));
    }
  }

  @ParameterizedTest
  @MethodSource("contract")
  void everyMetricHasItsKind(Metric metric) {
    String type =
        switch (metric.kind()) {
          case COUNTER -> "counter";
          case GAUGE, UP_DOWN_COUNTER -> "gauge";
          case HISTOGRAM -> "histogram";
        };
    String family =
        metric.kind() == InstrumentKind.COUNTER
            ? metric.prometheusName().replaceAll("_total$", "")
            : metric.prometheusName();
    assertThat(this.last.types()).containsEntry(family, type);
  }

  Stream<Metric> histograms() {
    return contract().filter(metric -> metric.kind() == InstrumentKind.HISTOGRAM);
  }

  @ParameterizedTest
  @MethodSource("histograms")
  void everyHistogramHasItsBounds(Metric metric) {
    assertThat(
            this.last.of(metric.prometheusName() + "_bucket").stream()
                .map(sample -> sample.labels().get("le"))
                .filter(le -> !le.equals("+Inf"))
                .map(Double::valueOf)
                .distinct()
                .sorted())
        .containsExactlyElementsOf(
            metric.bounds().stream().map(bound -> bound.doubleValue()).toList());
  }

  @ParameterizedTest(name = "{0} {1} is {2} with error type {3}: {4}")
  @CsvSource({
    "GET, /items/{id}, 200, '', 4",
    "GET, /missing/{id}, 404, '', 1",
    "GET, /**, 404, '', 1",
    "GET, /boom, 500, 500, 1",
    "GET, /unavailable, 503, 503, 2",
    "GET, /limited, 429, '', 1",
    "GET, /slow, 200, '', 1",
    "GET, /async, 200, '', 1",
    "GET, /async/boom, 500, 500, 1",
    "GET, /call, 500, 500, 1"
  })
  void inboundRequestsAreCountedByTheirCase(
      String method, String route, String status, String errorType, double expected) {
    Map<String, String> labels =
        Map.of(
            "http_request_method", method,
            "http_route", route,
            "http_response_status_code", status,
            "error_type", errorType,
            "url_scheme", "http",
            "network_protocol_version", "1.1");
    assertThat(this.last.sum(count(), labels)).isEqualTo(expected);
    assertThat(this.last.sum(count(), Map.of("http_route", route)))
        .as("nothing else is counted for the route")
        .isGreaterThanOrEqualTo(expected);
  }

  @Test
  void aMethodThatHttpDoesNotKnowIsOther() {
    assertThat(
            this.last.sum(
                count(),
                Map.of(
                    "http_request_method",
                    "_OTHER",
                    "http_route",
                    routeOfUnknownMethod(),
                    "http_response_status_code",
                    "405")))
        .isEqualTo(1);
  }

  @Test
  void aTimeoutOfAsynchronousWorkHasItsStatus() {
    assertThat(
            this.last.sum(
                count(),
                Map.of(
                    "http_route",
                    "/async/timeout",
                    "http_response_status_code",
                    String.valueOf(statusOfAsyncTimeout()))))
        .isEqualTo(1);
  }

  @Test
  void durationsAreSeconds() {
    Map<String, String> slow = Map.of("http_route", "/slow");
    String name = ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName();
    assertThat(this.last.sum(name + "_sum", slow)).isBetween(0.6, 10.0);
    assertThat(
            this.last
                .matching(name + "_bucket", slow)
                .filter(sample -> sample.labels().get("le").equals("0.5"))
                .mapToDouble(Scrape.Sample::value)
                .sum())
        .isZero();
  }

  @ParameterizedTest(name = "status {0} with error type {1} from port {2}: {3}")
  @CsvSource({"200, '', own, 2", "503, 503, own, 1", "'', java.net.ConnectException, 1, 1"})
  void outboundRequestsAreCountedByTheirCase(
      String status, String errorType, String port, double expected) {
    Map<String, String> labels =
        Map.of(
            "http_request_method",
            "GET",
            "http_response_status_code",
            status,
            "error_type",
            errorType,
            "server_address",
            "127.0.0.1",
            "server_port",
            port.equals("own") ? String.valueOf(this.application.port()) : port,
            "network_protocol_version",
            status.isEmpty() ? "" : "1.1");
    assertThat(
            this.last.sum(
                ContractMetrics.HTTP_CLIENT_REQUEST_DURATION.prometheusName() + "_count", labels))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with error type {1}: {2}")
  @CsvSource({"insert item, '', 1", "select item, '', 2", "select nowhere, 42102, 1"})
  void databaseCallsAreCountedByTheirCase(String summary, String errorType, double expected) {
    Map<String, String> labels =
        Map.of(
            "db_system_name",
            "h2database",
            "db_namespace",
            "contract",
            "db_query_summary",
            summary,
            "error_type",
            errorType);
    String name = ContractMetrics.DB_CLIENT_OPERATION_DURATION.prometheusName();
    assertThat(this.last.sum(name + "_count", labels)).isEqualTo(expected);
    assertThat(this.last.sum(name + "_sum", labels)).isBetween(0.0, 5.0);
  }

  @Test
  void nothingElseIsCountedAsADatabaseCall() {
    assertThat(
            this.last.sum(
                ContractMetrics.DB_CLIENT_OPERATION_DURATION.prometheusName() + "_count", Map.of()))
        .isEqualTo(4);
  }

  @Test
  void thePoolIsTheDatabases() {
    Map<String, String> pool = Map.of("db_client_connection_pool_name", "contract");
    assertThat(this.last.sum("db_client_connection_limit", pool)).isEqualTo(2);
    assertThat(this.last.sum("db_client_connection_count", pool)).isBetween(1.0, 2.0);
    assertThat(this.last.sum("db_client_connection_pending_requests", pool)).isZero();
    assertThat(this.last.sum("db_client_connection_timeouts_total", pool)).isEqualTo(1);
    assertThat(this.last.sum("db_client_connection_wait_time_seconds_sum", pool))
        .as("the request that waited in vain waited longest, and is not in it")
        .isBetween(0.0, 10.0);
    assertThat(this.last.sum("db_client_connection_use_time_seconds_sum", pool))
        .as("two connections were held until the third was given up")
        .isBetween(0.5, 10.0);
  }

  @Test
  void bothOutcomesAreAtZeroFromTheFirstScrape() {
    assertThat(this.first.of("slo_events_total"))
        .hasSize(4)
        .allSatisfy(sample -> assertThat(sample.value()).isZero());
  }

  @Test
  void sloEventsAreExact() {
    int timeoutIsBad = statusOfAsyncTimeout() >= 500 ? 1 : 0;
    // Every inbound request but the probe and the aborted one.
    assertThat(events("http-availability", "good")).isEqualTo(17 - timeoutIsBad);
    assertThat(events("http-availability", "bad")).isEqualTo(5 + timeoutIsBad);
    // The first requests of a JVM are slow in truth; only the slow one must be there.
    assertThat(events("http-latency", "bad")).isGreaterThanOrEqualTo(1);
  }

  private double events(String slo, String outcome) {
    return this.last.sum("slo_events_total", Map.of("slo", slo, "outcome", outcome));
  }

  @Test
  void latencyEventsAreTheGoodOnesOfAvailability() {
    assertThat(this.last.sum("slo_events_total", Map.of("slo", "http-latency")))
        .isEqualTo(
            this.last.sum(
                "slo_events_total", Map.of("slo", "http-availability", "outcome", "good")));
  }

  @Test
  void theObjectiveTravelsWithTheService() {
    assertThat(this.last.sum("slo_objective_ratio", Map.of("slo", "http-availability")))
        .isEqualTo(0.9995);
    assertThat(this.last.sum("slo_objective_ratio", Map.of("slo", "http-latency"))).isEqualTo(0.99);
    assertThat(this.last.sum("slo_latency_threshold_seconds", Map.of("slo", "http-latency")))
        .isEqualTo(0.5);
    assertThat(this.last.sum("slo_period_seconds", Map.of("slo", "http-latency")))
        .isEqualTo(2_592_000);
    assertThat(
            this.last.matching(
                "slo_declared_timestamp_seconds",
                Map.of("slo", "http-availability", "origin", "declared", "team", "checkout")))
        .singleElement()
        .satisfies(
            sample ->
                assertThat(sample.value())
                    .isBetween(
                        System.currentTimeMillis() / 1000.0 - 300,
                        System.currentTimeMillis() / 1000.0));
    assertThat(
            this.last.matching(
                "slo_declared_timestamp_seconds",
                Map.of("slo", "http-latency", "origin", "inherited", "tier", "1")))
        .hasSize(1);
  }

  @Test
  void logEventsAreCountedByLevel() {
    assertThat(logged("error")).isGreaterThanOrEqualTo(1);
    assertThat(logged("warn")).isGreaterThanOrEqualTo(1);
    assertThat(this.last.sum("log_events_total", Map.of("level", "debug"))).isZero();
    assertThat(this.last.of("log_events_total"))
        .extracting(sample -> sample.labels().get("level"))
        .containsExactlyInAnyOrder("error", "warn", "info", "debug", "trace");
  }

  private double logged(String level) {
    Map<String, String> labels = Map.of("level", level);
    return this.last.sum("log_events_total", labels) - this.first.sum("log_events_total", labels);
  }

  @Test
  void theCardAndTheTargetSayWhichInstanceThisIs() {
    String instance = this.last.of("target_info").get(0).labels().get("service_instance_id");
    assertThat(instance).isNotBlank();
    assertThat(this.last.of("target_info"))
        .singleElement()
        .satisfies(
            sample ->
                assertThat(sample.labels())
                    .containsEntry("service_name", "shop")
                    .containsEntry("service_version", "1.4.2"));
    assertThat(this.last.of("waymark_service_card"))
        .singleElement()
        .satisfies(
            sample -> {
              assertThat(sample.value()).isEqualTo(1);
              assertThat(sample.labels())
                  .containsEntry("service_instance_id", instance)
                  .containsEntry("service_version", "1.4.2")
                  .containsEntry("mode", mode())
                  .containsEntry("contract_version", "1")
                  .containsEntry("lifecycle", "production")
                  .containsEntry("runbook_url", "https://runbooks.example/shop")
                  .containsEntry("repository_url", "https://git.example/shop");
            });
  }

  @Test
  void jvmValuesArePlausible() {
    assertThat(this.last.sum("jvm_memory_used_bytes", Map.of("jvm_memory_type", "heap")))
        .isBetween(1e6, 256e6);
    assertThat(this.last.sum("jvm_memory_limit_bytes", Map.of()))
        .as("no limit is absent, not -1")
        .isPositive();
    assertThat(this.last.sum("jvm_cpu_time_seconds_total", Map.of())).isBetween(0.1, 600.0);
    assertThat(this.last.sum("jvm_cpu_count", Map.of()))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(this.last.sum("jvm_thread_count", Map.of())).isBetween(5.0, 200.0);
  }

  static String count() {
    return ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName() + "_count";
  }
}
