package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the client the id of its request's trace.
 *
 * @param name name of the response header; null where what was written is no name of one
 */
record TraceIdHeader(@Nullable String name) {

  /** Writes the header where the observation of a request has a span. */
  void write(Observation.@Nullable Context observation, BiConsumer<String, String> headers) {
    TracingContext tracing = observation != null ? observation.get(TracingContext.class) : null;
    Span span = tracing != null ? tracing.getSpan() : null;
    if (this.name != null && span != null) {
      headers.accept(this.name, span.context().traceId());
    }
  }
}
