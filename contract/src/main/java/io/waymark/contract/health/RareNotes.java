package io.waymark.contract.health;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Says the same thing once a minute at most, and no more than a hundred things in any minute.
 *
 * <p>Safe for concurrent use.
 */
public final class RareNotes {

  private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

  private static final int MAX_CAUSES = 100;

  /** Whatever was said longest ago comes first. */
  private final Map<String, Long> said = new LinkedHashMap<>();

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
    if (last != null ? now - last < INTERVAL : !hasRoom(now)) {
      return false;
    }
    this.said.remove(key);
    this.said.put(key, now);
    return true;
  }

  /** Forgets what may be said again anyway. */
  private boolean hasRoom(long now) {
    Iterator<Long> eldest = this.said.values().iterator();
    while (this.said.size() >= MAX_CAUSES && now - eldest.next() >= INTERVAL) {
      eldest.remove();
    }
    return this.said.size() < MAX_CAUSES;
  }
}
