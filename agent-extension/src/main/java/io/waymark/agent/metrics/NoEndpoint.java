package io.waymark.agent.metrics;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.waymark.agent.guard.Guard;

/** In the place of an endpoint that could not be opened: nobody reads. */
final class NoEndpoint implements MetricReader {

  private static volatile boolean exists;

  private NoEndpoint() {}

  /** Says why, in one line. */
  static MetricReader because(Throwable failure, String host, int port) {
    Throwable root = Guard.root(failure);
    String message = root.getMessage();
    ScrapeAddress.complain(host, port, message != null ? message : root.getClass().getSimpleName());
    exists = true;
    return new NoEndpoint();
  }

  /** Whether an endpoint was to be opened and is not. */
  static boolean exists() {
    return exists;
  }

  @Override
  public void register(CollectionRegistration registration) {}

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

  @Override
  public String toString() {
    return "WaymarkNoEndpoint";
  }
}
