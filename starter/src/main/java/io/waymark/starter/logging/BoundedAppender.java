package io.waymark.starter.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.LogLevel;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.SignalHealth;
import io.waymark.contract.health.TelemetryHealth;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Writes lines on a thread of its own, so that a console or a disk that hangs stops nobody. What
 * waits is bounded in lines and, as a long one counts for several, in memory. When there is no more
 * room lines are dropped and counted: everything up to information first, then warnings, errors
 * last.
 */
final class BoundedAppender extends AsyncAppender {

  /** How long an output may do nothing before its last lines are given up. */
  private static final int MAX_SILENCE_MILLIS = 1_000;

  private static final int MAX_FLUSH_MILLIS = 10_000;

  private static final int POLL_MILLIS = 10;

  private final AtomicInteger waiting = new AtomicInteger();
  private final BooleanSupplier failing;
  private final int capacity;
  private volatile SignalHealth logs = watched(new TelemetryHealth());

  /**
   * A queue in front of an output.
   *
   * @param output what writes
   * @param failing whether the line it wrote last was lost
   * @param capacity how many lines may wait
   * @param callers whether lines say where they were written, which only the writer's thread knows
   */
  BoundedAppender(
      Appender<ILoggingEvent> output, BooleanSupplier failing, int capacity, boolean callers) {
    this.failing = failing;
    this.capacity = capacity;
    setContext(output.getContext());
    // Whoever looks an appender up finds one of this name.
    setName(output.getName());
    setQueueSize(capacity);
    setNeverBlock(true);
    setIncludeCallerData(callers);
    setDiscardingThreshold(0);
    setMaxFlushTime(POLL_MILLIS);
    Gate gate = new Gate(output);
    gate.setContext(output.getContext());
    gate.start();
    addAppender(gate);
  }

  private static SignalHealth watched(TelemetryHealth health) {
    SignalHealth logs = health.of(Signal.LOGS);
    logs.watch(DropReason.OUTPUT_BLOCKED);
    logs.watch(DropReason.OUTPUT_FAILED);
    return logs;
  }

  /** Counts drops there from now on, and adds those that were counted before. */
  void countInto(TelemetryHealth health) {
    SignalHealth before = this.logs;
    this.logs = watched(health);
    before.forEachDrop(
        (drop, count) -> {
          LogLevel level = drop.level();
          for (long i = 0; level != null && i < count; i++) {
            this.logs.dropped(drop.reason(), level);
          }
        });
  }

  @Override
  protected void append(ILoggingEvent event) {
    int weight = LineWeight.of(event);
    if (this.waiting.addAndGet(weight) > level(event.getLevel()).room(this.capacity) + weight - 1) {
      this.waiting.addAndGet(-weight);
      this.logs.dropped(DropReason.OUTPUT_BLOCKED, level(event.getLevel()));
      return;
    }
    try {
      super.append(event);
    } catch (RuntimeException ex) {
      // An argument's own toString may fail; nothing was queued then.
      this.waiting.addAndGet(-weight);
      throw ex;
    }
  }

  /** Waits for the last lines as long as the output takes any. */
  @Override
  public void stop() {
    if (isStarted()) {
      drain();
    }
    super.stop();
  }

  /** Waits until nothing waits, or until the output takes nothing any more. */
  void drain() {
    int before = Integer.MAX_VALUE;
    int silence = 0;
    for (int waited = 0; waited < MAX_FLUSH_MILLIS; waited += POLL_MILLIS) {
      int now = this.waiting.get();
      silence = now == before ? silence + POLL_MILLIS : 0;
      if (now <= 0 || silence >= MAX_SILENCE_MILLIS) {
        return;
      }
      before = now;
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static LogLevel level(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> LogLevel.ERROR;
      case Level.WARN_INT -> LogLevel.WARN;
      case Level.INFO_INT -> LogLevel.INFO;
      case Level.DEBUG_INT -> LogLevel.DEBUG;
      default -> LogLevel.TRACE;
    };
  }

  /** Makes room for what leaves the queue. */
  private final class Gate extends AppenderBase<ILoggingEvent> {

    private final Appender<ILoggingEvent> output;

    private Gate(Appender<ILoggingEvent> output) {
      this.output = output;
      setName(output.getName());
    }

    @Override
    protected void append(ILoggingEvent event) {
      try {
        this.output.doAppend(event);
        if (BoundedAppender.this.failing.getAsBoolean()) {
          lost(event);
        }
      } catch (StackOverflowError | LinkageError ex) {
        // It would end the thread that writes, and the log with it.
        lost(event);
      } finally {
        BoundedAppender.this.waiting.addAndGet(-LineWeight.of(event));
      }
    }

    private void lost(ILoggingEvent event) {
      BoundedAppender.this.logs.dropped(DropReason.OUTPUT_FAILED, level(event.getLevel()));
    }

    @Override
    public void stop() {
      super.stop();
      this.output.stop();
    }
  }
}
