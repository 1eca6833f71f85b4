package io.waymark.agent.declarative;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.agent.export.ExportHealth;
import io.waymark.agent.guard.Guard;
import io.waymark.agent.handover.ServiceSpans;
import io.waymark.agent.metrics.PlainExemplars;
import io.waymark.agent.redaction.RedactingLogRecordExporter;
import io.waymark.agent.redaction.RedactingSpanExporter;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.config.Settings;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.function.Supplier;

/**
 * What stands in front of an exporter of the file: count, redaction, and the name of the service.
 * The agent closes an exporter as soon as a customizer returns another one, so those for OTLP are
 * wrapped as copies; how the others are wrapped {@link ExporterNodes} tells.
 */
public final class Exporters implements DeclarativeConfigurationCustomizerProvider {

  /** Loaded by name. */
  public Exporters() {}

  @Override
  public void customize(DeclarativeConfigurationCustomizer file) {
    file.addSpanExporterCustomizer(
        SpanExporter.class,
        (exporter, config) ->
            guarded("exporting spans", () -> pushed(exporter), SpanExporter.composite()));
    file.addLogRecordExporterCustomizer(
        LogRecordExporter.class,
        (exporter, config) ->
            guarded(
                "exporting log records", () -> pushed(exporter), LogRecordExporter.composite()));
    file.addMetricExporterCustomizer(
        MetricExporter.class,
        (exporter, config) ->
            guarded("a change of its exporter of metrics", () -> pushed(exporter), exporter));
  }

  /** Nothing leaves rather than a secret, and no failure of ours keeps the agent from starting. */
  private static <T> T guarded(String what, Supplier<T> ours, T fallback) {
    try {
      return ours.get();
    } catch (RuntimeException | LinkageError ex) {
      Guard.failed(what, ex);
      return fallback;
    }
  }

  private static SpanExporter pushed(SpanExporter exporter) {
    if (isOff()) {
      return exporter;
    }
    if (exporter instanceof OtlpHttpSpanExporter http) {
      return leaving(http.toBuilder().build());
    }
    return exporter instanceof OtlpGrpcSpanExporter grpc
        ? leaving(grpc.toBuilder().build())
        : exporter;
  }

  private static LogRecordExporter pushed(LogRecordExporter exporter) {
    if (isOff()) {
      return exporter;
    }
    if (exporter instanceof OtlpHttpLogRecordExporter http) {
      return leaving(http.toBuilder().build());
    }
    return exporter instanceof OtlpGrpcLogRecordExporter grpc
        ? leaving(grpc.toBuilder().build())
        : exporter;
  }

  private static MetricExporter pushed(MetricExporter exporter) {
    if (isOff() || !AgentSettings.current().get(Settings.METRICS_ENABLED)) {
      return exporter;
    }
    if (exporter instanceof OtlpHttpMetricExporter http) {
      return leaving(http.toBuilder().build());
    }
    return exporter instanceof OtlpGrpcMetricExporter grpc
        ? leaving(grpc.toBuilder().build())
        : exporter;
  }

  private static boolean isOff() {
    return !AgentSettings.current().get(Settings.ENABLED);
  }

  /** The same order as with properties: what the service calls itself is outermost. */
  static SpanExporter leaving(SpanExporter exporter) {
    return ServiceSpans.through(
        new RedactingSpanExporter(ExportHealth.counted(exporter), policy()));
  }

  static LogRecordExporter leaving(LogRecordExporter exporter) {
    return new RedactingLogRecordExporter(ExportHealth.counted(exporter), policy());
  }

  private static MetricExporter leaving(MetricExporter exporter) {
    return PlainExemplars.of(ExportHealth.counted(exporter));
  }

  private static RedactionPolicy policy() {
    return RedactionPolicy.of(AgentSettings.current());
  }
}
