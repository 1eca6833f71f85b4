package io.waymark.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Customers of the shop: they browse, look for what does not exist, and order. */
final class Traffic implements AutoCloseable {

  static final int REQUESTS_PER_SECOND = 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final List<HttpRequest> round;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "traffic");
            thread.setDaemon(true);
            return thread;
          });
  private int next;

  Traffic(HttpClient http, URI shop) {
    this.http = http;
    this.round =
        List.of(
            get(shop.resolve("/products")),
            order(shop, "map"),
            get(shop.resolve("/products/lantern")),
            order(shop, "compass"),
            get(shop.resolve("/products/unicorn")),
            order(shop, "rope"),
            get(shop.resolve("/products/rope")),
            order(shop, "lantern"));
  }

  void start() {
    this.clock.scheduleAtFixedRate(
        this::send, 0, TimeUnit.SECONDS.toMicros(1) / REQUESTS_PER_SECOND, TimeUnit.MICROSECONDS);
  }

  @Override
  public void close() {
    this.clock.shutdownNow();
  }

  /** A customer does not wait for the one before, and a failed request is the shop's to count. */
  private void send() {
    this.http.sendAsync(this.round.get(this.next), BodyHandlers.discarding());
    this.next = (this.next + 1) % this.round.size();
  }

  private static HttpRequest get(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
  }

  private static HttpRequest order(URI shop, String sku) {
    return HttpRequest.newBuilder(shop.resolve("/orders"))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"sku\":\"" + sku + "\",\"quantity\":1}"))
        .build();
  }
}
