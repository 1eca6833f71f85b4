package io.waymark.contracttests.canary;

import static net.logstash.logback.argument.StructuredArguments.kv;

import io.waymark.canaries.Bait;
import io.waymark.canaries.Place;
import io.waymark.canaries.Shape;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A careless service: it writes secrets wherever it can. Not a component, so that no other
 * application finds it.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
    })
public class CanaryApplication {

  private static final Logger log = LoggerFactory.getLogger(CanaryApplication.class);

  public static void main(String[] args) {
    SpringApplication.run(CanaryApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> routes(RestClient.Builder clients, JdbcTemplate jdbc) {
    RestClient client = clients.build();
    return RouterFunctions.route()
        .GET("/log", request -> logEverything())
        .GET("/statements", request -> query(jdbc))
        .GET("/fail/{shape}", CanaryApplication::fail)
        .GET("/items/{*path}", CanaryApplication::answer)
        .GET("/call", request -> call(client, request))
        .build();
  }

  private static ServerResponse logEverything() {
    for (Shape shape : Shape.values()) {
      log.info("made {} today", shape.text(Place.LOG_MESSAGE));
      try (MDC.MDCCloseable context = MDC.putCloseable("note", shape.text(Place.LOG_CONTEXT))) {
        log.info("with a context {}", context != null);
      }
      try (MDC.MDCCloseable context =
          MDC.putCloseable("session.token", shape.text(Place.LOG_CONTEXT_KEY))) {
        log.info("with a session {}", context != null);
      }
      log.atInfo()
          .addKeyValue("note", shape.text(Place.LOG_PAIR))
          .addKeyValue("clientSecret", shape.text(Place.LOG_PAIR_KEY))
          .log("with a pair");
      log.info("with an argument", kv("note", shape.text(Place.LOG_ARGUMENT)));
      log.error(
          "failed",
          new IllegalStateException(
              "got " + shape.text(Place.LOGGED_EXCEPTION),
              new IllegalArgumentException("of " + shape.text(Place.LOGGED_CAUSE))));
    }
    log.info("the last line");
    return ServerResponse.ok().build();
  }

  private static ServerResponse query(JdbcTemplate jdbc) {
    for (Shape shape : Shape.values()) {
      jdbc.queryForList("select '%s' as note".formatted(shape.text(Place.STATEMENT)));
      jdbc.queryForList("select ? as note", shape.text(Place.PARAMETER));
      try {
        jdbc.queryForList("select '%s' from nowhere".formatted(shape.text(Place.FAILED_STATEMENT)));
      } catch (DataAccessException ex) {
        log.error("no such table", ex);
      }
    }
    return ServerResponse.ok().build();
  }

  private static ServerResponse fail(ServerRequest request) {
    Shape shape = Shape.valueOf(request.pathVariable("shape"));
    throw new IllegalStateException("cannot, for " + shape.text(Place.THROWN_EXCEPTION));
  }

  private static ServerResponse answer(ServerRequest request) {
    ServerResponse.BodyBuilder response = ServerResponse.ok();
    for (Shape shape : Shape.values()) {
      response.header("X-Note-" + shape.ordinal(), shape.text(Place.RESPONSE_HEADER));
    }
    return response.build();
  }

  /** Calls itself with every secret in the query, as it is written without much thought. */
  private static ServerResponse call(RestClient client, ServerRequest request) {
    String base = request.uri().resolve("/items/1").toString();
    for (Shape shape : Shape.values()) {
      client
          .get()
          .uri(URI.create(base + "?" + Bait.raw(shape.text(Place.CALLED_QUERY))))
          .retrieve()
          .toBodilessEntity();
      URI called = request.uri();
      client
          .get()
          .uri(
              URI.create(
                  "http://joe:%s@%s:%d/items/3"
                      .formatted(
                          URLEncoder.encode(
                              shape.text(Place.CALLED_USER_INFO), StandardCharsets.UTF_8),
                          called.getHost(),
                          called.getPort())))
          .retrieve()
          .toBodilessEntity();
    }
    return ServerResponse.ok().build();
  }
}
