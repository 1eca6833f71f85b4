package io.waymark.contracttests;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a Prometheus that receives OTLP calls a series, by the published rules of its translation
 * strategy {@code UnderscoreEscapingWithSuffixes} as far as the contract's units need them, and
 * which labels it has when these resource attributes are promoted.
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

  /** Name and labels of every point of a resource. */
  Set<String> series(ResourceMetrics resource) {
    Map<String, String> identity = new TreeMap<>();
    for (KeyValue attribute : resource.getResource().getAttributesList()) {
      if (this.promoted.contains(attribute.getKey())) {
        identity.put(label(attribute.getKey()), attribute.getValue().getStringValue());
      }
    }
    Set<String> series = new LinkedHashSet<>();
    resource.getScopeMetricsList().stream()
        .flatMap(scope -> scope.getMetricsList().stream())
        .forEach(
            metric ->
                points(metric)
                    .forEach(
                        attributes -> {
                          Map<String, String> labels = new TreeMap<>(identity);
                          attributes.forEach(
                              attribute ->
                                  labels.put(
                                      label(attribute.getKey()), value(attribute.getValue())));
                          series.add(name(metric) + labels);
                        }));
    return series;
  }

  private static Stream<List<KeyValue>> points(Metric metric) {
    return switch (metric.getDataCase()) {
      case HISTOGRAM ->
          metric.getHistogram().getDataPointsList().stream()
              .map(point -> point.getAttributesList());
      case SUM ->
          metric.getSum().getDataPointsList().stream().map(point -> point.getAttributesList());
      case GAUGE ->
          metric.getGauge().getDataPointsList().stream().map(point -> point.getAttributesList());
      default -> Stream.of();
    };
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

  private static String label(String attribute) {
    return attribute.replaceAll("[^a-zA-Z0-9_]", "_");
  }

  private static String value(io.opentelemetry.proto.common.v1.AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
      default -> value.toString();
    };
  }
}
