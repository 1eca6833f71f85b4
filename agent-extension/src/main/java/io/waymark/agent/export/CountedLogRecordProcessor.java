package io.waymark.agent.export;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.LogLevel;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.SignalHealth;
import io.waymark.contract.health.TelemetryHealth;

/**
 * Stands before the queue of log records and drops what does not fit, so that it is counted:
 * information first, errors last.
 */
final class CountedLogRecordProcessor implements LogRecordProcessor {

  private final LogRecordProcessor queue;
  private final int capacity;
  private final TelemetryHealth health;
  private final SignalHealth logs;

  CountedLogRecordProcessor(LogRecordProcessor queue, int capacity, TelemetryHealth health) {
    this.queue = queue;
    this.capacity = capacity;
    this.health = health;
    this.logs = health.of(Signal.LOGS);
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord logRecord) {
    LogLevel level = LogLevel.ofSeverityNumber(logRecord.getSeverity().getSeverityNumber());
    if (this.logs.offer(this.capacity, level)) {
      this.queue.onEmit(context, logRecord);
    } else {
      this.logs.dropped(DropReason.QUEUE_FULL, level);
    }
  }

  /** Whoever ends a process does not wait for a backend that is slow. */
  @Override
  public CompletableResultCode shutdown() {
    return Backend.within(this.queue.shutdown(), this.health.remaining(System.nanoTime()));
  }

  @Override
  public CompletableResultCode forceFlush() {
    return this.queue.forceFlush();
  }

  @Override
  public String toString() {
    return "Counted{" + this.queue + "}";
  }
}
