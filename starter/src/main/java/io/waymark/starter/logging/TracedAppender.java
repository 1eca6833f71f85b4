package io.waymark.starter.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import java.util.Map;

/**
 * Exports a line with the trace whose id it carries where no trace is current any more: the line
 * and its record lead to the same place.
 */
final class TracedAppender extends OpenTelemetryAppender {

  @Override
  protected void append(ILoggingEvent event) {
    SpanContext ofTheLine =
        Span.current().getSpanContext().isValid()
            ? SpanContext.getInvalid()
            : idsOf(event.getMDCPropertyMap());
    if (ofTheLine.isValid()) {
      Context.current().with(Span.wrap(ofTheLine)).wrap(() -> super.append(event)).run();
    } else {
      super.append(event);
    }
  }

  private static SpanContext idsOf(Map<String, String> context) {
    String trace = context.get("traceId");
    String span = context.get("spanId");
    return trace == null || span == null
        ? SpanContext.getInvalid()
        // Whether the trace was sampled is not on the line.
        : SpanContext.create(trace, span, TraceFlags.getDefault(), TraceState.getDefault());
  }
}
