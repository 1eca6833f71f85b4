package io.waymark.agent.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.SignalHealth;
import java.util.Collection;

/** Counts the data points an exporter got rid of, and those it could not. */
final class CountedMetricExporter implements MetricExporter {

  private final MetricExporter exporter;
  private final SignalHealth metrics;

  CountedMetricExporter(MetricExporter exporter, SignalHealth metrics) {
    this.exporter = exporter;
    this.metrics = metrics;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> data) {
    long points = data.stream().mapToLong(metric -> metric.getData().getPoints().size()).sum();
    this.metrics.passed(points);
    CompletableResultCode result = this.exporter.export(data);
    result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            this.metrics.exported(points);
          } else {
            this.metrics.dropped(DropReason.EXPORT_FAILED, points);
          }
        });
    return result;
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
