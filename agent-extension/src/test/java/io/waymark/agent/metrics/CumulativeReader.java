package io.waymark.agent.metrics;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/** Reads what was recorded when it is asked to. */
final class CumulativeReader implements MetricReader {

  private CollectionRegistration registration = CollectionRegistration.noop();

  @Override
  public void register(CollectionRegistration collection) {
    this.registration = collection;
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return AggregationTemporality.CUMULATIVE;
  }

  /** The one metric that was recorded. */
  MetricData metric() {
    return this.registration.collectAllMetrics().iterator().next();
  }
}
