package io.waymark.agent.declarative;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.waymark.agent.metrics.PlainExemplars;

/**
 * What leaves by OTLP, without what exemplars carry beside their trace. The agent closes an
 * exporter as soon as a customizer returns another one, so a copy is wrapped.
 */
final class PushedMetrics {

  private PushedMetrics() {}

  static MetricExporter plain(MetricExporter exporter) {
    if (exporter instanceof OtlpHttpMetricExporter http) {
      return PlainExemplars.of(http.toBuilder().build());
    }
    if (exporter instanceof OtlpGrpcMetricExporter grpc) {
      return PlainExemplars.of(grpc.toBuilder().build());
    }
    return exporter;
  }
}
