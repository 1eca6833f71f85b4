package io.waymark.starter.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure and its causes, without the secrets in their messages. */
record RedactedThrowable(IThrowableProxy throwable, TextRedaction redaction)
    implements IThrowableProxy {

  @Override
  public @Nullable String getMessage() {
    String message = this.throwable.getMessage();
    return message != null ? this.redaction.failure(message) : null;
  }

  @Override
  public @Nullable String getOverridingMessage() {
    String message = this.throwable.getOverridingMessage();
    return message != null ? this.redaction.failure(message) : null;
  }

  @Override
  public String getClassName() {
    return this.throwable.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return this.throwable.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return this.throwable.getCommonFrames();
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    IThrowableProxy cause = this.throwable.getCause();
    return cause != null ? new RedactedThrowable(cause, this.redaction) : null;
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return Stream.of(this.throwable.getSuppressed())
        .<IThrowableProxy>map(suppressed -> new RedactedThrowable(suppressed, this.redaction))
        .toArray(IThrowableProxy[]::new);
  }

  @Override
  public boolean isCyclic() {
    return this.throwable.isCyclic();
  }
}
