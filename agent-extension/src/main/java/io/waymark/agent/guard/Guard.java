package io.waymark.agent.guard;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where something of ours failed that the agent asked for, which runs on without it. Any failure
 * counts: an agent of another version shows itself as an error of linkage.
 */
public final class Guard {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private Guard() {}

  /**
   * Says what the agent runs on without, in one line; the stack trace is there for whoever debugs.
   *
   * @param what in words that follow "without"
   */
  public static void failed(String what, Throwable cause) {
    log.severe(
        "Waymark cannot work with this OpenTelemetry agent, which runs on without %s: %s. waymark-javaagent.jar carries a version that fits."
            .formatted(what, root(cause)));
    log.log(Level.FINE, "The cause:", cause);
  }

  /** What an error of initialization or reflection is about. */
  public static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
