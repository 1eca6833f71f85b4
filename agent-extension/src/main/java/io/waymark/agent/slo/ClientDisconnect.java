package io.waymark.agent.slo;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises, without the server's classes, that a client went away. */
final class ClientDisconnect {

  /** Tomcat, Jetty, Undertow and Netty, Reactor Netty, Spring. */
  private static final Set<String> CLASSES =
      Set.of(
          "ClientAbortException",
          "EofException",
          "EOFException",
          "ClosedChannelException",
          "AbortedException",
          "AsyncRequestNotUsableException");

  private static final int MAX_CAUSES = 10;

  private ClientDisconnect() {}

  static boolean isIn(@Nullable Throwable error) {
    Throwable current = error;
    for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
      if (CLASSES.contains(current.getClass().getSimpleName()) || isBrokenPipe(current)) {
        return true;
      }
      current = current.getCause();
    }
    return false;
  }

  private static boolean isBrokenPipe(Throwable error) {
    if (!(error instanceof IOException) || error.getMessage() == null) {
      return false;
    }
    String message = error.getMessage().toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("connection reset by peer");
  }
}
