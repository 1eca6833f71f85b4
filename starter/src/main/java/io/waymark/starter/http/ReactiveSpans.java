package io.waymark.starter.http;

import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.api.trace.Span;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** The spans of inbound requests of WebFlux applications. */
final class ReactiveSpans extends HttpTracingHandler<ServerRequestObservationContext> {

  private final DefaultServerRequestObservationConvention ordinary =
      new DefaultServerRequestObservationConvention();

  ReactiveSpans(TracingObservationHandler<?> handler) {
    super(ServerRequestObservationContext.class, handler);
  }

  @Override
  void describe(ServerRequestObservationContext context, Span span) {
    ServerHttpRequest request = context.getCarrier();
    if (request == null) {
      return;
    }
    URI uri = request.getURI();
    String scheme = uri.getScheme() != null ? uri.getScheme() : "http";
    ServedRequest served =
        new ServedRequest(
            request.getMethod().name(),
            ReactiveRequest.route(request, context.getAttributes()),
            request.getPath().value(),
            uri.getRawQuery(),
            scheme,
            uri.getHost(),
            ClientRequestSeries.port(uri),
            status(context.getResponse()),
            NativeRequests.protocol(request),
            context.getError());
    served.describe(span);
    rename(context, this.ordinary.getContextualName(context), served.name());
  }

  private static int status(@Nullable ServerHttpResponse response) {
    HttpStatusCode status = response != null ? response.getStatusCode() : null;
    // WebFlux leaves it open where nobody chose one.
    return status != null ? status.value() : response != null ? 200 : ServedRequest.NO_STATUS;
  }
}
