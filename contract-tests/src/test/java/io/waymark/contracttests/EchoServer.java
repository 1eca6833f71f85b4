package io.waymark.contracttests;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A service that is called, and remembers the headers it was called with. */
final class EchoServer implements AutoCloseable {

  private final Map<String, Headers> received = new ConcurrentHashMap<>();
  private final HttpServer server;

  private EchoServer(HttpServer server) {
    this.server = server;
  }

  static EchoServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      EchoServer echo = new EchoServer(server);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              echo.received.put(exchange.getRequestURI().getPath(), exchange.getRequestHeaders());
              exchange.sendResponseHeaders(200, -1);
            }
          });
      server.start();
      return echo;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  String uri(String path) {
    return "http://127.0.0.1:" + this.server.getAddress().getPort() + path;
  }

  /** Values of a header of the last request to a path. */
  List<String> header(String path, String name) {
    List<String> values = this.received.getOrDefault(path, new Headers()).get(name);
    return values != null ? values : List.of();
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}
