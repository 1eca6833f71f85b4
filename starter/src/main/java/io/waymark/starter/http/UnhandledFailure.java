package io.waymark.starter.http;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.opentelemetry.api.trace.TraceId;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Keeps the ids of a request on the lines that Tomcat logs of an exception nobody handled, which
 * are the ones people look for: Spring's observation has ended by then. The filter around that
 * observation puts them back, the valve around everything Tomcat does takes them off. A scope of
 * the trace would not do: filters between the two may have opened their own, and scopes that are
 * not closed in their order stay on the thread.
 */
final class UnhandledFailure {

  /** As Micrometer writes them. */
  private static final String TRACE_ID = "traceId";

  private static final String SPAN_ID = "spanId";

  private static final String ATTRIBUTE = UnhandledFailure.class.getName();

  private boolean onLines;

  private void putOnLines(TraceContext trace) {
    if (TraceId.isValid(trace.traceId()) && MDC.get(TRACE_ID) == null) {
      MDC.put(TRACE_ID, trace.traceId());
      MDC.put(SPAN_ID, trace.spanId());
      this.onLines = true;
    }
  }

  private void takeOffLines() {
    if (this.onLines) {
      MDC.remove(TRACE_ID);
      MDC.remove(SPAN_ID);
    }
  }

  /** Around Tomcat's own handling of a request, on the thread of each of its dispatches. */
  static final class Valve extends ValveBase {

    Valve() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      UnhandledFailure failure = new UnhandledFailure();
      request.setAttribute(ATTRIBUTE, failure);
      try {
        getNext().invoke(request, response);
      } finally {
        failure.takeOffLines();
      }
    }
  }

  /** Around Spring's observation of the request. */
  static final class Around implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      try {
        chain.doFilter(request, response);
      } catch (Throwable ex) {
        if (request instanceof HttpServletRequest http
            && request.getAttribute(ATTRIBUTE) instanceof UnhandledFailure failure) {
          ServerHttpObservationFilter.findObservationContext(http)
              .map(observation -> observation.<TracingContext>get(TracingContext.class))
              .map(TracingContext::getSpan)
              .map(Span::context)
              .ifPresent(failure::putOnLines);
        }
        throw ex;
      }
    }
  }
}
