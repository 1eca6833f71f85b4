package io.waymark.cli.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback that remembers who asked for what with which credentials. */
public final class TestEndpoint implements AutoCloseable {

  private final HttpServer server;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private TestEndpoint(HttpServer server) {
    this.server = server;
  }

  public static TestEndpoint start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestEndpoint endpoint = new TestEndpoint(server);
      server.setExecutor(endpoint.threads);
      server.start();
      return endpoint;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Answers at a path, and below it, with a text. */
  public TestEndpoint answering(String path, int status, String text) {
    return handling(
        path,
        exchange -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  public TestEndpoint redirecting(String path, String location) {
    return handling(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Location", location);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  public TestEndpoint handling(String path, HttpHandler handler) {
    this.server.createContext(
        path,
        exchange -> {
          try (exchange) {
            this.asked.add(
                new Asked(
                    exchange.getRequestURI().getPath(),
                    header(exchange, "Authorization"),
                    header(exchange, "X-Key")));
            handler.handle(exchange);
          }
        });
    return this;
  }

  public String url(String path) {
    return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
  }

  public List<Asked> asked() {
    return this.asked;
  }

  @Override
  public void close() {
    this.server.stop(0);
    this.threads.shutdownNow();
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** A request; headers that were not sent are empty. */
  public record Asked(String path, String authorization, String key) {}
}
