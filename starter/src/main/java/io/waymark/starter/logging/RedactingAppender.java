package io.waymark.starter.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Redacts lines of text, whatever pattern they are written with. */
final class RedactingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private final Appender<ILoggingEvent> output;
  private final TextRedaction redaction;

  private RedactingAppender(Appender<ILoggingEvent> output, TextRedaction redaction) {
    this.output = output;
    this.redaction = redaction;
  }

  static RedactingAppender around(Appender<ILoggingEvent> output, TextRedaction redaction) {
    RedactingAppender appender = new RedactingAppender(output, redaction);
    appender.setName(output.getName());
    appender.setContext(output.getContext());
    appender.start();
    return appender;
  }

  @Override
  protected void append(ILoggingEvent event) {
    this.output.doAppend(new RedactedEvent(event, this.redaction));
  }

  @Override
  public void stop() {
    super.stop();
    this.output.stop();
  }
}
