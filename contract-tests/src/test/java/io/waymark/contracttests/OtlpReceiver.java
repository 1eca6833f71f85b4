package io.waymark.contracttests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP over HTTP that keeps the spans and the metrics it is sent. */
final class OtlpReceiver implements AutoCloseable {

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<ResourceSpans> resourceSpans = new CopyOnWriteArrayList<>();
  private final List<ResourceMetrics> metrics = new CopyOnWriteArrayList<>();
  private final StringBuffer everything = new StringBuffer();
  private final Set<String> tenants = ConcurrentHashMap.newKeySet();
  private final HttpServer server;

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  static OtlpReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      OtlpReceiver receiver = new OtlpReceiver(server);
      server.createContext("/v1/traces", receiver::receiveTraces);
      server.createContext("/v1/metrics", receiver::receiveMetrics);
      server.createContext("/v1/logs", receiver::receiveLogs);
      server.setExecutor(Executors.newCachedThreadPool());
      server.start();
      return receiver;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private void receiveTraces(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<ResourceSpans> received =
          ExportTraceServiceRequest.parseFrom(kept(exchange)).getResourceSpansList();
      this.resourceSpans.addAll(received);
      received.forEach(
          resource ->
              resource
                  .getScopeSpansList()
                  .forEach(scope -> this.spans.addAll(scope.getSpansList())));
      accept(exchange);
    }
  }

  private void receiveMetrics(HttpExchange exchange) throws IOException {
    try (exchange) {
      this.metrics.addAll(
          ExportMetricsServiceRequest.parseFrom(kept(exchange)).getResourceMetricsList());
      this.tenants.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Tenant")));
      accept(exchange);
    }
  }

  private void receiveLogs(HttpExchange exchange) throws IOException {
    try (exchange) {
      kept(exchange);
      accept(exchange);
    }
  }

  private byte[] kept(HttpExchange exchange) throws IOException {
    byte[] bytes = body(exchange).readAllBytes();
    // Text inside of protobuf is text.
    this.everything.append(new String(bytes, StandardCharsets.UTF_8));
    return bytes;
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream body = exchange.getRequestBody();
    return gzip ? new GZIPInputStream(body) : body;
  }

  private static void accept(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
  }

  /** Every byte of every signal, for looking for what must not be there. */
  String everything() {
    return this.everything.toString();
  }

  String endpoint() {
    return "http://127.0.0.1:" + this.server.getAddress().getPort();
  }

  List<Span> spans() {
    return List.copyOf(this.spans);
  }

  /** With the resources that the spans are of. */
  List<ResourceSpans> resourceSpans() {
    return List.copyOf(this.resourceSpans);
  }

  Set<String> traceIds() {
    return this.spans.stream()
        .map(span -> HexFormat.of().formatHex(span.getTraceId().toByteArray()))
        .collect(Collectors.toSet());
  }

  /** Every export, in the order of its arrival. */
  List<ResourceMetrics> metrics() {
    return List.copyOf(this.metrics);
  }

  /** Versions of the SDKs that exported a metric. */
  Set<String> sdkVersions(String metric) {
    return this.metrics.stream()
        .filter(
            resource ->
                resource.getScopeMetricsList().stream()
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .anyMatch(exported -> exported.getName().equals(metric)))
        .flatMap(resource -> resource.getResource().getAttributesList().stream())
        .filter(attribute -> attribute.getKey().equals("telemetry.sdk.version"))
        .map(attribute -> attribute.getValue().getStringValue())
        .collect(Collectors.toSet());
  }

  /** What the header {@code X-Tenant} of exported metrics said. */
  Set<String> tenants() {
    return Set.copyOf(this.tenants);
  }

  @Override
  public void close() {
    this.server.stop(0);
  }
}
