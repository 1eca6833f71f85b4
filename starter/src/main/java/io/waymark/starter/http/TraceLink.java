package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.context.Context;
import io.waymark.starter.metrics.TraceSource;
import org.jspecify.annotations.Nullable;

/**
 * The context a measurement is recorded in: that of the request's own span where the trace is
 * sampled and leaves the process, so that an exemplar never points nowhere.
 */
final class TraceLink {

  private final TraceSource traces;

  TraceLink(TraceSource traces) {
    this.traces = traces;
  }

  /**
   * The context of an observed request.
   *
   * @param observation an {@link Observation.Context}; anything else, null too, has no trace
   */
  Context of(@Nullable Object observation) {
    if (this.traces == TraceSource.AGENT) {
      return Context.current();
    }
    if (this.traces == TraceSource.NONE || !(observation instanceof Observation.Context context)) {
      return Context.root();
    }
    TracingContext tracing = context.get(TracingContext.class);
    Span span = tracing != null ? tracing.getSpan() : null;
    if (span == null || !Boolean.TRUE.equals(span.context().sampled())) {
      return Context.root();
    }
    return Context.root().with(OtelSpan.toOtel(span));
  }
}
