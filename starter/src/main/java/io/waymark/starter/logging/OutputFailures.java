package io.waymark.starter.logging;

import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.recovery.ResilientOutputStreamBase;
import java.io.OutputStream;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a file takes lines. Logback's stream swallows the exception of a full disk, drops
 * what follows until it tries again, and tells nobody but its own status.
 */
final class OutputFailures {

  private static final @Nullable Field CLEAN = field();

  private OutputFailures() {}

  private static @Nullable Field field() {
    try {
      Field field = ResilientOutputStreamBase.class.getDeclaredField("presumedClean");
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException ex) {
      // Another version of Logback: failures are as silent as they were.
      return null;
    }
  }

  /** Whether the last line was lost. */
  static boolean isFailing(OutputStreamAppender<?> output) {
    OutputStream stream = output.getOutputStream();
    try {
      return CLEAN != null
          && stream instanceof ResilientOutputStreamBase
          && !CLEAN.getBoolean(stream);
    } catch (IllegalAccessException ex) {
      return false;
    }
  }
}
