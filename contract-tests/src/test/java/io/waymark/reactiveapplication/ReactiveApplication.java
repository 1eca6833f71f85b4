package io.waymark.reactiveapplication;

import io.waymark.contracttests.Messages;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/**
 * The twin of the contract tests' servlet application on WebFlux, Reactor Netty and WebClient: the
 * same routes, one per case, and no telemetry of its own.
 */
@SpringBootApplication
@Import(Messages.class)
@RestController
public class ReactiveApplication {

  private static final Logger log = LoggerFactory.getLogger(ReactiveApplication.class);

  private final WebClient client;
  private final WebClient http2;
  private final DataSource dataSource;
  private final JdbcTemplate jdbc;

  ReactiveApplication(WebClient.Builder client, DataSource dataSource, JdbcTemplate jdbc) {
    this.client = client.build();
    this.http2 =
        client
            .clone()
            .clientConnector(
                new ReactorClientHttpConnector(HttpClient.create().protocol(HttpProtocol.H2C)))
            .build();
    this.dataSource = dataSource;
    this.jdbc = jdbc;
  }

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(ReactiveApplication.class);
    Map<String, Object> properties = new HashMap<>(Messages.properties());
    properties.putAll(
        Map.of(
            "spring.datasource.url",
            "jdbc:h2:mem:contract;INIT=CREATE TABLE IF NOT EXISTS ITEM(ID INT\\, NAME VARCHAR(50))",
            "spring.datasource.hikari.maximum-pool-size",
            "2",
            "spring.datasource.hikari.connection-timeout",
            "300",
            "server.http2.enabled",
            "true"));
    application.setDefaultProperties(properties);
    application.run(args);
  }

  @GetMapping("/items/{id}")
  Mono<Map<String, Object>> item(@PathVariable int id) {
    return Mono.just(Map.of("id", id));
  }

  @GetMapping("/missing/{id}")
  Mono<String> missing(@PathVariable int id) {
    return Mono.error(new NoSuchElementException("no item " + id));
  }

  @ExceptionHandler(NoSuchElementException.class)
  ResponseEntity<String> notFound(NoSuchElementException ex) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND).body(ex.getMessage());
  }

  @GetMapping("/boom")
  Mono<String> boom() {
    throw new IllegalStateException("boom");
  }

  @GetMapping("/unavailable")
  Mono<ResponseEntity<String>> unavailable() {
    return Mono.just(ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("later"));
  }

  @GetMapping("/limited")
  Mono<ResponseEntity<String>> limited() {
    return Mono.just(ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).body("slow down"));
  }

  @GetMapping("/slow")
  Mono<String> slow() {
    return Mono.delay(Duration.ofMillis(600)).map(tick -> "slow");
  }

  @GetMapping("/async")
  Mono<String> async() {
    return Mono.fromCallable(() -> "async").subscribeOn(Schedulers.boundedElastic());
  }

  @GetMapping("/async/boom")
  Mono<String> asyncBoom() {
    return async().map(ReactiveApplication::fail);
  }

  private static String fail(String text) {
    throw new IllegalStateException(text + " boom");
  }

  @GetMapping("/async/timeout")
  Mono<String> asyncTimeout() {
    return Mono.<String>never().timeout(Duration.ofMillis(300));
  }

  @ExceptionHandler(TimeoutException.class)
  ResponseEntity<String> timedOut(TimeoutException ex) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("too late");
  }

  /** Writes until the client is gone. */
  @GetMapping("/endless")
  Mono<Void> endless(ServerHttpResponse response) {
    byte[] block = new byte[64 * 1024];
    DataBufferFactory buffers = response.bufferFactory();
    Flux<DataBuffer> blocks = Flux.generate(sink -> sink.next(buffers.wrap(block)));
    return response.writeAndFlushWith(blocks.take(Duration.ofSeconds(30)).map(Mono::just));
  }

  @GetMapping({"/call", "/call/template"})
  Mono<String> call(@RequestParam String url) {
    return status(this.client, url).doOnNext(status -> log.info("the call answered {}", status));
  }

  @GetMapping("/call/http2")
  Mono<String> callHttp2(@RequestParam String url) {
    return status(this.http2, url);
  }

  private static Mono<String> status(WebClient client, String url) {
    return client
        .get()
        .uri(url)
        .exchangeToMono(
            response ->
                response.releaseBody().thenReturn(String.valueOf(response.statusCode().value())));
  }

  /** One insert with a literal, two selects, and one call that the database refuses. */
  @GetMapping("/rows")
  Mono<String> rows() {
    return Mono.fromCallable(this::readRows).subscribeOn(Schedulers.boundedElastic());
  }

  private String readRows() {
    this.jdbc.update("insert into item values (?, 's3cret')", 1);
    this.jdbc.queryForList("select name from item where id = ?", 1);
    this.jdbc.queryForList("select name from item where name = 's3cret'");
    try {
      this.jdbc.queryForList("select name from nowhere where name = 's3cret'");
      return "found";
    } catch (DataAccessException ex) {
      return "refused";
    }
  }

  /** Asks for one connection more than the pool has. */
  @GetMapping("/rows/exhausted")
  Mono<String> exhausted() {
    return Mono.fromCallable(this::exhaust).subscribeOn(Schedulers.boundedElastic());
  }

  private String exhaust() throws SQLException {
    try (Connection one = this.dataSource.getConnection();
        Connection two = this.dataSource.getConnection()) {
      try (Connection three = this.dataSource.getConnection()) {
        return String.valueOf(List.of(one, two, three).size());
      } catch (SQLTransientConnectionException ex) {
        return "exhausted";
      }
    }
  }

  @GetMapping("/log")
  Mono<byte[]> logLine() {
    log.error("an error");
    log.atWarn().log("a warning");
    log.debug("not written");
    return Mono.just("logged".getBytes(StandardCharsets.UTF_8));
  }
}
