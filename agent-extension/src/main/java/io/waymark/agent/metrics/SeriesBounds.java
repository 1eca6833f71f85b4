package io.waymark.agent.metrics;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.LabelBudget;
import io.waymark.contract.SqlText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings the points of upstream's histograms to the contract when they are handed out: a value
 * beyond the budget of its label becomes {@value LabelBudget#OTHER}, and points that are then alike
 * become one. Upstream's instruments cannot be asked to replace a value; until a collection their
 * memory is bounded by the SDK's own 2,000 points of a metric.
 *
 * <p>One of these belongs to each reader or exporter, because each has its own temporality.
 */
final class SeriesBounds {

  private static final AttributeKey<String> SUMMARY =
      AttributeKey.stringKey(AttributeKeys.DB_QUERY_SUMMARY);

  private static final AttributeKey<String> SERVER_ADDRESS =
      AttributeKey.stringKey(AttributeKeys.SERVER_ADDRESS);

  private static final AttributeKey<Long> SERVER_PORT =
      AttributeKey.longKey(AttributeKeys.SERVER_PORT);

  private final Function<String, List<BoundedLabel>> labelsOf;
  private final Map<BoundedLabel, Long> surplus = new HashMap<>();

  SeriesBounds() {
    this(BoundedLabel::of);
  }

  /** With the labels of a metric, given its name. */
  SeriesBounds(Function<String, List<BoundedLabel>> labelsOf) {
    this.labelsOf = labelsOf;
  }

  /** The metric with its points merged, and with exemplars that name their trace only. */
  synchronized MetricData bound(MetricData metric) {
    if (metric.getType() != MetricDataType.HISTOGRAM) {
      return metric;
    }
    List<BoundedLabel> labels = this.labelsOf.apply(metric.getName());
    if (labels.isEmpty()) {
      return PlainMetric.of(metric);
    }
    boolean delta =
        metric.getHistogramData().getAggregationTemporality() == AggregationTemporality.DELTA;
    if (!delta) {
      labels.forEach(this.surplus::remove);
    }
    Map<Attributes, List<HistogramPointData>> alike = new LinkedHashMap<>();
    for (HistogramPointData point : metric.getHistogramData().getPoints()) {
      alike.computeIfAbsent(bounded(point, labels), key -> new ArrayList<>()).add(point);
    }
    labels.forEach(label -> label.overflowed(this.surplus.getOrDefault(label, 0L)));
    return PlainMetric.of(metric, points(alike));
  }

  private Attributes bounded(HistogramPointData point, List<BoundedLabel> labels) {
    Attributes before = point.getAttributes();
    AttributesBuilder after = null;
    String summary = before.get(SUMMARY);
    if (summary != null && !SqlText.lowerOperations(summary).equals(summary)) {
      after = before.toBuilder().put(SUMMARY, SqlText.lowerOperations(summary));
    }
    for (BoundedLabel label : labels) {
      String value =
          label.key().equals(SUMMARY) && after != null
              ? SqlText.lowerOperations(String.valueOf(summary))
              : before.get(label.key());
      if (value != null && !label.admits(value)) {
        after = (after != null ? after : before.toBuilder()).put(label.key(), LabelBudget.OTHER);
        if (label.key().equals(SERVER_ADDRESS)) {
          // A port says nothing without its host.
          after.remove(SERVER_PORT);
        }
        this.surplus.merge(label, point.getCount(), Long::sum);
      }
    }
    return after != null ? after.build() : before;
  }

  private static Collection<HistogramPointData> points(
      Map<Attributes, List<HistogramPointData>> alike) {
    List<HistogramPointData> points = new ArrayList<>(alike.size());
    alike.forEach((attributes, several) -> points.add(MergedPoint.of(attributes, several)));
    return points;
  }

  /** What overflowed so far, for the counter of the contract. */
  static void observe(ObservableLongMeasurement measurement) {
    BoundedLabel.all()
        .forEach(
            label ->
                measurement.record(
                    label.overflowed(),
                    Attributes.of(
                        AttributeKey.stringKey(AttributeKeys.METRIC),
                        label.metric(),
                        AttributeKey.stringKey(AttributeKeys.LABEL),
                        label.label())));
  }
}
