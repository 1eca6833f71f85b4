package io.waymark.contracttests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An application that tells what it sees of its JVM. */
public final class InsideApplication {

  private static final Logger log = Logger.getLogger(InsideApplication.class.getName());

  private InsideApplication() {}

  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/properties",
        exchange ->
            answer(
                exchange,
                String.join("\n", new TreeSet<>(System.getProperties().stringPropertyNames()))));
    server.createContext("/visible", exchange -> answer(exchange, visible(exchange)));
    server.start();
    log.warning("Listening on port " + server.getAddress().getPort());
  }

  /** Those of the entries of a jar that one of its class loaders finds, one a line. */
  private static String visible(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(
            entry ->
                Stream.of(
                        InsideApplication.class.getClassLoader(),
                        Thread.currentThread().getContextClassLoader(),
                        ClassLoader.getSystemClassLoader(),
                        ClassLoader.getPlatformClassLoader())
                    .anyMatch(loader -> finds(loader, entry)))
        .collect(Collectors.joining("\n"));
  }

  private static boolean finds(ClassLoader loader, String entry) {
    if (loader.getResource(entry) != null) {
      return true;
    }
    return entry.endsWith(".class")
        && (loads(loader, className(entry)) || loads(null, className(entry)));
  }

  private static String className(String entry) {
    return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
  }

  /** A null loader is that of the JVM itself. */
  private static boolean loads(@Nullable ClassLoader loader, String className) {
    try {
      Class.forName(className, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError ex) {
      return false;
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
