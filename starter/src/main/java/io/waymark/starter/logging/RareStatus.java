package io.waymark.starter.logging;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import ch.qos.logback.core.recovery.ResilientOutputStreamBase;
import ch.qos.logback.core.status.ErrorStatus;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import io.waymark.contract.health.RareNotes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets Logback say that a file cannot be written in one line, once a minute at most. Spring Boot
 * prints what Logback has to say to the console, which is a stack trace for each line that is lost.
 */
final class RareStatus implements StatusListener {

  private final StatusListener listener;
  private final RareNotes notes = new RareNotes();

  private RareStatus(StatusListener listener) {
    this.listener = listener;
  }

  /** Stands in front of everybody who listens now. */
  static void calm(StatusManager statuses) {
    for (StatusListener listener : statuses.getCopyOfStatusListenerList()) {
      if (!(listener instanceof RareStatus)) {
        statuses.remove(listener);
        statuses.add(new RareStatus(listener));
      }
    }
  }

  @Override
  public void addStatusEvent(Status status) {
    String output = status.getLevel() < Status.WARN ? null : failingOutput(status);
    if (output == null) {
      this.listener.addStatusEvent(status);
      return;
    }
    if (this.notes.isDue(output, System.nanoTime())) {
      Throwable cause = status.getThrowable();
      this.listener.addStatusEvent(
          new ErrorStatus(
              status.getMessage()
                  + (cause != null ? ": " + cause.getMessage() : "")
                  + " (What is lost is counted in waymark_telemetry_dropped_total; this is said once"
                  + " a minute at most.)",
              status.getOrigin()));
    }
  }

  /** What cannot be written, or closed because the last of it cannot be; null for anything else. */
  private static @Nullable String failingOutput(Status status) {
    Object origin = status.getOrigin();
    if (origin instanceof ResilientFileOutputStream stream) {
      return stream.getFile().getPath();
    }
    if (origin instanceof FileAppender<?> appender
        && status.getThrowable() instanceof IOException) {
      return appender.getFile();
    }
    return origin instanceof ResilientOutputStreamBase ? status.getMessage() : null;
  }

  @Override
  public boolean isResetResistant() {
    return this.listener.isResetResistant();
  }
}
