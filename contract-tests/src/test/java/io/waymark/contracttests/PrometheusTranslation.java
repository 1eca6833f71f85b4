package io.waymark.contracttests;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/**
 * What a Prometheus that receives OTLP stores, by the published rules of its translation strategy
 * {@code UnderscoreEscapingWithSuffixes} as far as the contract's units need them, with every
 * attribute of the resource on {@code target_info} and with these of them as labels of everything.
 *
 * @param promoted resource attributes that become labels
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-specification/blob/v1.38.0/specification/compatibility/prometheus_and_openmetrics.md#otlp-metric-points-to-prometheus">OTLP
 *     metric points to Prometheus</a>
 * @see <a
 *     href="https://github.com/prometheus/otlptranslator/blob/0d792268aa9a38d6d43b44a915298af35badf685/metric_namer.go">otlptranslator</a>
 */
record PrometheusTranslation(List<String> promoted) {

  private static final Map<String, String> UNITS = Map.of("s", "seconds", "By", "bytes");

  /** With the settings that {@code generate} writes for Prometheus. */
  static PrometheusTranslation bySettingsOfGenerate() {
    Map<String, Map<String, List<String>>> settings =
        new Yaml()
            .load(
                FleetAlerts.generate(FleetAlertsOptions.defaults())
                    .get(FleetAlerts.OTLP_PROMETHEUS));
    return new PrometheusTranslation(settings.get("otlp").get("promote_resource_attributes"));
  }

  /** What these exports leave, one of each resource. */
  Scrape scrape(Collection<ResourceMetrics> exports) {
    List<Scrape.Sample> samples = new ArrayList<>();
    Map<String, String> types = new LinkedHashMap<>();
    for (ResourceMetrics export : exports) {
      List<KeyValue> resource = export.getResource().getAttributesList();
      samples.add(new Scrape.Sample("target_info", labels(Map.of(), resource), 1, Map.of()));
      Map<String, String> identity =
          labels(
              Map.of(),
              resource.stream()
                  .filter(attribute -> this.promoted.contains(attribute.getKey()))
                  .toList());
      export.getScopeMetricsList().stream()
          .flatMap(scope -> scope.getMetricsList().stream())
          .forEach(
              metric -> {
                String name = name(metric);
                types.put(name.replaceAll("_total$", ""), type(metric));
                samples.addAll(samples(name, metric, identity));
              });
    }
    return new Scrape(samples, types);
  }

  private static String type(Metric metric) {
    if (metric.hasHistogram()) {
      return "histogram";
    }
    return metric.hasSum() && metric.getSum().getIsMonotonic() ? "counter" : "gauge";
  }

  private static List<Scrape.Sample> samples(
      String name, Metric metric, Map<String, String> identity) {
    List<Scrape.Sample> samples = new ArrayList<>();
    for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
      samples.addAll(histogram(name, point, labels(identity, point.getAttributesList())));
    }
    List<NumberDataPoint> numbers = new ArrayList<>(metric.getSum().getDataPointsList());
    numbers.addAll(metric.getGauge().getDataPointsList());
    for (NumberDataPoint point : numbers) {
      double value = point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
      Map<String, String> labels = labels(identity, point.getAttributesList());
      samples.add(new Scrape.Sample(name, labels, value, Map.of()));
    }
    return samples;
  }

  /** Buckets of OTLP count what fell into each, those of Prometheus what fell below their bound. */
  private static List<Scrape.Sample> histogram(
      String name, HistogramDataPoint point, Map<String, String> labels) {
    List<Scrape.Sample> samples = new ArrayList<>();
    double below = Double.NEGATIVE_INFINITY;
    long count = 0;
    for (int i = 0; i < point.getBucketCountsCount(); i++) {
      boolean last = i == point.getExplicitBoundsCount();
      double bound = last ? Double.POSITIVE_INFINITY : point.getExplicitBounds(i);
      count += point.getBucketCounts(i);
      Map<String, String> bucket = new TreeMap<>(labels);
      bucket.put("le", last ? "+Inf" : String.valueOf(bound));
      samples.add(
          new Scrape.Sample(name + "_bucket", bucket, count, exemplar(point, below, bound)));
      below = bound;
    }
    samples.add(new Scrape.Sample(name + "_count", labels, point.getCount(), Map.of()));
    samples.add(new Scrape.Sample(name + "_sum", labels, point.getSum(), Map.of()));
    return samples;
  }

  private static Map<String, String> exemplar(HistogramDataPoint point, double above, double to) {
    for (Exemplar exemplar : point.getExemplarsList()) {
      if (exemplar.getAsDouble() > above && exemplar.getAsDouble() <= to) {
        Map<String, String> labels = labels(Map.of(), exemplar.getFilteredAttributesList());
        if (!exemplar.getTraceId().isEmpty()) {
          HexFormat hex = HexFormat.of();
          labels.put("trace_id", hex.formatHex(exemplar.getTraceId().toByteArray()));
          labels.put("span_id", hex.formatHex(exemplar.getSpanId().toByteArray()));
        }
        return labels;
      }
    }
    return Map.of();
  }

  /** The family; a histogram's series add their own endings to it. */
  static String name(Metric metric) {
    List<String> words = new ArrayList<>(Arrays.asList(metric.getName().split("[^a-zA-Z0-9:]+")));
    String unit = UNITS.get(metric.getUnit());
    if (unit != null && !words.contains(unit)) {
      words.add(unit);
    }
    if (metric.hasSum()
        && metric.getSum().getIsMonotonic()
        && metric.getSum().getAggregationTemporality()
            == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE) {
      words.remove("total");
      words.add("total");
    }
    if (metric.hasGauge() && metric.getUnit().equals("1")) {
      words.remove("ratio");
      words.add("ratio");
    }
    return String.join("_", words);
  }

  private static Map<String, String> labels(Map<String, String> more, List<KeyValue> attributes) {
    Map<String, String> labels = new TreeMap<>(more);
    attributes.forEach(
        attribute ->
            labels.put(
                attribute.getKey().replaceAll("[^a-zA-Z0-9_]", "_"), value(attribute.getValue())));
    return labels;
  }

  private static String value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
      default -> value.toString();
    };
  }
}
