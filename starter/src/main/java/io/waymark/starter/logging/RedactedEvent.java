package io.waymark.starter.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** An event as it may be written: on one line where it was one, and without secrets. */
final class RedactedEvent implements ILoggingEvent {

  private final ILoggingEvent event;
  private final TextRedaction redaction;
  private final String message;

  RedactedEvent(ILoggingEvent event, TextRedaction redaction) {
    this.event = event;
    this.redaction = redaction;
    this.message = redaction.message(String.valueOf(event.getFormattedMessage()));
  }

  @Override
  public String getFormattedMessage() {
    return this.message;
  }

  @Override
  public String getMessage() {
    return this.message;
  }

  @Override
  public Object @Nullable [] getArgumentArray() {
    return null;
  }

  @Override
  public @Nullable IThrowableProxy getThrowableProxy() {
    IThrowableProxy throwable = this.event.getThrowableProxy();
    return throwable != null ? new RedactedThrowable(throwable, this.redaction) : null;
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    Map<String, String> redacted = new HashMap<>();
    this.event
        .getMDCPropertyMap()
        .forEach(
            (key, value) ->
                redacted.put(key, value != null ? this.redaction.value(key, value) : null));
    return redacted;
  }

  @Override
  @Deprecated
  public Map<String, String> getMdc() {
    return getMDCPropertyMap();
  }

  @Override
  public @Nullable List<KeyValuePair> getKeyValuePairs() {
    List<KeyValuePair> pairs = this.event.getKeyValuePairs();
    return pairs == null
        ? null
        : pairs.stream()
            .map(
                pair ->
                    new KeyValuePair(
                        pair.key,
                        this.redaction.value(String.valueOf(pair.key), String.valueOf(pair.value))))
            .toList();
  }

  @Override
  public String getThreadName() {
    return this.event.getThreadName();
  }

  @Override
  public Level getLevel() {
    return this.event.getLevel();
  }

  @Override
  public String getLoggerName() {
    return this.event.getLoggerName();
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return this.event.getLoggerContextVO();
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return this.event.getCallerData();
  }

  @Override
  public boolean hasCallerData() {
    return this.event.hasCallerData();
  }

  @Override
  public List<Marker> getMarkerList() {
    return this.event.getMarkerList();
  }

  @Override
  public long getTimeStamp() {
    return this.event.getTimeStamp();
  }

  @Override
  public int getNanoseconds() {
    return this.event.getNanoseconds();
  }

  @Override
  public Instant getInstant() {
    return this.event.getInstant();
  }

  @Override
  public long getSequenceNumber() {
    return this.event.getSequenceNumber();
  }

  @Override
  public void prepareForDeferredProcessing() {
    this.event.prepareForDeferredProcessing();
  }
}
