package io.waymark.starter.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of an exemplar the trace and the span it belongs to, nothing else. The SDK attaches every
 * attribute that a view took off a measurement, which may be the text of a query.
 */
final class Exemplars {

  private static final String TRACE_ID = "trace_id";
  private static final String SPAN_ID = "span_id";

  private Exemplars() {}

  static MetricSnapshots onlyTraceAndSpan(MetricSnapshots snapshots) {
    List<MetricSnapshot> stripped = new ArrayList<>(snapshots.size());
    for (MetricSnapshot snapshot : snapshots) {
      stripped.add(onlyTraceAndSpan(snapshot));
    }
    return new MetricSnapshots(stripped);
  }

  private static MetricSnapshot onlyTraceAndSpan(MetricSnapshot snapshot) {
    if (snapshot instanceof HistogramSnapshot histogram && hasExemplars(histogram)) {
      return new HistogramSnapshot(
          histogram.getMetadata(),
          histogram.getDataPoints().stream().map(Exemplars::strip).toList());
    }
    if (snapshot instanceof CounterSnapshot counter && hasExemplars(counter)) {
      return new CounterSnapshot(
          counter.getMetadata(), counter.getDataPoints().stream().map(Exemplars::strip).toList());
    }
    return snapshot;
  }

  private static boolean hasExemplars(HistogramSnapshot histogram) {
    return histogram.getDataPoints().stream().anyMatch(point -> point.getExemplars().size() > 0);
  }

  private static boolean hasExemplars(CounterSnapshot counter) {
    return counter.getDataPoints().stream().anyMatch(point -> point.getExemplar() != null);
  }

  private static HistogramDataPointSnapshot strip(HistogramDataPointSnapshot point) {
    List<Exemplar> exemplars = new ArrayList<>();
    for (Exemplar exemplar : point.getExemplars()) {
      Exemplar stripped = strip(exemplar);
      if (stripped != null) {
        exemplars.add(stripped);
      }
    }
    return new HistogramDataPointSnapshot(
        point.getClassicBuckets(),
        point.getSum(),
        point.getLabels(),
        io.prometheus.metrics.model.snapshots.Exemplars.of(exemplars),
        point.getCreatedTimestampMillis());
  }

  private static CounterDataPointSnapshot strip(CounterDataPointSnapshot point) {
    Exemplar exemplar = point.getExemplar();
    return new CounterDataPointSnapshot(
        point.getValue(),
        point.getLabels(),
        exemplar != null ? strip(exemplar) : null,
        point.getCreatedTimestampMillis());
  }

  private static @Nullable Exemplar strip(Exemplar exemplar) {
    String traceId = exemplar.getLabels().get(TRACE_ID);
    String spanId = exemplar.getLabels().get(SPAN_ID);
    if (traceId == null || spanId == null) {
      return null;
    }
    return new Exemplar(
        exemplar.getValue(),
        Labels.of(SPAN_ID, spanId, TRACE_ID, traceId),
        exemplar.getTimestampMillis());
  }
}
