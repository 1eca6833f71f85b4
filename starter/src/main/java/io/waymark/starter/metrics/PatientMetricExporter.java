package io.waymark.starter.metrics;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.SignalHealth;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a backend alone for a while after it failed, so that a dead one costs one attempt and one
 * message a minute, however short the interval is, and nothing when the application stops. The
 * reader is not told: it would log the failure a second time. Nothing is lost but time, because the
 * next export carries the same sums and more.
 */
final class PatientMetricExporter implements MetricExporter {

  /** A little less than the usual interval, which would otherwise be doubled by its jitter. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(55);

  private final MetricExporter delegate;
  private final SignalHealth health;
  private volatile @Nullable Long failedAtNanos;

  PatientMetricExporter(MetricExporter delegate, SignalHealth health) {
    this.delegate = delegate;
    this.health = health;
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    long now = System.nanoTime();
    long points = metrics.stream().mapToLong(metric -> metric.getData().getPoints().size()).sum();
    this.health.passed(points);
    Long failedAt = this.failedAtNanos;
    if (failedAt != null && now - failedAt < PAUSE_NANOS) {
      this.health.dropped(DropReason.BACKING_OFF, points);
      return CompletableResultCode.ofSuccess();
    }
    CompletableResultCode done = new CompletableResultCode();
    CompletableResultCode export = this.delegate.export(metrics);
    export.whenComplete(
        () -> {
          if (export.isSuccess()) {
            this.failedAtNanos = null;
            this.health.exported(points);
          } else {
            this.failedAtNanos = now;
            this.health.dropped(DropReason.EXPORT_FAILED, points);
          }
          done.succeed();
        });
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
