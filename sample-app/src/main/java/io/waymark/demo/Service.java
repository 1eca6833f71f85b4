package io.waymark.demo;

import io.waymark.contract.exposition.Exposition;
import io.waymark.contract.exposition.Sample;
import io.waymark.contract.slo.ServiceLevelObjective;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One of the two running services, as anybody sees it over HTTP. */
final class Service {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final String name;
  private final URI base;
  private final URI metrics;
  private final SloHistory availability;

  /**
   * A service.
   *
   * @param metricsPort of the agent's endpoint; 0 where the service's own has the metrics
   */
  Service(HttpClient http, String name, int port, int metricsPort, Duration kept) {
    this.http = http;
    this.name = name;
    this.base = URI.create("http://127.0.0.1:" + port);
    this.metrics =
        metricsPort == 0
            ? this.base.resolve("/actuator/prometheus")
            : URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
    this.availability = new SloHistory(kept);
  }

  String name() {
    return this.name;
  }

  URI base() {
    return this.base;
  }

  /** Where its metrics are. */
  URI metrics() {
    return this.metrics;
  }

  SloHistory availability() {
    return this.availability;
  }

  /** Whether it answers that it is healthy. */
  boolean isUp() {
    try {
      return send(request("/actuator/health").GET().build()).statusCode() == 200;
    } catch (IOException ex) {
      return false;
    }
  }

  /** Asks what it says about its availability; nothing is remembered while it cannot answer. */
  void observe() {
    try {
      HttpResponse<String> scrape =
          send(HttpRequest.newBuilder(this.metrics).timeout(TIMEOUT).GET().build());
      if (scrape.statusCode() == 200) {
        List<Sample> samples = Exposition.read(scrape.body());
        Optional<SloSnapshot> snapshot =
            SloSnapshot.of(samples, ServiceLevelObjective.HTTP_AVAILABILITY);
        snapshot.ifPresent(slo -> this.availability.add(Instant.now(), slo));
      }
    } catch (IOException ex) {
      // The table shows the last known state; a service that is gone ends the demo elsewhere.
    }
  }

  void breakWith(String faults) {
    change(
        request("/faults")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(faults))
            .build());
  }

  void repair() {
    change(request("/faults").DELETE().build());
  }

  private void change(HttpRequest request) {
    try {
      int status = send(request).statusCode();
      if (status >= 300) {
        throw new DemoFailedException(request.uri() + " answered " + status + ".");
      }
    } catch (IOException ex) {
      throw new DemoFailedException(request.uri() + " does not answer: " + ex.getMessage(), ex);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(this.base.resolve(path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return this.http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new DemoFailedException("The demo was interrupted.", ex);
    }
  }
}
