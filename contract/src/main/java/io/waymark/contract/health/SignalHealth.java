package io.waymark.contract.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of one signal's telemetry. A queue in front of an exporter asks before it takes
 * anything, so that what does not fit is counted exactly, whatever the queue itself would tell.
 *
 * <p>Safe for concurrent use.
 */
public final class SignalHealth {

  private final Signal signal;
  private final LongAdder queued = new LongAdder();
  private final LongAdder exported = new LongAdder();
  private final Map<Drop, LongAdder> dropped = new ConcurrentHashMap<>();
  private final AtomicLong waiting = new AtomicLong();

  SignalHealth(Signal signal) {
    this.signal = signal;
  }

  /** Makes drops for this reason visible at 0; to be called by whoever would notice them. */
  public void watch(DropReason reason) {
    if (this.signal == Signal.LOGS) {
      for (LogLevel level : LogLevel.values()) {
        drops(reason, level);
      }
    } else {
      drops(reason, null);
    }
  }

  /**
   * Takes one item into a queue, unless that many wait already.
   *
   * @return false if the item has to be dropped
   */
  public boolean offer(int capacity) {
    if (this.waiting.incrementAndGet() > capacity) {
      this.waiting.decrementAndGet();
      return false;
    }
    this.queued.increment();
    return true;
  }

  /**
   * Takes one log record into a queue, in which warnings and errors have room when others do not.
   */
  public boolean offer(int capacity, LogLevel level) {
    return offer(level.room(capacity));
  }

  /** Items left the queue for the exporter. */
  public void taken(long items) {
    this.waiting.addAndGet(-items);
  }

  /** Items went to the exporter without a queue. */
  public void passed(long items) {
    this.queued.add(items);
  }

  /** A backend took items. */
  public void exported(long items) {
    this.exported.add(items);
  }

  /** Items of a signal other than logs were given up. */
  public void dropped(DropReason reason, long items) {
    drops(reason, null).add(items);
  }

  /** A log record was given up. */
  public void dropped(DropReason reason, LogLevel level) {
    drops(reason, level).increment();
  }

  /** Items that were accepted for export, since the start. */
  public long queued() {
    return this.queued.sum();
  }

  /** Items that a backend took, since the start. */
  public long exported() {
    return this.exported.sum();
  }

  /** Hands every kind of drop and its count over, those at 0 too. */
  public void forEachDrop(BiConsumer<Drop, Long> consumer) {
    this.dropped.forEach((drop, count) -> consumer.accept(drop, count.sum()));
  }

  private LongAdder drops(DropReason reason, @Nullable LogLevel level) {
    return this.dropped.computeIfAbsent(new Drop(reason, level), drop -> new LongAdder());
  }

  /**
   * A kind of drop.
   *
   * @param reason why
   * @param level level of a log record; null for other signals
   */
  public record Drop(DropReason reason, @Nullable LogLevel level) {

    /** Written out: linking what the compiler makes of it costs each start of a JVM more. */
    @Override
    public int hashCode() {
      return this.reason.hashCode() * 31 + (this.level != null ? this.level.hashCode() : 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Drop drop && drop.reason == this.reason && drop.level == this.level;
    }
  }
}
