package io.waymark.starter.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * The outermost filter: sees every request once, from its first byte to its last, and with the
 * status that the client saw. Asynchronous requests are finished by their completion, not by the
 * end of the first dispatch.
 */
final class ServerRequestFilter implements Filter {

  private final ServerRequestRecorder recorder;

  ServerRequestFilter(ServerRequestRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse reply) {
      measure(http, reply, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void measure(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long start = System.nanoTime();
    Throwable error = null;
    try {
      chain.doFilter(request, response);
    } catch (Throwable ex) {
      error = ex;
      throw ex;
    } finally {
      if (!finishesLater(request, response, start)) {
        record(request, response, Route.of(request), error, start);
      }
    }
  }

  private void record(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      @Nullable Throwable error,
      long start) {
    this.recorder.record(
        () -> finished(request, response, route, error), System.nanoTime() - start);
  }

  private static FinishedRequest finished(
      HttpServletRequest request,
      HttpServletResponse response,
      Route route,
      @Nullable Throwable error) {
    boolean aborted =
        request.getAttribute(ClientAbortWitness.ABORTED_ATTRIBUTE) != null
            || DisconnectedClientHelper.isClientDisconnectedException(error);
    int status = response.getStatus();
    return new FinishedRequest(
        request.getMethod(),
        route.pattern(),
        request.getRequestURI(),
        // An exception that nobody handled becomes a 500 after this filter, in the container.
        error != null && !aborted && status < 500 ? 500 : status,
        request.getScheme(),
        request.getProtocol(),
        response.getContentType(),
        error != null,
        aborted,
        request.getAttribute(ServerHttpObservationFilter.CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE));
  }

  private boolean finishesLater(
      HttpServletRequest request, HttpServletResponse response, long start) {
    if (!request.isAsyncStarted()) {
      return false;
    }
    try {
      request.getAsyncContext().addListener(new Completion(request, response, start));
      return true;
    } catch (IllegalStateException ex) {
      // It was completed by another thread in between.
      return false;
    }
  }

  private final class Completion implements AsyncListener {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long start;
    private final Route route;
    private final AtomicBoolean recorded = new AtomicBoolean();
    private volatile @Nullable Throwable error;

    private Completion(HttpServletRequest request, HttpServletResponse response, long start) {
      this.request = request;
      this.response = response;
      this.start = start;
      // Now, because an error page that is dispatched to later leaves its own route behind.
      this.route = Route.of(request);
      this.route.keepOn(request);
    }

    @Override
    public void onComplete(AsyncEvent event) {
      // Tomcat completes a second time after it has dispatched to an error page.
      if (this.recorded.compareAndSet(false, true)) {
        ServerRequestFilter.this.record(
            this.request, this.response, this.route, this.error, this.start);
      }
    }

    @Override
    public void onError(AsyncEvent event) {
      this.error = event.getThrowable();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      // Its response comes by another dispatch, and then completion.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // The container forgets the listeners of the first cycle.
      event.getAsyncContext().addListener(this);
    }
  }
}
