package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;

/** Makes the counter of log events where a configuration file asks for it. */
public final class WaymarkLogCounterComponent implements ComponentProvider {

  /** For the service loader. */
  public WaymarkLogCounterComponent() {}

  @Override
  public Class<?> getType() {
    return LogRecordProcessor.class;
  }

  @Override
  public String getName() {
    return "waymark_log_events";
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return Delegate.component(
        "io.waymark.agent.declarative.LogCounterComponent", config, LogRecordProcessor.composite());
  }
}
