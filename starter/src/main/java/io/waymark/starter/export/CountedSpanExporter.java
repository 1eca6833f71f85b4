package io.waymark.starter.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.health.SignalHealth;
import java.util.Collection;

/** Counts what an exporter got rid of, and what it could not. */
final class CountedSpanExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final SignalHealth traces;
  private final Backend backend = new Backend();

  CountedSpanExporter(SpanExporter exporter, SignalHealth traces) {
    this.exporter = exporter;
    this.traces = traces;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int items = spans.size();
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
