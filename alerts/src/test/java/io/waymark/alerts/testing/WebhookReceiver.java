package io.waymark.alerts.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where Alertmanager's notifications end, on loopback. */
public final class WebhookReceiver implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Notification> notifications = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  private WebhookReceiver(HttpServer server) {
    this.server = server;
  }

  public static WebhookReceiver start() {
    try {
      WebhookReceiver receiver =
          new WebhookReceiver(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      receiver.server.createContext("/", receiver::receive);
      receiver.server.start();
      return receiver;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/");
  }

  /** In the order they came. */
  public List<Notification> notifications() {
    return List.copyOf(this.notifications);
  }

  @Override
  public void close() {
    this.server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      this.notifications.add(
          new Notification(
              body.get("receiver").asString(),
              body.get("groupKey").asString(),
              body.get("status").asString(),
              texts(body.get("groupLabels")),
              body.get("alerts").valueStream().map(alert -> texts(alert.get("labels"))).toList()));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
    return texts;
  }

  /**
   * What somebody is told at once.
   *
   * @param receiver who is told
   * @param group what a pager files it under: the same group is the same incident
   * @param status {@code firing} as long as one of the alerts does, then {@code resolved}
   * @param groupLabels what its alerts have in common
   * @param alerts the labels of each
   */
  public record Notification(
      String receiver,
      String group,
      String status,
      Map<String, String> groupLabels,
      List<Map<String, String>> alerts) {

    /** The value of a label that the alerts have in common, empty if they have none. */
    public String about(String label) {
      return this.groupLabels.getOrDefault(label, "");
    }
  }
}
