package io.waymark.canaries;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A service that prints what it is told to print, and exports it as if it were a log record. */
public final class LeakyService {

  private LeakyService() {}

  /**
   * Starts it.
   *
   * @param args port, and what leaks: {@code nothing}, {@code query} or {@code export}
   */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
    server.createContext(
        "/",
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getRawQuery());
          if (args[1].equals("query")) {
            System.out.println("GET " + query);
          }
          if (args[1].equals("export")) {
            export(String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key")));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.out.println("started");
  }

  private static void export(String text) throws IOException {
    try {
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      URI.create(System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT") + "/v1/logs"))
                  .POST(HttpRequest.BodyPublishers.ofString(text))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
