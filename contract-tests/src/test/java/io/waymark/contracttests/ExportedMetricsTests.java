package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.InstrumentKind;
import io.waymark.contract.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The contract, pushed: the endpoint is set the way a platform sets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportedMetricsTests {

  private OtlpReceiver receiver;
  private ForkedApplication application;
  private List<io.opentelemetry.proto.metrics.v1.Metric> exported;
  private ResourceMetrics last;

  @BeforeAll
  void start() {
    this.receiver = OtlpReceiver.start();
    this.application =
        ForkedApplication.start(
            ContractApplication.class,
            TelemetryContract.with(
                KafkaBroker.withEmptyTopics().environment(),
                Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    this.receiver.endpoint(),
                    "OTEL_EXPORTER_OTLP_HEADERS",
                    "X-Tenant=retail",
                    "OTEL_METRIC_EXPORT_INTERVAL",
                    "500")),
            StarterScrapeTests.DECLARATION);
    this.application.get("/rows");
    this.application.get("/rows/exhausted");
    this.application.get("/messages");
    this.application.get("/boom");
    this.application.get("/call?url=" + this.application.uri("/items/7"));
    this.application.get("/actuator/health");
    this.last =
        Awaitility.await("an export after the last call")
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  List<ResourceMetrics> all = this.receiver.metrics();
                  return all.isEmpty() ? null : all.get(all.size() - 1);
                },
                metrics ->
                    metrics != null && metrics.toString().contains("http.client.request.duration"));
    this.exported =
        this.last.getScopeMetricsList().stream()
            .flatMap(scope -> scope.getMetricsList().stream())
            .toList();
  }

  @AfterAll
  void stop() {
    this.application.close();
    this.receiver.close();
  }

  static Stream<Metric> contract() {
    return ContractMetrics.all().stream()
        .filter(metric -> !ContractMetrics.optional().contains(metric))
        // Nothing is collected in so short a life.
        .filter(metric -> metric != ContractMetrics.JVM_GC_DURATION)
        .filter(metric -> metric != ContractMetrics.JVM_MEMORY_USED_AFTER_LAST_GC);
  }

  @ParameterizedTest
  @MethodSource("contract")
  void everyMetricIsPushedOnceUnderTheNameOfTheConvention(Metric metric) {
    assertThat(this.exported)
        .filteredOn(pushed -> pushed.getName().equals(metric.name()))
        .singleElement()
        .satisfies(
            pushed -> {
              String unit = pushed.getUnit().startsWith("{") ? "" : pushed.getUnit();
              assertThat(unit).isEqualTo(metric.unit().ucum());
              assertThat(attributes(pushed)).isSubsetOf(metric.attributes());
            });
  }

  @Test
  void histogramsAreCumulativeInSeconds() {
    List<Metric> histograms =
        contract().filter(metric -> metric.kind() == InstrumentKind.HISTOGRAM).toList();
    assertThat(histograms).isNotEmpty();
    for (Metric metric : histograms) {
      io.opentelemetry.proto.metrics.v1.Metric pushed =
          this.exported.stream()
              .filter(candidate -> candidate.getName().equals(metric.name()))
              .findFirst()
              .orElseThrow();
      assertThat(pushed.getHistogram().getAggregationTemporality())
          .as(metric.name())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      for (HistogramDataPoint point : pushed.getHistogram().getDataPointsList()) {
        assertThat(point.getExplicitBoundsList())
            .as(metric.name())
            .containsExactlyElementsOf(
                metric.bounds().stream().map(bound -> bound.doubleValue()).toList());
      }
    }
  }

  @Test
  void identityIsInTheResourceAndOnNoPoint() {
    Map<String, String> resource =
        this.last.getResource().getAttributesList().stream()
            .collect(Collectors.toMap(KeyValue::getKey, pair -> pair.getValue().getStringValue()));
    assertThat(resource)
        .containsEntry("service.name", "shop")
        .containsEntry("service.namespace", "retail")
        .containsEntry("deployment.environment.name", "test");
    assertThat(this.exported)
        .allSatisfy(
            pushed ->
                assertThat(attributes(pushed)).doesNotContainAnyElementsOf(Identity.ATTRIBUTES));
  }

  @Test
  void theScrapeSaysTheSame() {
    Scrape scrape = this.application.scrape();
    assertThat(scrape.sum("db_client_operation_duration_seconds_count", Map.of())).isEqualTo(4);
    assertThat(
            this.exported.stream()
                .filter(pushed -> pushed.getName().equals("db.client.operation.duration"))
                .flatMap(pushed -> pushed.getHistogram().getDataPointsList().stream())
                .mapToLong(HistogramDataPoint::getCount)
                .sum())
        .isEqualTo(4);
  }

  /**
   * Prometheus is not run here as a receiver: its published rules are applied to what was really
   * sent, with the settings that {@code generate} writes.
   */
  @ParameterizedTest
  @MethodSource("contract")
  void whatPrometheusMakesOfItByTheGeneratedSettingsIsTheScrape(Metric metric) {
    Map<String, Map<String, List<String>>> settings =
        new Yaml()
            .load(
                FleetAlerts.generate(FleetAlertsOptions.defaults())
                    .get(FleetAlerts.OTLP_PROMETHEUS));
    PrometheusTranslation prometheus =
        new PrometheusTranslation(settings.get("otlp").get("promote_resource_attributes"));
    Set<String> own = new TreeSet<>(Identity.LABELS);
    own.addAll(metric.labels());
    String scraped =
        metric.kind() == InstrumentKind.HISTOGRAM
            ? metric.prometheusName() + "_count"
            : metric.prometheusName();
    assertThat(
            prometheus.series(this.last).stream()
                .filter(series -> series.startsWith(metric.prometheusName() + "{")))
        .containsExactlyInAnyOrderElementsOf(
            this.application.scrape().of(scraped).stream()
                .map(
                    sample -> {
                      Map<String, String> labels = new TreeMap<>(sample.labels());
                      labels.keySet().retainAll(own);
                      return metric.prometheusName() + labels;
                    })
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void headersOfThePlatformAreSent() {
    assertThat(this.receiver.tenants()).containsExactly("retail");
  }

  @Test
  void whenTheApplicationStopsTheLastWordIsPushed() {
    try (OtlpReceiver quiet = OtlpReceiver.start()) {
      ForkedApplication shortLived =
          ForkedApplication.start(
              ContractApplication.class,
              Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", quiet.endpoint()),
              List.of());
      shortLived.get("/items/1");
      assertThat(quiet.metrics()).as("the interval is a minute").isEmpty();
      shortLived.close();
      assertThat(quiet.metrics()).hasSize(1);
      assertThat(quiet.metrics().toString()).contains("/items/{id}");
    }
  }

  private static Set<String> attributes(io.opentelemetry.proto.metrics.v1.Metric metric) {
    Set<String> keys = new TreeSet<>();
    Stream.of(
            metric.getHistogram().getDataPointsList().stream()
                .flatMap(point -> point.getAttributesList().stream()),
            metric.getSum().getDataPointsList().stream()
                .flatMap(point -> point.getAttributesList().stream()),
            metric.getGauge().getDataPointsList().stream()
                .flatMap(point -> point.getAttributesList().stream()))
        .flatMap(pairs -> pairs)
        .forEach(pair -> keys.add(pair.getKey()));
    return keys;
  }
}
