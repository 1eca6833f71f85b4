package io.waymark.starter.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.starter.metrics.ContractTelemetry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.DisposableBean;

/**
 * Counts log events by level, as an appender: what a logger's level or a filter drops is not
 * counted, what is written through the fluent API is.
 */
final class LogEventCounter extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements DisposableBean {

  private final LevelCount error = new LevelCount(Level.ERROR);
  private final LevelCount warn = new LevelCount(Level.WARN);
  private final LevelCount info = new LevelCount(Level.INFO);
  private final LevelCount debug = new LevelCount(Level.DEBUG);
  private final LevelCount trace = new LevelCount(Level.TRACE);
  private final LoggerContext loggers;
  private final Runnable attach = this::attach;

  LogEventCounter(ContractTelemetry telemetry, LoggerContext loggers) {
    this.loggers = loggers;
    setContext(loggers);
    setName("waymark-log-events");
    attach();
    LoggingListener.AFTER_SETUP.add(this.attach);
    telemetry.counter(
        ContractMetrics.LOG_EVENTS,
        measurement ->
            List.of(this.error, this.warn, this.info, this.debug, this.trace)
                .forEach(level -> measurement.record(level.count.sum(), level.attributes)));
  }

  private void attach() {
    start();
    this.loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this);
    // An event stops at a logger that is not additive, so the root would not see it.
    this.loggers.getLoggerList().stream()
        .filter(logger -> !logger.isAdditive())
        .forEach(logger -> logger.addAppender(this));
  }

  @Override
  protected void append(ILoggingEvent event) {
    LevelCount level =
        switch (event.getLevel().toInt()) {
          case Level.ERROR_INT -> this.error;
          case Level.WARN_INT -> this.warn;
          case Level.INFO_INT -> this.info;
          case Level.DEBUG_INT -> this.debug;
          default -> this.trace;
        };
    level.count.increment();
  }

  @Override
  public void destroy() {
    LoggingListener.AFTER_SETUP.remove(this.attach);
    for (Logger logger : this.loggers.getLoggerList()) {
      logger.detachAppender(this);
    }
    stop();
  }

  private static final class LevelCount {

    private final Attributes attributes;
    private final LongAdder count = new LongAdder();

    private LevelCount(Level level) {
      this.attributes =
          Attributes.of(
              AttributeKey.stringKey(AttributeKeys.LEVEL), level.levelStr.toLowerCase(Locale.ROOT));
    }
  }
}
