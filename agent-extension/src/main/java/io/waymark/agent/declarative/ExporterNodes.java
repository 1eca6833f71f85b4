package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ConsoleExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LogRecordExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LogRecordProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanExporterModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.SpanProcessorModel;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Exporters of the file that do not speak OTLP, the console's and those of other extensions: made
 * by a component of ours, because there is no copying them.
 */
final class ExporterNodes {

  private static final String CONSOLE = "console";

  private ExporterNodes() {}

  static Runnable change(OpenTelemetryConfigurationModel model) {
    return () -> {
      if (model.getTracerProvider() != null && model.getTracerProvider().getProcessors() != null) {
        model.getTracerProvider().getProcessors().forEach(ExporterNodes::wrap);
      }
      if (model.getLoggerProvider() != null && model.getLoggerProvider().getProcessors() != null) {
        model.getLoggerProvider().getProcessors().forEach(ExporterNodes::wrap);
      }
    };
  }

  private static void wrap(SpanProcessorModel processor) {
    if (processor.getBatch() != null) {
      processor.getBatch().setExporter(of(processor.getBatch().getExporter()));
    } else if (processor.getSimple() != null) {
      processor.getSimple().setExporter(of(processor.getSimple().getExporter()));
    }
  }

  private static void wrap(LogRecordProcessorModel processor) {
    if (processor.getBatch() != null) {
      processor.getBatch().setExporter(of(processor.getBatch().getExporter()));
    } else if (processor.getSimple() != null) {
      processor.getSimple().setExporter(of(processor.getSimple().getExporter()));
    }
  }

  private static @Nullable SpanExporterModel of(@Nullable SpanExporterModel exporter) {
    Map<String, Object> node =
        exporter != null ? node(exporter.getConsole(), exporter.getExtensionProperties()) : null;
    return node != null
        ? new SpanExporterModel().setExtensionProperty(ExporterComponents.NAME, node)
        : exporter;
  }

  private static @Nullable LogRecordExporterModel of(@Nullable LogRecordExporterModel exporter) {
    Map<String, Object> node =
        exporter != null ? node(exporter.getConsole(), exporter.getExtensionProperties()) : null;
    return node != null
        ? new LogRecordExporterModel().setExtensionProperty(ExporterComponents.NAME, node)
        : exporter;
  }

  /** Null where it is not one of these, or where upstream is to say what is wrong with it. */
  private static @Nullable Map<String, Object> node(
      @Nullable ConsoleExporterModel console, Map<String, Object> others) {
    if (console != null) {
      return others.isEmpty() ? node(CONSOLE, console) : null;
    }
    if (others.size() != 1) {
      return null;
    }
    Map.Entry<String, Object> only = others.entrySet().iterator().next();
    return node(only.getKey(), only.getValue());
  }

  private static Map<String, Object> node(String name, @Nullable Object config) {
    return Map.of(
        ExporterComponents.EXPORTER,
        name,
        ExporterComponents.CONFIG,
        Objects.requireNonNullElse(config, Map.of()));
  }
}
