package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Takes the place of the ordinary handler for probe traffic: the request runs inside a trace that
 * is not sampled, so that neither it nor what it calls makes a span.
 */
final class ProbeTracingHandler
    implements TracingObservationHandler<ServerRequestObservationContext> {

  private final Tracer tracer;
  private final RequestPolicy policy;

  ProbeTracingHandler(Tracer tracer, RequestPolicy policy) {
    this.tracer = tracer;
    this.policy = policy;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof ServerRequestObservationContext request
        && request.getCarrier() != null
        && this.policy.isProbe(request.getCarrier().getRequestURI());
  }

  @Override
  public void onStart(ServerRequestObservationContext context) {
    IdGenerator ids = IdGenerator.random();
    TraceContext unsampled =
        this.tracer
            .traceContextBuilder()
            .traceId(ids.generateTraceId())
            .spanId(ids.generateSpanId())
            .sampled(false)
            .build();
    Span span = this.tracer.spanBuilder().setParent(unsampled).name("probe").start();
    getTracingContext(context).setSpan(span);
  }

  @Override
  public void onStop(ServerRequestObservationContext context) {
    getRequiredSpan(context).end();
  }

  @Override
  public Tracer getTracer() {
    return this.tracer;
  }
}
