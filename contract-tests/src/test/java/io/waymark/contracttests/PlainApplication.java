package io.waymark.contracttests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.logging.Logger;

/** An application of the JDK alone: no framework, no logging library, no telemetry. */
public final class PlainApplication {

  private static final Logger log = Logger.getLogger(PlainApplication.class.getName());

  private PlainApplication() {}

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/items", exchange -> answer(exchange, 200));
    server.createContext("/missing", exchange -> answer(exchange, 404));
    server.createContext("/unavailable", exchange -> answer(exchange, 503));
    server.createContext("/livez", exchange -> answer(exchange, 503));
    server.createContext("/internal/up", exchange -> answer(exchange, 503));
    server.createContext("/reports", exchange -> answer(exchange, 503));
    server.createContext(
        "/boom",
        exchange -> {
          throw new IllegalStateException("boom");
        });
    server.createContext("/endless", PlainApplication::writeUntilTheClientIsGone);
    server.start();
    log.warning("Listening on port " + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void writeUntilTheClientIsGone(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] block = new byte[64 * 1024];
    try (OutputStream body = exchange.getResponseBody()) {
      while (!Thread.currentThread().isInterrupted()) {
        body.write(block);
      }
    }
  }
}
