package io.waymark.agent.slo;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises that a client went away by where the exception was thrown: in the class of a server
 * that writes its responses. Neither the exception's class nor its message tells, because a broken
 * connection to a database or another service looks the same, and is a failure.
 */
final class ClientDisconnect {

  /** Where Tomcat, Jetty, Undertow and the JDK's server write, and Tomcat reads. */
  private static final List<String> WRITERS =
      List.of(
          "org.apache.catalina.connector.OutputBuffer",
          "org.apache.catalina.connector.InputBuffer",
          "org.eclipse.jetty.server.HttpOutput",
          "org.eclipse.jetty.server.internal.HttpChannelState$ChannelResponse",
          "org.eclipse.jetty.ee9.nested.HttpOutput",
          "org.eclipse.jetty.ee10.servlet.HttpOutput",
          "org.eclipse.jetty.ee11.servlet.HttpOutput",
          "io.undertow.servlet.spec.ServletOutputStreamImpl",
          "sun.net.httpserver.Request$WriteStream");

  private static final int MAX_CAUSES = 10;

  private ClientDisconnect() {}

  static boolean isIn(@Nullable Throwable error) {
    Throwable current = error;
    for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
      if (current instanceof IOException && wasWriting(current)) {
        return true;
      }
      current = current.getCause();
    }
    return false;
  }

  private static boolean wasWriting(Throwable error) {
    for (StackTraceElement frame : error.getStackTrace()) {
      if (WRITERS.contains(frame.getClassName())) {
        return true;
      }
    }
    return false;
  }
}
