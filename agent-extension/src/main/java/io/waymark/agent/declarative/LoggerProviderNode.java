package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LogRecordProcessorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.LoggerProviderModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Log events are counted whether or not the file exports them. */
final class LoggerProviderNode {

  private LoggerProviderNode() {}

  static Runnable change(OpenTelemetryConfigurationModel model) {
    LoggerProviderModel loggers =
        model.getLoggerProvider() != null ? model.getLoggerProvider() : new LoggerProviderModel();
    List<LogRecordProcessorModel> processors = new ArrayList<>();
    if (loggers.getProcessors() != null) {
      processors.addAll(loggers.getProcessors());
    }
    processors.add(
        new LogRecordProcessorModel().setExtensionProperty(LogCounterComponent.NAME, Map.of()));
    return () -> model.setLoggerProvider(loggers.setProcessors(processors));
  }
}
