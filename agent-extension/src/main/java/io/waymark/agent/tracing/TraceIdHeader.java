package io.waymark.agent.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.javaagent.bootstrap.http.HttpServerResponseCustomizer;
import io.opentelemetry.javaagent.bootstrap.http.HttpServerResponseMutator;
import io.waymark.agent.handover.HandOver;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;

/** Tells the client the id of its request's trace, in the header that the service asked for. */
public final class TraceIdHeader implements HttpServerResponseCustomizer {

  /** Loaded by name. */
  public TraceIdHeader() {}

  @Override
  public <R> void customize(Context context, R response, HttpServerResponseMutator<R> mutator) {
    EffectiveSettings settings = HandOver.current().settings();
    String header = settings.find(Settings.TRACING_RESPONSE_HEADER);
    if (header == null
        || !settings.get(Settings.ENABLED)
        || !settings.get(Settings.TRACING_ENABLED)) {
      return;
    }
    SpanContext span = Span.fromContext(context).getSpanContext();
    if (span.isValid()) {
      mutator.appendHeader(response, header, span.getTraceId());
    }
  }
}
