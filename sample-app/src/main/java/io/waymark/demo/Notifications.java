package io.waymark.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for a pager: everything Alertmanager sends arrives here. */
final class Notifications implements AutoCloseable {

  private final JsonMapper json = new JsonMapper();
  private final List<Alert> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Notifications() {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException ex) {
      throw new DemoFailedException("No notifications can be received: " + ex.getMessage(), ex);
    }
    this.server.createContext("/", this::receive);
    this.server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/");
  }

  /** Alerts in the order they came; one that fires and resolves came at least twice. */
  List<Alert> received() {
    return this.received;
  }

  @Override
  public void close() {
    this.server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(keep(exchange.getRequestBody()) ? 200 : 400, -1);
    }
  }

  private boolean keep(InputStream body) {
    try {
      JsonNode notification = this.json.readTree(body);
      notification.path("alerts").forEach(alert -> this.received.add(Alert.of(alert, "status")));
      return true;
    } catch (JacksonException ex) {
      return false;
    }
  }
}
