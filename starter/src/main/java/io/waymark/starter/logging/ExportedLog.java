package io.waymark.starter.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Sends log records where an endpoint for logs is set, while the application runs. */
final class ExportedLog implements SmartInitializingSingleton, DisposableBean {

  private final TracedAppender appender = new TracedAppender();
  private final LoggerContext loggers;

  ExportedLog(OpenTelemetry openTelemetry, LoggerContext loggers) {
    this.loggers = loggers;
    this.appender.setContext(loggers);
    this.appender.setName("waymark-otlp");
    this.appender.setOpenTelemetry(openTelemetry);
    this.appender.setCaptureMdcAttributes("*");
    this.appender.setCaptureKeyValuePairAttributes(true);
    this.appender.setCaptureLogstashStructuredArguments(true);
    this.appender.start();
  }

  @Override
  public void afterSingletonsInstantiated() {
    this.loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this.appender);
    this.loggers.getLoggerList().stream()
        .filter(logger -> !logger.isAdditive())
        .forEach(logger -> logger.addAppender(this.appender));
  }

  @Override
  public void destroy() {
    for (Logger logger : this.loggers.getLoggerList()) {
      logger.detachAppender(this.appender);
    }
    this.appender.stop();
  }
}
