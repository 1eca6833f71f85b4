package io.waymark.starter.http;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.observability.DefaultSignalListener;

/** A reactive request from its first byte to its end, of whatever kind that is. */
final class ReactiveRequest extends DefaultSignalListener<Void> {

  /** WebFlux' {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE}. */
  static final String PATTERN_ATTRIBUTE =
      "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

  /** A connection that speaks another protocol now may be closed by either side. */
  private static final int SWITCHING_PROTOCOLS = 101;

  private final ServerHttpRequest request;
  private final ServerHttpResponse response;
  private final ServerRequestRecorder recorder;
  private final @Nullable Object channel;
  private final long start = System.nanoTime();
  private final AtomicBoolean recorded = new AtomicBoolean();
  private volatile @Nullable ServerWebExchange exchange;

  ReactiveRequest(
      ServerHttpRequest request, ServerHttpResponse response, ServerRequestRecorder recorder) {
    this.request = request;
    this.response = response;
    this.recorder = recorder;
    this.channel = NativeRequests.channel(request);
  }

  void handledBy(ServerWebExchange exchange) {
    this.exchange = exchange;
  }

  // Each before the server is told, which then lets go of the connection.

  @Override
  public void doOnComplete() {
    record(NativeRequests.isBroken(this.request, this.channel), null);
  }

  @Override
  public void doOnError(Throwable error) {
    record(false, error);
  }

  @Override
  public void doOnCancel() {
    record(true, null);
  }

  private void record(boolean left, @Nullable Throwable error) {
    // A connection that breaks while it is written to ends in two ways.
    if (this.recorded.compareAndSet(false, true)) {
      long durationNanos = System.nanoTime() - this.start;
      this.recorder.record(() -> finished(left, error), durationNanos);
    }
  }

  private FinishedRequest finished(boolean left, @Nullable Throwable error) {
    Map<String, Object> attributes =
        this.exchange != null ? this.exchange.getAttributes() : Map.of();
    ServerRequestObservationContext observation =
        ServerRequestObservationContext.findCurrent(attributes).orElse(null);
    HttpStatusCode answered = this.response.getStatusCode();
    int status = answered != null ? answered.value() : 200;
    boolean aborted =
        (left && status != SWITCHING_PROTOCOLS)
            || (observation != null && observation.isConnectionAborted())
            || DisconnectedClientHelper.isClientDisconnectedException(error);
    return new FinishedRequest(
        this.request.getMethod().name(),
        route(this.request, attributes),
        this.request.getPath().value(),
        // Too late for another status: the client saw the response break off.
        error != null && !aborted && status < 500 ? 500 : status,
        scheme(),
        NativeRequests.protocol(this.request),
        this.response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
        error != null,
        aborted,
        observation);
  }

  /** The pattern a request was mapped to, with its base path; null where nothing matched. */
  static @Nullable String route(ServerHttpRequest request, Map<String, Object> attributes) {
    Object pattern = attributes.get(PATTERN_ATTRIBUTE);
    return pattern instanceof PathPattern matched
        ? request.getPath().contextPath().value() + matched.getPatternString()
        : null;
  }

  private String scheme() {
    String scheme = this.request.getURI().getScheme();
    return scheme != null ? scheme : "http";
  }
}
