package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent on an application without a framework, with everything set by environment variables.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainAgentTests {

  private ForkedApplication application;
  private Scrape first;
  private Scrape last;

  @BeforeAll
  void drive() {
    this.application =
        ForkedApplication.start(
            PlainApplication.class,
            WaymarkAgent.launch(FreePort.find()),
            Map.of(
                "WAYMARK_SERVICE_NAME", "plain",
                "WAYMARK_SLO_LATENCY_THRESHOLD", "2s",
                "WAYMARK_SLO_EXCLUDE", "/reports",
                "WAYMARK_PROBES", "/internal/up",
                "WAYMARK_SLO_AVAILABILITY_OBJECTIVE", "99.9",
                "WAYMARK_SLO_LATENZY_THRESHOLD", "1s",
                "OTEL_TRACES_SAMPLER", "always_off"),
            List.of());
    this.first = this.application.scrape();
    Stream.of("/items", "/stock", "/missing", "/unavailable", "/livez", "/internal/up", "/reports")
        .forEach(this.application::get);
    // Not by the JDK's client, which asks again when a connection closes without an answer.
    ClientAbort.on(this.application.port(), "/boom");
    ClientAbort.on(this.application.port(), "/endless");
    this.last =
        Awaitility.await("the abort is measured")
            .until(
                this.application::scrape,
                scrape ->
                    scrape.sum(Emitted.requestCount(), Map.of("http_route", "/endless")) == 1);
  }

  @AfterAll
  void stop() throws IOException {
    if (this.last != null) {
      SignalCounts.keep(
          Mode.AGENT,
          getClass().getSimpleName(),
          withoutClientsAndCollections().toList(),
          this.last);
    }
    if (this.application != null) {
      this.application.close();
    }
  }

  static Stream<Metric> withoutClientsAndCollections() {
    return ContractMetrics.all().stream()
        .filter(metric -> !ContractMetrics.optional().contains(metric))
        .filter(
            metric ->
                !Set.of(
                        // It calls nobody, sends nothing, nothing was collected yet, and nobody
                        // waited for a connection in vain.
                        ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
                        ContractMetrics.MESSAGING_CLIENT_OPERATION_DURATION,
                        ContractMetrics.MESSAGING_PROCESS_DURATION,
                        ContractMetrics.JVM_GC_DURATION,
                        ContractMetrics.DB_CLIENT_CONNECTION_TIMEOUTS)
                    .contains(metric));
  }

  @ParameterizedTest
  @MethodSource("withoutClientsAndCollections")
  void everySeriesIsThereAndSaysWhoItBelongsTo(Metric metric) {
    for (String series : metric.seriesNames()) {
      assertThat(this.last.of(series))
          .isNotEmpty()
          .allSatisfy(sample -> assertThat(sample.labels()).containsEntry("service_name", "plain"));
    }
  }

  @Test
  void bothOutcomesAreAtZeroBeforeTheFirstRequest() {
    assertThat(this.first.of("slo_events_total"))
        .hasSize(4)
        .allSatisfy(sample -> assertThat(sample.value()).isZero());
  }

  /**
   * An item, a query and a 404 are good; the 503 and the exception are bad; probes, the excluded
   * route and the client that went away are neither. No span was sampled.
   */
  @Test
  void sloEventsAreExactWhateverTheSampler() {
    assertThat(events("http-availability", "good")).isEqualTo(3);
    assertThat(events("http-availability", "bad")).isEqualTo(2);
    assertThat(events("http-latency", "good")).isEqualTo(3);
    assertThat(events("http-latency", "bad")).isZero();
  }

  static Stream<Metric> database() {
    return withoutClientsAndCollections().filter(metric -> metric.name().startsWith("db.client."));
  }

  @ParameterizedTest
  @MethodSource("database")
  void databaseMetricsHaveExactlyTheirLabelsAndBounds(Metric metric) {
    Set<String> seen = new TreeSet<>();
    for (String series : metric.seriesNames()) {
      assertThat(this.last.of(series)).isNotEmpty();
      this.last.of(series).forEach(sample -> seen.addAll(sample.labels().keySet()));
    }
    seen.removeAll(Set.of("service_name", "le"));
    assertThat(seen).isEqualTo(metric.labels());
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
  void databaseCallsAreCountedByTheirSummary() {
    String calls = ContractMetrics.DB_CLIENT_OPERATION_DURATION.prometheusName() + "_count";
    Map<String, String> known =
        Map.of(
            "db_system_name", "h2database",
            "db_namespace", "stock",
            "db_query_summary", "select item",
            "error_type", "");
    assertThat(this.last.sum(calls, known)).isEqualTo(1);
    assertThat(this.last.sum(calls, Map.of("db_query_summary", "select nowhere"))).isEqualTo(1);
    assertThat(
            this.last.sum(
                ContractMetrics.DB_CLIENT_CONNECTION_LIMIT.prometheusName(),
                Map.of("db_client_connection_pool_name", "stock")))
        .isEqualTo(10);
  }

  @Test
  void noTextOfAQueryIsPublished() {
    assertThat(this.last.samples())
        .allSatisfy(sample -> assertThat(sample.toString()).doesNotContain("a literal"));
  }

  private double events(String slo, String outcome) {
    return this.last.sum("slo_events_total", Map.of("slo", slo, "outcome", outcome));
  }

  @Test
  void aWrittenThresholdDeclaresAndAMalformedObjectiveDoesNot() {
    assertThat(this.last.sum("slo_latency_threshold_seconds", Map.of())).isEqualTo(2);
    assertThat(origin("http-latency")).isEqualTo("declared");
    assertThat(this.last.sum("slo_objective_ratio", Map.of("slo", "http-availability")))
        .isEqualTo(0.999);
    assertThat(origin("http-availability")).isEqualTo("inherited");
  }

  private String origin(String slo) {
    return this.last
        .matching("slo_declared_timestamp_seconds", Map.of("slo", slo))
        .findFirst()
        .orElseThrow()
        .labels()
        .get("origin");
  }

  @Test
  void whatIsWrongIsOneLineEachAndTheApplicationServes() {
    assertThat(this.application.output().lines())
        .filteredOn(line -> line.contains(" WARN io.waymark.agent"))
        .extracting(line -> line.substring(line.indexOf(" - ") + 3))
        .containsExactlyInAnyOrder(
            "waymark.slo.availability.objective was '99.9' but it must be a ratio between 0 and 1"
                + " such as 0.999, or a percentage with its sign such as 99.9% (environment"
                + " variable WAYMARK_SLO_AVAILABILITY_OBJECTIVE). The default applies: 0.999.",
            "waymark.slo.latenzy.threshold is not a setting of Waymark; did you mean"
                + " waymark.slo.latency.threshold?");
  }
}
