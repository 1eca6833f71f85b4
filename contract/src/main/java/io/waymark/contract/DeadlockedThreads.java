package io.waymark.contract;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts the threads of this JVM that wait for each other in a circle. Looking for them stops the
 * JVM for a moment, so however often it is asked, it looks once in {@link #REST}.
 */
public final class DeadlockedThreads {

  /** Least time between two looks. */
  static final Duration REST = Duration.ofSeconds(30);

  private final LongSupplier look;
  private final LongSupplier nanoTime;
  private boolean looked;
  private long lastLook;
  private long count;

  /** The threads of this JVM. */
  public DeadlockedThreads() {
    this(DeadlockedThreads::look, System::nanoTime);
  }

  DeadlockedThreads(LongSupplier look, LongSupplier nanoTime) {
    this.look = look;
    this.nanoTime = nanoTime;
  }

  /** How many there were at the last look, 0 or more. */
  public synchronized long count() {
    long now = this.nanoTime.getAsLong();
    if (!this.looked || now - this.lastLook >= REST.toNanos()) {
      this.count = this.look.getAsLong();
      this.lastLook = now;
      this.looked = true;
    }
    return this.count;
  }

  private static long look() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] deadlocked =
        threads.isSynchronizerUsageSupported()
            ? threads.findDeadlockedThreads()
            : threads.findMonitorDeadlockedThreads();
    return deadlocked != null ? deadlocked.length : 0;
  }
}
