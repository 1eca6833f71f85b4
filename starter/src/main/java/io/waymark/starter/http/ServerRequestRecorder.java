package io.waymark.starter.http;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.RequestPolicy;
import io.waymark.contract.config.Settings;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.starter.metrics.ContractTelemetry;
import io.waymark.starter.metrics.TraceLink;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns one finished request into a measurement and SLO events. Nothing here can fail a request.
 */
final class ServerRequestRecorder {

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
      EffectiveSettings settings,
      RequestPolicy policy,
      @Nullable HttpSloEvents events) {
    this.policy = policy;
    this.series = new ServerRequestSeries(telemetry);
    this.traceLink = new TraceLink(telemetry.traces());
    this.durations =
        settings.get(Settings.METRICS_ENABLED) && settings.get(Settings.METRICS_HTTP_SERVER_ENABLED)
            ? telemetry.histogram(ContractMetrics.HTTP_SERVER_REQUEST_DURATION)
            : null;
    this.events = events;
  }

  /** Whether anything is recorded at all. */
  boolean isOn() {
    return this.durations != null || this.events != null;
  }

  void record(Supplier<FinishedRequest> finished, long durationNanos) {
    try {
      record(finished.get(), durationNanos);
    } catch (RuntimeException | LinkageError ex) {
      if (!this.failed) {
        this.failed = true;
        log.warn("A request could not be measured; this is logged once.", ex);
      }
    }
  }

  private void record(FinishedRequest request, long durationNanos) {
    String routeOrPath = request.routeOrPath();
    if (this.policy.isProbe(routeOrPath)) {
      return;
    }
    if (this.events != null && this.policy.countsForSlo(routeOrPath)) {
      boolean timed = this.policy.isTimed(routeOrPath) && !request.isStream();
      this.events.record(
          request.method(),
          routeOrPath,
          false,
          request.status(),
          request.failed(),
          request.aborted(),
          timed,
          durationNanos);
    }
    if (this.durations != null) {
      this.durations.record(
          durationNanos / NANOS_PER_SECOND,
          this.series.attributes(
              request.method(),
              request.route(),
              request.status(),
              request.scheme(),
              request.protocol()),
          this.traceLink.of(request.observation()));
    }
  }
}
