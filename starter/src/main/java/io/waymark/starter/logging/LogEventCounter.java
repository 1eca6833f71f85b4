package io.waymark.starter.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.springframework.beans.factory.DisposableBean;

/**
 * Counts what Logback writes by level, as an appender: what a logger's level or a filter drops is
 * not counted, what is written through the fluent API is.
 */
final class LogEventCounter extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements DisposableBean {

  private final LevelCounts counts;
  private final LoggerContext loggers;
  private final Runnable attach = this::attach;

  LogEventCounter(LevelCounts counts, LoggerContext loggers) {
    this.counts = counts;
    this.loggers = loggers;
    setContext(loggers);
    setName("waymark-log-events");
    attach();
    LoggingListener.AFTER_SETUP.add(this.attach);
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
    this.counts.add(
        switch (event.getLevel().toInt()) {
          case Level.ERROR_INT -> org.slf4j.event.Level.ERROR;
          case Level.WARN_INT -> org.slf4j.event.Level.WARN;
          case Level.INFO_INT -> org.slf4j.event.Level.INFO;
          case Level.DEBUG_INT -> org.slf4j.event.Level.DEBUG;
          default -> org.slf4j.event.Level.TRACE;
        });
  }

  @Override
  public void destroy() {
    LoggingListener.AFTER_SETUP.remove(this.attach);
    for (Logger logger : this.loggers.getLoggerList()) {
      logger.detachAppender(this);
    }
    stop();
  }
}
