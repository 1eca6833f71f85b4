package io.waymark.starter.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The context a measurement is recorded in: that of the observation's own span where the trace is
 * sampled and leaves the process, so that an exemplar never points nowhere.
 */
public final class TraceLink {

  private final TraceSource traces;

  /** A link to traces that are found there. */
  public TraceLink(TraceSource traces) {
    this.traces = traces;
  }

  /**
   * The context of an observation.
   *
   * @param observation an {@link Observation.Context}; anything else, null too, has no trace
   */
  public Context of(@Nullable Object observation) {
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
