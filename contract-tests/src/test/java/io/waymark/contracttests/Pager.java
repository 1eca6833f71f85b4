package io.waymark.contracttests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where Alertmanager's notifications end: it keeps every alert of every one of them. */
final class Pager implements AutoCloseable {

  private final JsonMapper json = new JsonMapper();
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private Pager(HttpServer server) {
    this.server = server;
  }

  static Pager start() {
    try {
      Pager pager =
          new Pager(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      pager.server.createContext("/", pager::receive);
      pager.server.start();
      return pager;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/");
  }

  /** In the order they came. */
  List<Notice> notices() {
    return this.notices;
  }

  @Override
  public void close() {
    this.server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      JsonNode notification = this.json.readTree(body);
      String receiver = notification.get("receiver").asString();
      notification
          .get("alerts")
          .forEach(
              alert ->
                  this.notices.add(
                      new Notice(
                          receiver,
                          alert.get("status").asString(),
                          texts(alert.get("labels")),
                          texts(alert.get("annotations")))));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
    return texts;
  }

  /**
   * One alert of one notification.
   *
   * @param receiver who was told
   * @param status {@code firing} or {@code resolved}
   */
  record Notice(
      String receiver, String status, Map<String, String> labels, Map<String, String> annotations) {

    boolean isAbout(String alertname, String service) {
      return alertname.equals(this.labels.get("alertname"))
          && service.equals(this.labels.get("service_name"));
    }
  }
}
