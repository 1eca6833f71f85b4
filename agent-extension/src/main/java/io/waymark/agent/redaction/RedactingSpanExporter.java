package io.waymark.agent.redaction;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.Collection;

/** Hands spans on without secrets. */
public final class RedactingSpanExporter implements SpanExporter {

  private final SpanExporter exporter;
  private final RedactionPolicy policy;

  /** In front of another exporter. */
  public RedactingSpanExporter(SpanExporter exporter, RedactionPolicy policy) {
    this.exporter = exporter;
    this.policy = policy;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return this.exporter.export(
        spans.stream().<SpanData>map(span -> new RedactedSpan(span, this.policy)).toList());
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
    return this.exporter.toString();
  }
}
