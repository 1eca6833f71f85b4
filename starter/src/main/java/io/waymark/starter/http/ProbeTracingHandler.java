package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Predicate;

/**
 * Takes the place of the ordinary handler for requests that are not traced, such as probes: the
 * request runs inside a trace that is not sampled, so that neither it nor what it calls makes a
 * span.
 *
 * @param <R> a server's request
 * @param <T> what a server's observation is about
 */
final class ProbeTracingHandler<R, T extends ReceiverContext<R>>
    implements TracingObservationHandler<T> {

  private final Tracer tracer;
  private final Class<T> type;
  private final Predicate<R> untraced;

  ProbeTracingHandler(Tracer tracer, Class<T> type, Predicate<R> untraced) {
    this.tracer = tracer;
    this.type = type;
    this.untraced = untraced;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    if (!this.type.isInstance(context)) {
      return false;
    }
    R request = this.type.cast(context).getCarrier();
    return request != null && this.untraced.test(request);
  }

  @Override
  public void onStart(T context) {
    IdGenerator ids = IdGenerator.random();
    TraceContext unsampled =
        this.tracer
            .traceContextBuilder()
            .traceId(ids.generateTraceId())
            .spanId(ids.generateSpanId())
            .sampled(false)
            .build();
    Span span = this.tracer.spanBuilder().setParent(unsampled).name("untraced").start();
    getTracingContext(context).setSpan(span);
  }

  @Override
  public void onStop(T context) {
    getRequiredSpan(context).end();
  }

  @Override
  public Tracer getTracer() {
    return this.tracer;
  }
}
