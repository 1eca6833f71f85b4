package io.waymark.agent.handover;

import io.waymark.contract.handover.StarterClaim;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A starter whose context has closed. A job closes it and then ends its JVM: for a while the JVM is
 * still that service, so that the last push is the service's and not of a name the agent guesses.
 *
 * @param said what it had said of itself
 * @param until when that holds on
 */
record ClosedStarter(String said, long until) {

  /** Longer than a job takes from the end of its context to its own. */
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static volatile @Nullable ClosedStarter last;

  /** What it had said, while that holds on: from the first time anybody asks. */
  static @Nullable String text() {
    String said = StarterClaim.closedText();
    if (said == null) {
      return null;
    }
    long now = System.nanoTime();
    ClosedStarter closed = last;
    if (closed == null || closed.said != said) {
      closed = new ClosedStarter(said, now + PATIENCE_NANOS);
      last = closed;
    }
    return now - closed.until < 0 ? said : null;
  }

  /** The JVM lives on without it. */
  static void forget() {
    String said = text();
    if (said != null) {
      last = new ClosedStarter(said, System.nanoTime());
    }
  }
}
