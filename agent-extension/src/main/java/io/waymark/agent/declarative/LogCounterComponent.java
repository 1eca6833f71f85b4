package io.waymark.agent.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.waymark.agent.logging.LogEventCounter;

/** The counter of log events, as a processor of the file. */
public final class LogCounterComponent implements ComponentProvider {

  static final String NAME = "waymark_log_events";

  /** Loaded by name. */
  public LogCounterComponent() {}

  @Override
  public Class<?> getType() {
    return LogRecordProcessor.class;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return LogEventCounter.feed();
  }
}
