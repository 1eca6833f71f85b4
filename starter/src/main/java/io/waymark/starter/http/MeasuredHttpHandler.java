package io.waymark.starter.http;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/**
 * Around everything that handles reactive requests, the handling of exceptions included: sees every
 * request once, until its last byte is handed over or its client is gone.
 */
final class MeasuredHttpHandler implements HttpHandler {

  private final HttpHandler handler;
  private final ServerRequestRecorder recorder;

  MeasuredHttpHandler(HttpHandler handler, ServerRequestRecorder recorder) {
    this.handler = handler;
    this.recorder = recorder;
  }

  @Override
  public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    ReactiveRequest measured = new ReactiveRequest(request, response, this.recorder);
    return this.handler
        .handle(request, response)
        .contextWrite(context -> context.put(ReactiveRequest.class, measured))
        .tap(() -> measured);
  }
}
