package io.waymark.contract.health;

import java.util.concurrent.TimeUnit;

/**
 * How long a backend that failed is left alone: 5 seconds, then twice as long each time, up to a
 * little less than a minute. What is exported meanwhile is dropped, so that a dead backend costs an
 * attempt now and then and nothing when the process ends.
 *
 * <p>Safe for concurrent use. Times are those of {@link System#nanoTime()}.
 */
public final class BackendPatience {

  /** How long an answer is waited for before the export counts as failed. */
  public static final long ANSWER_SECONDS = 15;

  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(5);

  /** A little less than the usual interval of metrics, which would otherwise be doubled. */
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(55);

  /** Each may hold a thread, as long as a backend goes on answering byte by byte. */
  private static final int MOST_UNANSWERED = 3;

  private int unanswered;
  private long pause;
  private long failedAt;

  /** Nothing has failed yet. */
  public BackendPatience() {}

  /**
   * Asks whether to export now; whoever is told so calls {@link #answered} in the end.
   *
   * @return false while the backend is left alone
   */
  public synchronized boolean mayTry(long now) {
    boolean pausing = this.pause > 0 && now - this.failedAt < this.pause;
    if (pausing || this.unanswered >= MOST_UNANSWERED) {
      return false;
    }
    this.unanswered++;
    return true;
  }

  /** An export has come back at last, whatever it says. */
  public synchronized void answered() {
    this.unanswered--;
  }

  /** The backend took what it was sent. */
  public synchronized void succeeded() {
    this.pause = 0;
  }

  /** The backend refused, or gave no answer in time. */
  public synchronized void failed(long now) {
    this.failedAt = now;
    this.pause = this.pause == 0 ? FIRST_PAUSE : Math.min(this.pause * 2, LONGEST_PAUSE);
  }
}
