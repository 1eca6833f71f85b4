package io.waymark.contracttests;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
  private final RestTemplate restTemplate;

  ContractApplication(RestClient.Builder restClient, RestTemplateBuilder restTemplate) {
    this.restClient = restClient.defaultStatusHandler(status -> true, (req, res) -> {}).build();
    this.restTemplate = restTemplate.build();
  }

  public static void main(String[] args) {
    SpringApplication.run(ContractApplication.class, args);
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

  @GetMapping("/call/template")
  String callTemplate(@RequestParam String url) {
    return String.valueOf(this.restTemplate.getForEntity(url, String.class).getStatusCode());
  }

  @GetMapping("/log")
  String logLine() {
    log.error("an error");
    log.atWarn().log("a warning");
    log.debug("not written");
    return "logged";
  }
}
