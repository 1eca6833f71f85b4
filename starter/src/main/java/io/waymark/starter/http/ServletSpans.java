package io.waymark.starter.http;

import io.micrometer.tracing.handler.TracingObservationHandler;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** The spans of inbound requests of servlet applications. */
final class ServletSpans extends HttpTracingHandler<ServerRequestObservationContext> {

  private final DefaultServerRequestObservationConvention ordinary =
      new DefaultServerRequestObservationConvention();

  ServletSpans(TracingObservationHandler<?> handler) {
    super(ServerRequestObservationContext.class, handler);
  }

  @Override
  void describe(ServerRequestObservationContext context, Span span) {
    HttpServletRequest request = context.getCarrier();
    HttpServletResponse response = context.getResponse();
    if (request == null) {
      return;
    }
    ServedRequest served =
        new ServedRequest(
            request.getMethod(),
            Route.firstOf(request).pattern(),
            request.getRequestURI(),
            request.getQueryString(),
            request.getScheme(),
            request.getServerName(),
            request.getServerPort(),
            response != null ? response.getStatus() : ServedRequest.NO_STATUS,
            request.getProtocol(),
            context.getError());
    served.describe(span);
    rename(context, this.ordinary.getContextualName(context), served.name());
  }
}
