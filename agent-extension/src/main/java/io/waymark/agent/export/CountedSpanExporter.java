package io.waymark.agent.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.health.SignalHealth;
import java.util.Collection;

/** Counts what an exporter got rid of, and what it could not. */
final class CountedSpanExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final SignalHealth traces;
  private final Backend backend = new Backend("spans");
  private final boolean queueCounts;

  CountedSpanExporter(SpanExporter exporter, SignalHealth traces, boolean queueCounts) {
    this.exporter = exporter;
    this.traces = traces;
    this.queueCounts = queueCounts;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int items = spans.size();
    if (this.queueCounts) {
      this.traces.taken(items);
    } else {
      this.traces.passed(items);
    }
    return this.backend.export(
        () -> this.exporter.export(spans),
        () -> this.traces.exported(items),
        reason -> this.traces.dropped(reason, items));
  }

  @Override
  public CompletableResultCode flush() {
    return this.exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return this.exporter.shutdown();
  }

  @Override
  public String toString() {
    return "Counted{" + this.exporter + "}";
  }
}
