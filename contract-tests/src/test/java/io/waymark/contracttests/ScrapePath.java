package io.waymark.contracttests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The one way on which Prometheus reaches every target: it can be lost as a whole. */
final class ScrapePath implements AutoCloseable {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final Map<String, Callable<String>> targets = new ConcurrentHashMap<>();

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private final AtomicBoolean lost = new AtomicBoolean();

  private final HttpServer server;

  private ScrapePath(HttpServer server) {
    this.server = server;
  }

  static ScrapePath open() {
    try {
      ScrapePath path =
          new ScrapePath(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      path.server.createContext("/", path::scrape);
      path.server.setExecutor(path.threads);
      path.server.start();
      return path;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Leads to an application, wherever it is at the moment, and whether or not it runs. */
  void to(String instance, Supplier<URI> metrics) {
    exposes(
        instance,
        () -> {
          HttpRequest request =
              HttpRequest.newBuilder(metrics.get()).timeout(Duration.ofSeconds(1)).build();
          return this.http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        });
  }

  /** Leads to an exposition in Prometheus' text format. */
  void exposes(String instance, Callable<String> exposition) {
    this.targets.put(instance, exposition);
  }

  /** The targets, as {@code static_configs}. */
  String staticConfigs() {
    return new TreeMap<>(this.targets)
        .keySet().stream()
            .map(
                instance ->
                    "{targets: ['127.0.0.1:%d'], labels: {__metrics_path__: /%s, instance: %s}}"
                        .formatted(this.server.getAddress().getPort(), instance, instance))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Loses it: nobody listens there any more. */
  void lose() {
    if (this.lost.compareAndSet(false, true)) {
      this.server.stop(0);
    }
  }

  @Override
  public void close() {
    lose();
    this.threads.shutdownNow();
  }

  private void scrape(HttpExchange exchange) throws IOException {
    try (exchange) {
      Callable<String> target = this.targets.get(exchange.getRequestURI().getPath().substring(1));
      byte[] body = target.call().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException ex) {
      // Nobody answers there.
      exchange.sendResponseHeaders(502, -1);
    } catch (Exception ex) {
      throw new IOException(ex);
    }
  }
}
