package io.waymark.agent.export;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.LogLevel;
import io.waymark.contract.health.SignalHealth;

/** Stands before the queue of log records and drops what does not fit, so that it is counted. */
final class CountedLogRecordProcessor implements LogRecordProcessor {

  private final LogRecordProcessor queue;
  private final int capacity;
  private final SignalHealth logs;

  CountedLogRecordProcessor(LogRecordProcessor queue, int capacity, SignalHealth logs) {
    this.queue = queue;
    this.capacity = capacity;
    this.logs = logs;
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord logRecord) {
    if (this.logs.offer(this.capacity)) {
      this.queue.onEmit(context, logRecord);
    } else {
      this.logs.dropped(
          DropReason.QUEUE_FULL,
          LogLevel.ofSeverityNumber(logRecord.getSeverity().getSeverityNumber()));
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    return this.queue.shutdown();
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
