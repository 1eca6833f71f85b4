package io.waymark.starter.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The appenders of Spring Boot's default configuration. */
final class LogOutput {

  private LogOutput() {}

  /**
   * Puts a queue in front of console and file.
   *
   * @param redaction what to apply to lines of text; null where the format does it
   */
  static void bound(int capacity, @Nullable TextRedaction redaction) {
    replace(
        output -> {
          BoundedAppender bounded =
              new BoundedAppender(
                  redaction != null ? RedactingAppender.around(output, redaction) : output,
                  () -> OutputFailures.isFailing(output),
                  capacity,
                  redaction != null && CallerPattern.isUsedBy(output));
          bounded.start();
          return bounded;
        });
  }

  /** Takes secrets out of what console and file get, and changes nothing else. */
  static void redact(TextRedaction redaction) {
    replace(output -> RedactingAppender.around(output, redaction));
  }

  private static void replace(
      Function<OutputStreamAppender<ILoggingEvent>, Appender<ILoggingEvent>> replacement) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers)) {
      return;
    }
    RareStatus.calm(loggers.getStatusManager());
    Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    List<OutputStreamAppender<ILoggingEvent>> outputs = new ArrayList<>();
    for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
      Appender<ILoggingEvent> appender = all.next();
      if (appender instanceof OutputStreamAppender<ILoggingEvent> output) {
        outputs.add(output);
      }
    }
    for (OutputStreamAppender<ILoggingEvent> output : outputs) {
      root.addAppender(replacement.apply(output));
      root.detachAppender(output);
    }
  }

  /** Hands the queues over that stand in front of console and file. */
  static void forEachQueue(Consumer<BoundedAppender> consumer) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
      loggers
          .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
          .iteratorForAppenders()
          .forEachRemaining(
              appender -> {
                if (appender instanceof BoundedAppender bounded) {
                  consumer.accept(bounded);
                }
              });
    }
  }
}
