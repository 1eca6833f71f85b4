package io.waymark.agent.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Exporters that somebody else makes, with what stands in front of those that push. */
final class ExporterComponents {

  static final String NAME = "waymark_exporter";
  static final String EXPORTER = "exporter";
  static final String CONFIG = "config";

  private ExporterComponents() {}

  private static Object original(Class<?> type, DeclarativeConfigProperties config) {
    String name = config.getString(EXPORTER, "");
    DeclarativeConfigProperties own = config.getStructured(CONFIG);
    for (ComponentProvider provider : config.getComponentLoader().load(ComponentProvider.class)) {
      if (provider.getType() == type && provider.getName().equals(name)) {
        return provider.create(own != null ? own : DeclarativeConfigProperties.empty());
      }
    }
    throw new IllegalStateException(
        "No component provider for the %s '%s' of otel.config.file."
            .formatted(type.getSimpleName(), name));
  }

  /** Of spans. */
  public static final class Spans implements ComponentProvider {

    /** Loaded by name. */
    public Spans() {}

    @Override
    public Class<?> getType() {
      return SpanExporter.class;
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public Object create(DeclarativeConfigProperties config) {
      return Exporters.leaving((SpanExporter) original(getType(), config));
    }
  }

  /** Of log records. */
  public static final class LogRecords implements ComponentProvider {

    /** Loaded by name. */
    public LogRecords() {}

    @Override
    public Class<?> getType() {
      return LogRecordExporter.class;
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public Object create(DeclarativeConfigProperties config) {
      return Exporters.leaving((LogRecordExporter) original(getType(), config));
    }
  }
}
