package io.waymark.contracttests;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The application every mode of the contract is tested with: one route per case, no telemetry of
 * its own.
 */
@SpringBootApplication
@RestController
public class ContractApplication {

  private static final Logger log = LoggerFactory.getLogger(ContractApplication.class);

  private final RestClient restClient;
  private final RestClient http2;
  private final RestTemplate restTemplate;
  private final DataSource dataSource;
  private final JdbcTemplate jdbc;

  ContractApplication(
      RestClient.Builder restClient,
      RestTemplateBuilder restTemplate,
      DataSource dataSource,
      JdbcTemplate jdbc) {
    this.dataSource = dataSource;
    this.jdbc = jdbc;
    restClient.defaultStatusHandler(status -> true, (req, res) -> {});
    this.restClient = restClient.clone().requestFactory(over(HttpClient.Version.HTTP_1_1)).build();
    this.http2 = restClient.clone().requestFactory(over(HttpClient.Version.HTTP_2)).build();
    this.restTemplate =
        restTemplate.requestFactory(() -> over(HttpClient.Version.HTTP_1_1)).build();
  }

  private static ClientHttpRequestFactory over(HttpClient.Version version) {
    return new JdkClientHttpRequestFactory(HttpClient.newBuilder().version(version).build());
  }

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(ContractApplication.class);
    Map<String, Object> properties = new HashMap<>(Messages.properties());
    properties.putAll(
        Map.of(
            // The table is there before the first call that anybody could measure.
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
  Map<String, Object> item(@PathVariable int id) {
    return Map.of("id", id);
  }

  @GetMapping("/missing/{id}")
  String missing(@PathVariable int id) {
    throw new NoSuchElementException("no item " + id);
  }

  @ExceptionHandler(NoSuchElementException.class)
  ResponseEntity<String> notFound(NoSuchElementException ex) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND).body(ex.getMessage());
  }

  @GetMapping("/boom")
  String boom() {
    throw new IllegalStateException("boom");
  }

  @GetMapping("/unavailable")
  ResponseEntity<String> unavailable() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("later");
  }

  @GetMapping("/limited")
  ResponseEntity<String> limited() {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).body("slow down");
  }

  @GetMapping("/slow")
  String slow() throws InterruptedException {
    new CountDownLatch(1).await(600, TimeUnit.MILLISECONDS);
    return "slow";
  }

  @GetMapping("/async")
  Callable<String> async() {
    return () -> "async";
  }

  @GetMapping("/async/boom")
  Callable<String> asyncBoom() {
    return () -> {
      throw new IllegalStateException("async boom");
    };
  }

  @GetMapping("/async/timeout")
  org.springframework.web.context.request.async.DeferredResult<String> asyncTimeout() {
    return new org.springframework.web.context.request.async.DeferredResult<>(300L);
  }

  /** Writes until the client is gone. */
  @GetMapping("/endless")
  void endless(HttpServletResponse response) throws IOException {
    byte[] block = new byte[64 * 1024];
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < end) {
      response.getOutputStream().write(block);
      response.getOutputStream().flush();
    }
  }

  @GetMapping("/call")
  String call(@RequestParam String url) {
    return String.valueOf(
        this.restClient.get().uri(url).retrieve().toBodilessEntity().getStatusCode());
  }

  /** As a service in production: it reads, it calls, and it fails with whom it calls. */
  @GetMapping("/checkout")
  String checkout(@RequestParam String url) {
    this.jdbc.queryForList("select name from item where id = ?", 1);
    HttpStatusCode status =
        this.restClient.get().uri(url).retrieve().toBodilessEntity().getStatusCode();
    if (status.is5xxServerError()) {
      throw new IllegalStateException("the peer answered " + status);
    }
    return "bought";
  }

  @GetMapping("/call/http2")
  String callHttp2(@RequestParam String url) {
    return String.valueOf(this.http2.get().uri(url).retrieve().toBodilessEntity().getStatusCode());
  }

  @GetMapping("/call/template")
  String callTemplate(@RequestParam String url) {
    return String.valueOf(this.restTemplate.getForEntity(url, String.class).getStatusCode());
  }

  /** One insert with a literal, two selects, and one call that the database refuses. */
  @GetMapping("/rows")
  String rows() {
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
  String exhausted() throws SQLException {
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
  String logLine() {
    log.error("an error");
    log.atWarn().log("a warning");
    log.debug("not written");
    return "logged";
  }
}
