package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.waymark.contract.ContractMetrics;
import io.waymark.starter.metrics.ContractTelemetry;
import io.waymark.starter.metrics.TraceLink;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Measures the outbound requests that one kind of client observes. Nothing here can fail a request.
 *
 * @param <T> what that client's observations are about
 */
abstract class ClientRequestHandler<T extends Observation.Context>
    implements ObservationHandler<T> {

  private static final Log log = LogFactory.getLog(ClientRequestHandler.class);

  private static final double NANOS_PER_SECOND = 1_000_000_000d;

  private final Class<T> type;
  private final DoubleHistogram durations;
  private final ClientRequestSeries series;
  private final TraceLink traceLink;
  private volatile boolean failed;

  ClientRequestHandler(Class<T> type, ContractTelemetry telemetry, ClientRequestSeries series) {
    this.type = type;
    this.durations = telemetry.histogram(ContractMetrics.HTTP_CLIENT_REQUEST_DURATION);
    this.series = series;
    this.traceLink = new TraceLink(telemetry.traces());
  }

  @Override
  public final boolean supportsContext(Observation.Context context) {
    return this.type.isInstance(context);
  }

  @Override
  public final void onStart(T context) {
    context.put(Start.class, new Start(System.nanoTime()));
  }

  @Override
  public final void onStop(T context) {
    Start start = context.get(Start.class);
    if (start == null) {
      return;
    }
    context.remove(Start.class);
    try {
      record(context, System.nanoTime() - start.nanos);
    } catch (RuntimeException | LinkageError ex) {
      if (!this.failed) {
        this.failed = true;
        log.warn("An outbound request could not be measured; this is logged once.", ex);
      }
    }
  }

  private void record(T context, long durationNanos) {
    SentRequest request = sent(context);
    if (request != null) {
      this.durations.record(
          durationNanos / NANOS_PER_SECOND,
          this.series.attributes(
              request.method(),
              request.uri(),
              request.status(),
              request.error(),
              request.version()),
          this.traceLink.of(context));
    }
  }

  /** What a finished observation tells of its request; null where there was none. */
  abstract @Nullable SentRequest sent(T context);

  private record Start(long nanos) {}
}
