package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.Metric;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract, pushed over OTLP to an endpoint that is set the way a platform sets it, and read as
 * a Prometheus would store it with the settings that {@code generate} writes. Prometheus itself is
 * not run as a receiver: its published rules are applied to what was really sent.
 */
abstract class PushedContract extends TelemetryContract {

  private final OtlpReceiver receiver = OtlpReceiver.start();

  /** Starts the application with the endpoint among its variables. */
  abstract ForkedApplication startPushing(Map<String, String> environment);

  /** The only SDK that may push what the contract names. */
  abstract String sdkVersion();

  @Override
  final ForkedApplication start(Map<String, String> environment) {
    return startPushing(
        with(
            environment,
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                this.receiver.endpoint(),
                "OTEL_EXPORTER_OTLP_HEADERS",
                "X-Tenant=retail",
                "OTEL_METRIC_EXPORT_INTERVAL",
                "500")));
  }

  @AfterAll
  void stopReceiver() {
    this.receiver.close();
  }

  public OtlpReceiver receiver() {
    return this.receiver;
  }

  /** Everything collected after this was called. */
  @Override
  public Scrape read() {
    int before = this.receiver.metrics().size();
    Awaitility.await("two exports by the one that pushes the contract")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                // The first may have been collected before, and only its arrival was later.
                this.receiver.metrics().stream()
                        .skip(before)
                        .filter(export -> sdk(export).equals(sdkVersion()))
                        .count()
                    >= 2);
    return PrometheusTranslation.bySettingsOfGenerate().scrape(latest());
  }

  /** Everything that was ever pushed: an exemplar is handed out once. */
  public Scrape exemplars() {
    return PrometheusTranslation.bySettingsOfGenerate().scrape(this.receiver.metrics());
  }

  /** What each SDK pushed last. */
  private Collection<ResourceMetrics> latest() {
    Map<String, ResourceMetrics> latest = new TreeMap<>();
    this.receiver.metrics().forEach(export -> latest.put(sdk(export), export));
    return latest.values();
  }

  private static String sdk(ResourceMetrics export) {
    return attributes(export).getOrDefault("telemetry.sdk.version", "");
  }

  private static Map<String, String> attributes(ResourceMetrics export) {
    return export.getResource().getAttributesList().stream()
        .collect(Collectors.toMap(KeyValue::getKey, pair -> pair.getValue().getStringValue()));
  }

  private List<io.opentelemetry.proto.metrics.v1.Metric> pushed(Metric metric) {
    return latest().stream()
        .flatMap(export -> export.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .filter(pushed -> pushed.getName().equals(metric.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("contract")
  void everyMetricIsPushedOnceUnderTheNameAndUnitOfTheConvention(Metric metric) {
    assertThat(pushed(metric))
        .singleElement()
        .satisfies(
            pushed -> {
              String unit = pushed.getUnit().startsWith("{") ? "" : pushed.getUnit();
              assertThat(unit).isEqualTo(metric.unit().ucum());
              assertThat(keys(pushed)).doesNotContainAnyElementsOf(Identity.ATTRIBUTES);
            });
  }

  @ParameterizedTest
  @MethodSource("histograms")
  void everyHistogramIsCumulative(Metric metric) {
    assertThat(pushed(metric))
        .extracting(pushed -> pushed.getHistogram().getAggregationTemporality())
        .containsExactly(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
  }

  @Test
  void identityIsInTheResourceAndTheCommandLineIsNot() {
    assertThat(latest())
        .isNotEmpty()
        .allSatisfy(
            export ->
                assertThat(attributes(export))
                    .containsEntry("service.name", "shop")
                    .containsEntry("service.namespace", "retail")
                    .containsEntry("deployment.environment.name", "test")
                    .doesNotContainKeys("process.command_args", "process.command_line"));
  }

  @ParameterizedTest
  @MethodSource("contract")
  void nobodyElsePushesIt(Metric metric) {
    assertThat(
            latest().stream()
                .filter(
                    export ->
                        export.getScopeMetricsList().stream()
                            .flatMap(scope -> scope.getMetricsList().stream())
                            .anyMatch(pushed -> pushed.getName().equals(metric.name())))
                .map(PushedContract::sdk))
        .containsExactly(sdkVersion());
  }

  @Test
  void headersOfThePlatformAreSent() {
    assertThat(this.receiver.tenants()).containsExactly("retail");
  }

  private static Set<String> keys(io.opentelemetry.proto.metrics.v1.Metric metric) {
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
