package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** Makes an exporter of spans that redacts, where a configuration file has one without OTLP. */
public final class WaymarkSpanExporterComponent implements ComponentProvider {

  /** For the service loader. */
  public WaymarkSpanExporterComponent() {}

  @Override
  public Class<?> getType() {
    return SpanExporter.class;
  }

  @Override
  public String getName() {
    return "waymark_exporter";
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return Delegate.component(
        "io.waymark.agent.declarative.ExporterComponents$Spans", config, SpanExporter.composite());
  }
}
