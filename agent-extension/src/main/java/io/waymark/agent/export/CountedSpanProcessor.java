package io.waymark.agent.export;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.SignalHealth;
import io.waymark.contract.health.TelemetryHealth;

/** Stands before the queue of spans and drops what does not fit, so that it is counted. */
final class CountedSpanProcessor implements SpanProcessor {

  private final BatchSpanProcessor queue;
  private final int capacity;
  private final TelemetryHealth health;
  private final SignalHealth traces;

  CountedSpanProcessor(BatchSpanProcessor queue, int capacity, TelemetryHealth health) {
    this.queue = queue;
    this.capacity = capacity;
    this.health = health;
    this.traces = health.of(Signal.TRACES);
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    this.queue.onStart(parentContext, span);
  }

  @Override
  public boolean isStartRequired() {
    return this.queue.isStartRequired();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (!span.getSpanContext().isSampled() || this.traces.offer(this.capacity)) {
      this.queue.onEnd(span);
    } else {
      this.traces.dropped(DropReason.QUEUE_FULL, 1);
    }
  }

  @Override
  public boolean isEndRequired() {
    return this.queue.isEndRequired();
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
