package io.waymark.canaries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Takes OTLP over HTTP on the loopback interface and keeps every byte of it. Text inside of
 * protobuf is text, so nobody has to understand the rest to look for one.
 *
 * @since 0.1.0
 */
public final class OtlpSink implements AutoCloseable {

  /** Sees what arrives, for whoever understands it. */
  @FunctionalInterface
  public interface Listener {

    /**
     * One request.
     *
     * @param body decompressed
     * @param headers its headers, the first value of each
     */
    void received(byte[] body, Map<String, String> headers) throws IOException;
  }

  private final StringBuffer everything = new StringBuffer();
  private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private OtlpSink(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens on a free port.
   *
   * @param listeners by signal: {@code traces}, {@code metrics}, {@code logs}
   */
  public static OtlpSink start(Map<String, Listener> listeners) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      OtlpSink sink = new OtlpSink(server);
      for (String signal : new String[] {"traces", "metrics", "logs"}) {
        Listener listener = listeners.getOrDefault(signal, (body, headers) -> {});
        server.createContext("/v1/" + signal, exchange -> sink.receive(signal, exchange, listener));
      }
      server.setExecutor(sink.threads);
      server.start();
      return sink;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void receive(String signal, HttpExchange exchange, Listener listener) throws IOException {
    try (exchange) {
      byte[] body = body(exchange).readAllBytes();
      this.everything.append(new String(body, StandardCharsets.UTF_8));
      this.sizes.merge(signal, body.length, Integer::sum);
      Map<String, String> headers = new ConcurrentHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      listener.received(body, headers);
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream body = exchange.getRequestBody();
    return gzip ? new GZIPInputStream(body) : body;
  }

  /** Every byte of every signal, for looking for what must not be there. */
  public String everything() {
    return this.everything.toString();
  }

  /** How many bytes of a signal arrived. */
  public int size(String signal) {
    return this.sizes.getOrDefault(signal, 0);
  }

  /** What to set as {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  public String endpoint() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  @Override
  public void close() {
    this.server.stop(0);
    this.threads.shutdownNow();
  }
}
