package io.waymark.starter.metrics;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.waymark.contract.health.SignalHealth;
import io.waymark.starter.export.Backend;
import java.util.Collection;

/**
 * Counts the data points a backend took and those it did not. The reader is not told of a failure:
 * it would log it a second time. Nothing is lost but time, because the next export carries the same
 * sums and more.
 */
final class PatientMetricExporter implements MetricExporter {

  private final MetricExporter delegate;
  private final SignalHealth health;
  private final Backend backend = new Backend();

  PatientMetricExporter(MetricExporter delegate, SignalHealth health) {
    this.delegate = delegate;
    this.health = health;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    long points = metrics.stream().mapToLong(metric -> metric.getData().getPoints().size()).sum();
    this.health.passed(points);
    CompletableResultCode done = new CompletableResultCode();
    this.backend
        .export(
            () -> this.delegate.export(metrics),
            () -> this.health.exported(points),
            reason -> this.health.dropped(reason, points))
        .whenComplete(done::succeed);
    return done;
  }

  @Override
  public CompletableResultCode flush() {
    return this.delegate.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return this.delegate.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
    return AggregationTemporality.CUMULATIVE;
  }
}
