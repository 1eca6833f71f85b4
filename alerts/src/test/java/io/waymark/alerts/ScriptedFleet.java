package io.waymark.alerts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Services at targets of their own, and the service discovery that knows the targets. A target
 * without a service is one whose process died.
 */
final class ScriptedFleet implements AutoCloseable {

  private static final String DISCOVERY = "/targets";

  private final Map<String, ScriptedService> services = new ConcurrentHashMap<>();

  private final Map<String, Boolean> targets = new ConcurrentHashMap<>();

  private final HttpServer server;

  private ScriptedFleet(HttpServer server) {
    this.server = server;
  }

  static ScriptedFleet start() {
    try {
      ScriptedFleet fleet =
          new ScriptedFleet(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      fleet.server.createContext("/", fleet::scrape);
      fleet.server.createContext(DISCOVERY, fleet::discover);
      fleet.server.start();
      return fleet;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Where its targets are found, as the value of {@code http_sd_configs}. */
  String discovery() {
    return "[{url: 'http://127.0.0.1:%d%s', refresh_interval: 1s}]".formatted(port(), DISCOVERY);
  }

  /** Runs a service at the target of its name. */
  void runs(ScriptedService service) {
    runs(service.name(), service);
  }

  /** Runs a service at a target, in the place of whatever ran there. */
  void runs(String target, ScriptedService service) {
    this.services.put(target, service);
    this.targets.put(target, true);
  }

  /** Its process is gone; it should not be, so its target stays. */
  void dies(String target) {
    this.services.remove(target);
  }

  /** Nobody wants it any more: it leaves discovery, and answers until Prometheus knows. */
  void withdraws(String target) {
    this.targets.remove(target);
  }

  @Override
  public void close() {
    this.server.stop(0);
  }

  private int port() {
    return this.server.getAddress().getPort();
  }

  private void scrape(HttpExchange exchange) throws IOException {
    ScriptedService service = this.services.get(exchange.getRequestURI().getPath().substring(1));
    if (service == null) {
      try (exchange) {
        exchange.sendResponseHeaders(503, -1);
      }
    } else {
      answer(exchange, "text/plain; version=0.0.4", service.exposition());
    }
  }

  private void discover(HttpExchange exchange) throws IOException {
    String form =
        "{\"targets\": [\"127.0.0.1:%d\"],"
            + " \"labels\": {\"__metrics_path__\": \"/%s\", \"instance\": \"%s\"}}";
    answer(
        exchange,
        "application/json",
        this.targets.keySet().stream()
            .sorted()
            .map(target -> form.formatted(port(), target, target))
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
