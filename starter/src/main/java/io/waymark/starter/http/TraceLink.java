package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.context.Context;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * The context a measurement is recorded in: that of the request's own span where the trace is
 * sampled and leaves the process, so that an exemplar never points nowhere.
 */
final class TraceLink {

  private final boolean tracesLeave;

  TraceLink(boolean tracesLeave) {
    this.tracesLeave = tracesLeave;
  }

  Context of(HttpServletRequest request) {
    if (!this.tracesLeave) {
      return Context.root();
    }
    return of(
        request.getAttribute(ServerHttpObservationFilter.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE)
                instanceof Observation.Context observation
            ? observation
            : null);
  }

  Context of(Observation.@Nullable Context observation) {
    if (!this.tracesLeave || observation == null) {
      return Context.root();
    }
    TracingContext tracing = observation.get(TracingContext.class);
    Span span = tracing != null ? tracing.getSpan() : null;
    if (span == null || !Boolean.TRUE.equals(span.context().sampled())) {
      return Context.root();
    }
    return Context.root().with(OtelSpan.toOtel(span));
  }
}
