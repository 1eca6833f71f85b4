package io.waymark.contract.health;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Says the same thing once a minute at most.
 *
 * <p>Safe for concurrent use.
 */
public final class RareNotes {

  private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

  private static final int MAX_CAUSES = 100;

  private final Map<String, Long> said = new HashMap<>();

  /** Nothing was said yet. */
  public RareNotes() {}

  /**
   * Whether to say it now.
   *
   * @param cause what is the same about repetitions; digits make no difference
   * @param now {@link System#nanoTime()}
   */
  public synchronized boolean isDue(String cause, long now) {
    String key = cause.replaceAll("\\d+", "#");
    Long last = this.said.get(key);
    if (last != null ? now - last < INTERVAL : this.said.size() >= MAX_CAUSES) {
      return false;
    }
    this.said.put(key, now);
    return true;
  }
}
