package io.waymark.starter.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * How many lines of a queue an event takes: one for each kilobyte that it begins. Only what cannot
 * change while it waits is counted, so that what leaves frees what it took.
 */
final class LineWeight {

  private static final int CHARACTERS = 1024;

  /** What a frame of a stack trace or an object without a length is taken for. */
  private static final int OBJECT = 100;

  /** Causes may go around in circles. */
  private static final int MAX_CAUSES = 100;

  private LineWeight() {}

  static int of(ILoggingEvent event) {
    long characters = length(event.getFormattedMessage());
    for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
      characters += length(entry.getKey()) + length(entry.getValue());
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        characters += length(pair.key) + length(pair.value);
      }
    }
    Object[] arguments = event.getArgumentArray();
    if (arguments != null) {
      for (Object argument : arguments) {
        characters += length(argument);
      }
    }
    IThrowableProxy throwable = event.getThrowableProxy();
    for (int i = 0; throwable != null && i < MAX_CAUSES; i++) {
      characters += length(throwable.getMessage());
      characters += (long) OBJECT * throwable.getStackTraceElementProxyArray().length;
      throwable = throwable.getCause();
    }
    return 1 + (int) Math.min(characters / CHARACTERS, Integer.MAX_VALUE / 4);
  }

  private static int length(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    return value == null ? 0 : OBJECT;
  }
}
