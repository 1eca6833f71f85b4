package io.waymark.starter.http;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.waymark.contract.AttributeKeys;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The spans of outbound requests of one kind of client.
 *
 * @param <T> what that client's observations are about
 */
final class ClientSpans<T extends Observation.Context> extends HttpTracingHandler<T> {

  private final Function<T, @Nullable SentRequest> requests;

  ClientSpans(
      Class<T> type,
      TracingObservationHandler<?> handler,
      Function<T, @Nullable SentRequest> requests) {
    super(type, handler);
    this.requests = requests;
  }

  @Override
  void describe(T context, Span span) {
    SentRequest request = this.requests.apply(context);
    if (request == null) {
      setStatus(span, context.getError() != null, context.getError());
      return;
    }
    AttributesBuilder attributes = Attributes.builder();
    SpanKeyValues.putMethod(attributes, request.method());
    SpanKeyValues.put(attributes, AttributeKeys.URL_FULL, request.uri().toString());
    SpanKeyValues.putServer(
        attributes, request.uri().getHost(), ClientRequestSeries.port(request.uri()));
    SpanKeyValues.put(attributes, AttributeKeys.NETWORK_PROTOCOL_VERSION, request.version());
    if (request.status() != ClientRequestSeries.NO_STATUS) {
      attributes.put(AttributeKeys.HTTP_RESPONSE_STATUS_CODE, request.status());
    }
    boolean refused = request.status() >= 400;
    SpanKeyValues.put(
        attributes,
        AttributeKeys.ERROR_TYPE,
        refused ? String.valueOf(request.status()) : request.error());
    span.setAllAttributes(attributes.build());
    setStatus(span, refused || context.getError() != null, context.getError());
    rename(
        context,
        "http " + request.method().toLowerCase(Locale.ROOT),
        SpanKeyValues.name(request.method(), null));
  }
}
