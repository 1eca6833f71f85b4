package io.waymark.contracttests;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.waymark.canaries.OtlpSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A receiver of OTLP over HTTP that understands the spans and the metrics it is sent. */
final class OtlpReceiver implements AutoCloseable {

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<ResourceSpans> resourceSpans = new CopyOnWriteArrayList<>();
  private final List<ResourceMetrics> metrics = new CopyOnWriteArrayList<>();
  private final Set<String> tenants = ConcurrentHashMap.newKeySet();
  private final OtlpSink sink =
      OtlpSink.start(Map.of("traces", this::receiveTraces, "metrics", this::receiveMetrics));

  private OtlpReceiver() {}

  static OtlpReceiver start() {
    return new OtlpReceiver();
  }

  private void receiveTraces(byte[] body, Map<String, String> headers) throws IOException {
    List<ResourceSpans> received = ExportTraceServiceRequest.parseFrom(body).getResourceSpansList();
    this.resourceSpans.addAll(received);
    received.forEach(
        resource ->
            resource.getScopeSpansList().forEach(scope -> this.spans.addAll(scope.getSpansList())));
  }

  private void receiveMetrics(byte[] body, Map<String, String> headers) throws IOException {
    this.metrics.addAll(ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList());
    this.tenants.add(String.valueOf(headers.get("X-tenant")));
  }

  /** Every byte of every signal, for looking for what must not be there. */
  String everything() {
    return this.sink.everything();
  }

  String endpoint() {
    return this.sink.endpoint();
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
    return attribute(
        "telemetry.sdk.version",
        resource ->
            resource.getScopeMetricsList().stream()
                .flatMap(scope -> scope.getMetricsList().stream())
                .anyMatch(exported -> exported.getName().equals(metric)));
  }

  /** The last value of each series of a gauge. */
  List<Double> last(String gauge) {
    List<Double> values = new ArrayList<>();
    for (ResourceMetrics resource : this.metrics) {
      resource.getScopeMetricsList().stream()
          .flatMap(scope -> scope.getMetricsList().stream())
          .filter(metric -> metric.getName().equals(gauge))
          .forEach(
              metric -> {
                values.clear();
                metric
                    .getGauge()
                    .getDataPointsList()
                    .forEach(point -> values.add(point.getAsDouble()));
              });
    }
    return values;
  }

  /** Names of the services that exported a metric. */
  Set<String> services() {
    return attribute("service.name", resource -> true);
  }

  private Set<String> attribute(String key, Predicate<ResourceMetrics> of) {
    return this.metrics.stream()
        .filter(of)
        .flatMap(resource -> resource.getResource().getAttributesList().stream())
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> attribute.getValue().getStringValue())
        .collect(Collectors.toSet());
  }

  /** What the header {@code X-Tenant} of exported metrics said. */
  Set<String> tenants() {
    return Set.copyOf(this.tenants);
  }

  @Override
  public void close() {
    this.sink.close();
  }
}
