package io.waymark.starter.http;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.starter.metrics.ContractTelemetry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns one finished request into a measurement and SLO events. Nothing here can fail a request.
 */
final class ServerRequestRecorder {

  /** Holds what told that the client is gone, where the framework handles that itself. */
  static final String ABORTED_ATTRIBUTE = ServerRequestRecorder.class.getName() + ".aborted";

  private static final Log log = LogFactory.getLog(ServerRequestRecorder.class);

  private static final double NANOS_PER_SECOND = 1_000_000_000d;

  private final RequestPolicy policy;
  private final ServerRequestSeries series;
  private final TraceLink traceLink;
  private final @Nullable DoubleHistogram durations;
  private final @Nullable HttpSloEvents events;
  private volatile boolean failed;

  ServerRequestRecorder(
      ContractTelemetry telemetry,
      RequestPolicy policy,
      boolean metrics,
      @Nullable HttpSloEvents events) {
    this.policy = policy;
    this.series = new ServerRequestSeries(telemetry);
    this.traceLink = new TraceLink(telemetry.recordsExemplars());
    this.durations =
        metrics ? telemetry.histogram(ContractMetrics.HTTP_SERVER_REQUEST_DURATION) : null;
    this.events = events;
  }

  void record(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      @Nullable Throwable error,
      long durationNanos) {
    try {
      recordFinished(request, response, route, error, durationNanos);
    } catch (RuntimeException | LinkageError ex) {
      if (!this.failed) {
        this.failed = true;
        log.warn("A request could not be measured; this is logged once.", ex);
      }
    }
  }

  private void recordFinished(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      @Nullable Throwable error,
      long durationNanos) {
    String routeOrPath = route.orPathOf(request);
    if (this.policy.isProbe(routeOrPath)) {
      return;
    }
    boolean aborted =
        request.getAttribute(ABORTED_ATTRIBUTE) != null
            || DisconnectedClientHelper.isClientDisconnectedException(error);
    int status = status(response, error, aborted);
    if (this.events != null && this.policy.countsForSlo(routeOrPath)) {
      boolean timed = this.policy.isTimed(routeOrPath) && !isStream(response, status);
      this.events.record(false, status, error != null, aborted, timed, durationNanos);
    }
    if (this.durations != null) {
      this.durations.record(
          durationNanos / NANOS_PER_SECOND,
          this.series.attributes(
              request.getMethod(),
              route.pattern(),
              status,
              request.getScheme(),
              request.getProtocol()),
          this.traceLink.of(
              request.getAttribute(
                  ServerHttpObservationFilter.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE)));
    }
  }

  /** An exception that nobody handled becomes a 500 after this filter, in the container. */
  private static int status(
      HttpServletResponse response, @Nullable Throwable error, boolean aborted) {
    int status = response.getStatus();
    return error != null && !aborted && status < 500 ? 500 : status;
  }

  private static boolean isStream(HttpServletResponse response, int status) {
    String contentType = response.getContentType();
    return status == HttpServletResponse.SC_SWITCHING_PROTOCOLS
        || (contentType != null
            && (contentType.startsWith("text/event-stream")
                || contentType.startsWith("application/x-ndjson")));
  }
}
