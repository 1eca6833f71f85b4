package io.waymark.starter.http;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Shows the exchange, which knows route and observation, to whoever measures the request around it.
 */
final class ExchangeWitness implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Mono.deferContextual(
        context -> {
          ReactiveRequest request = context.getOrDefault(ReactiveRequest.class, null);
          if (request != null) {
            request.handledBy(exchange);
          }
          return chain.filter(exchange);
        });
  }
}
