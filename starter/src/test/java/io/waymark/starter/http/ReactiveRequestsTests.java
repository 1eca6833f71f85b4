package io.waymark.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Requests to a WebFlux application, handled as Spring Boot puts it together, without a server. */
class ReactiveRequestsTests {

  private final ReactiveWebApplicationContextRunner contextRunner =
      new ReactiveWebApplicationContextRunner()
          .withPropertyValues("spring.application.name=shop")
          .withUserConfiguration(Routes.class);

  @Test
  void theRouteIsWithItsBasePathAndProbesBelowItAreProbes() {
    this.contextRunner
        .withPropertyValues("spring.webflux.base-path=/shop")
        .run(
            context -> {
              get(context, "/shop/items/7").block();
              get(context, "/shop/actuator/info").block();
              assertThat(requests(context)).containsExactly("GET /shop/items/{id} 200");
              assertThat(events(context, "http-availability")).isEqualTo("good=1 bad=0");
            });
  }

  @Test
  void theRouteIsKnownWhereTheRequestIsReplaced() {
    this.contextRunner
        .withPropertyValues("server.forward-headers-strategy=framework")
        .run(
            context -> {
              get(context, "/items/7").block();
              assertThat(requests(context)).containsExactly("GET /items/{id} 200");
            });
  }

  @Test
  void aClientThatLeavesIsNeitherGoodNorBad() {
    this.contextRunner.run(
        context -> {
          get(context, "/never").subscribe().dispose();
          assertThat(requests(context)).containsExactly("GET /never 200");
          assertThat(events(context, "http-availability")).isEqualTo("good=0 bad=0");
        });
  }

  @Test
  void aResponseThatBreaksOffIsBad() {
    this.contextRunner.run(
        context -> {
          assertThatThrownBy(() -> get(context, "/broken").block())
              .hasMessageContaining("half way");
          assertThat(requests(context)).containsExactly("GET /broken 500");
          assertThat(events(context, "http-availability")).isEqualTo("good=0 bad=1");
        });
  }

  @Test
  void theDurationOfAStreamSaysNothing() {
    this.contextRunner.run(
        context -> {
          get(context, "/ticks").block();
          assertThat(events(context, "http-availability")).isEqualTo("good=1 bad=0");
          assertThat(events(context, "http-latency")).isEqualTo("good=0 bad=0");
        });
  }

  @Test
  void whenMetricsAndSloAreOffTheHandlerIsTheOneItWas() {
    this.contextRunner.run(
        context ->
            assertThat(context.getBean(HttpHandler.class)).isInstanceOf(MeasuredHttpHandler.class));
    this.contextRunner
        .withPropertyValues("waymark.metrics.enabled=false", "waymark.slo.enabled=false")
        .run(
            context ->
                assertThat(context.getBean(HttpHandler.class))
                    .isNotInstanceOf(MeasuredHttpHandler.class));
  }

  private static Mono<Void> get(ApplicationContext context, String path) {
    return context
        .getBean(HttpHandler.class)
        .handle(MockServerHttpRequest.get(path).build(), new MockServerHttpResponse());
  }

  private static Stream<String> requests(ApplicationContext context) {
    return points(context, "http_server_request_duration_seconds")
        .map(
            point ->
                "%s %s %s"
                    .formatted(
                        point.getLabels().get("http_request_method"),
                        point.getLabels().get("http_route"),
                        point.getLabels().get("http_response_status_code")));
  }

  private static String events(ApplicationContext context, String slo) {
    Map<String, Long> counts =
        points(context, "slo_events")
            .filter(point -> slo.equals(point.getLabels().get("slo")))
            .collect(
                Collectors.toMap(
                    point -> point.getLabels().get("outcome"),
                    point -> (long) ((CounterDataPointSnapshot) point).getValue()));
    return "good=%d bad=%d".formatted(counts.get("good"), counts.get("bad"));
  }

  private static Stream<? extends DataPointSnapshot> points(
      ApplicationContext context, String family) {
    return context.getBean(PrometheusRegistry.class).scrape().stream()
        .filter(snapshot -> snapshot.getMetadata().getPrometheusName().equals(family))
        .flatMap(snapshot -> snapshot.getDataPoints().stream());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      exclude = {
        ReactiveWebSecurityAutoConfiguration.class,
        ReactiveManagementWebSecurityAutoConfiguration.class
      })
  @RestController
  static class Routes {

    @GetMapping("/items/{id}")
    Mono<String> item(@PathVariable int id) {
      return Mono.just("item " + id);
    }

    @GetMapping("/never")
    Mono<String> never() {
      return Mono.never();
    }

    @GetMapping("/broken")
    Mono<Void> broken(ServerHttpResponse response) {
      return response
          .writeWith(
              Mono.just(response.bufferFactory().wrap("half".getBytes(StandardCharsets.UTF_8))))
          .then(Mono.error(new IllegalStateException("half way")));
    }

    @GetMapping(path = "/ticks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<String> ticks() {
      return Flux.just("one", "two");
    }
  }
}
