package io.waymark.agent.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.waymark.contract.health.SignalHealth;
import java.util.Collection;

/**
 * Counts the data points an exporter got rid of, and those it could not. The reader is not told of
 * a failure: it would log each of them.
 */
final class CountedMetricExporter implements MetricExporter {

  private final MetricExporter exporter;
  private final SignalHealth metrics;
  private final Backend backend = new Backend("metrics");

  CountedMetricExporter(MetricExporter exporter, SignalHealth metrics) {
    this.exporter = exporter;
    this.metrics = metrics;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> data) {
    long points = data.stream().mapToLong(metric -> metric.getData().getPoints().size()).sum();
    this.metrics.passed(points);
    CompletableResultCode done = new CompletableResultCode();
    this.backend
        .export(
            () -> this.exporter.export(data),
            () -> this.metrics.exported(points),
            reason -> this.metrics.dropped(reason, points))
        .whenComplete(done::succeed);
    return done;
  }

  @Override
  public CompletableResultCode flush() {
    return this.exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return this.exporter.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return this.exporter.getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return this.exporter.getDefaultAggregation(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return this.exporter.getMemoryMode();
  }

  @Override
  public String toString() {
    return this.exporter.toString();
  }
}
