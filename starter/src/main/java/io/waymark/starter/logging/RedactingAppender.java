package io.waymark.starter.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.waymark.contract.redaction.RedactionPolicy;

/** Redacts lines of text, whatever pattern they are written with. */
final class RedactingAppender extends AppenderBase<ILoggingEvent> {

  private final Appender<ILoggingEvent> output;
  private final RedactionPolicy policy;

  private RedactingAppender(Appender<ILoggingEvent> output, RedactionPolicy policy) {
    this.output = output;
    this.policy = policy;
  }

  static RedactingAppender around(Appender<ILoggingEvent> output, RedactionPolicy policy) {
    RedactingAppender appender = new RedactingAppender(output, policy);
    appender.setName(output.getName());
    appender.setContext(output.getContext());
    appender.start();
    return appender;
  }

  @Override
  protected void append(ILoggingEvent event) {
    this.output.doAppend(new RedactedEvent(event, this.policy));
  }

  @Override
  public void stop() {
    super.stop();
    this.output.stop();
  }
}
