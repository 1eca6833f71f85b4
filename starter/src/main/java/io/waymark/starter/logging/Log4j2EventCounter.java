package io.waymark.starter.logging;

import java.beans.PropertyChangeListener;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.slf4j.event.Level;
import org.springframework.beans.factory.DisposableBean;

/** Counts what Log4j2 writes by level, as {@link LogEventCounter} does for Logback. */
final class Log4j2EventCounter extends AbstractAppender implements DisposableBean {

  private final LevelCounts counts;
  private final LoggerContext loggers;

  /** A new configuration knows nothing of appenders that were added by hand. */
  private final PropertyChangeListener again =
      event -> {
        if (event.getPropertyName().equals(LoggerContext.PROPERTY_CONFIG)) {
          attach();
        }
      };

  Log4j2EventCounter(LevelCounts counts, LoggerContext loggers) {
    super("waymark-log-events", null, null, true, Property.EMPTY_ARRAY);
    this.counts = counts;
    this.loggers = loggers;
    start();
    attach();
    loggers.addPropertyChangeListener(this.again);
  }

  private void attach() {
    ends()
        .filter(logger -> !logger.getAppenders().containsKey(getName()))
        .forEach(logger -> logger.addAppender(this, null, null));
  }

  /** Where events stop: the root sees none of a logger that is not additive. */
  private Stream<LoggerConfig> ends() {
    Configuration configuration = this.loggers.getConfiguration();
    return Stream.concat(
            Stream.of(configuration.getRootLogger()),
            configuration.getLoggers().values().stream().filter(logger -> !logger.isAdditive()))
        .distinct();
  }

  @Override
  public void append(LogEvent event) {
    this.counts.add(
        switch (event.getLevel().getStandardLevel()) {
          case FATAL, ERROR -> Level.ERROR;
          case WARN -> Level.WARN;
          case INFO -> Level.INFO;
          case DEBUG -> Level.DEBUG;
          default -> Level.TRACE;
        });
  }

  @Override
  public void destroy() {
    this.loggers.removePropertyChangeListener(this.again);
    ends().forEach(logger -> logger.removeAppender(getName()));
    stop();
  }
}
