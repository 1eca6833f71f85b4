package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;

/**
 * Makes an exporter of log records that redacts, where a configuration file has one without OTLP.
 */
public final class WaymarkLogRecordExporterComponent implements ComponentProvider {

  /** For the service loader. */
  public WaymarkLogRecordExporterComponent() {}

  @Override
  public Class<?> getType() {
    return LogRecordExporter.class;
  }

  @Override
  public String getName() {
    return "waymark_exporter";
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return Delegate.component(
        "io.waymark.agent.declarative.ExporterComponents$LogRecords",
        config,
        LogRecordExporter.composite());
  }
}
