package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.waymark.contract.ContractMetrics;
import io.waymark.starter.metrics.ContractTelemetry;
import java.io.IOException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.web.client.ResourceAccessException;

/**
 * Measures the outbound requests of RestClient and RestTemplate. Nothing here can fail a request.
 */
final class ClientRequestHandler implements ObservationHandler<ClientRequestObservationContext> {

  private static final Log log = LogFactory.getLog(ClientRequestHandler.class);

  private static final double NANOS_PER_SECOND = 1_000_000_000d;

  private final DoubleHistogram durations;
  private final ClientRequestSeries series;
  private final TraceLink traceLink;
  private volatile boolean failed;

  ClientRequestHandler(ContractTelemetry telemetry) {
    this.durations = telemetry.histogram(ContractMetrics.HTTP_CLIENT_REQUEST_DURATION);
    this.series = new ClientRequestSeries(telemetry);
    this.traceLink = new TraceLink(telemetry.recordsExemplars());
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof ClientRequestObservationContext;
  }

  @Override
  public void onStart(ClientRequestObservationContext context) {
    context.put(Start.class, new Start(System.nanoTime()));
  }

  @Override
  public void onStop(ClientRequestObservationContext context) {
    Start start = context.get(Start.class);
    ClientHttpRequest request = context.getCarrier();
    if (start == null || request == null) {
      return;
    }
    context.remove(Start.class);
    try {
      record(context, request, System.nanoTime() - start.nanos);
    } catch (RuntimeException | LinkageError ex) {
      if (!this.failed) {
        this.failed = true;
        log.warn("An outbound request could not be measured; this is logged once.", ex);
      }
    }
  }

  private void record(
      ClientRequestObservationContext context, ClientHttpRequest request, long durationNanos) {
    ClientHttpResponse response = context.getResponse();
    int status = status(response);
    this.durations.record(
        durationNanos / NANOS_PER_SECOND,
        this.series.attributes(
            request.getMethod().name(),
            request.getURI(),
            status,
            status == ClientRequestSeries.NO_STATUS ? errorType(context.getError()) : null,
            response != null ? ResponseVersion.of(response) : null),
        this.traceLink.of(context));
  }

  private static int status(@Nullable ClientHttpResponse response) {
    try {
      return response != null ? response.getStatusCode().value() : ClientRequestSeries.NO_STATUS;
    } catch (IOException ex) {
      return ClientRequestSeries.NO_STATUS;
    }
  }

  /** The class of what went wrong; Spring's wrapper says less than what it wraps. */
  private static @Nullable String errorType(@Nullable Throwable error) {
    if (error == null) {
      return null;
    }
    Throwable cause = error.getCause();
    return (error instanceof ResourceAccessException && cause != null ? cause : error)
        .getClass()
        .getName();
  }

  private record Start(long nanos) {}
}
