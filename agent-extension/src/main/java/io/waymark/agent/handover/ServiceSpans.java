package io.waymark.agent.handover;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/**
 * Exports the spans of a service under the name it gave itself, so that traces meet its metrics.
 */
public final class ServiceSpans implements SpanExporter {

  private static volatile boolean leave;

  private final SpanExporter exporter;

  private ServiceSpans(SpanExporter exporter) {
    this.exporter = exporter;
  }

  /** An exporter of spans; that there is one means that traces leave the process. */
  public static SpanExporter through(SpanExporter exporter) {
    leave = true;
    return new ServiceSpans(exporter);
  }

  /** Whether spans leave the process. */
  public static boolean leave() {
    return leave;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    HandOver handOver = HandOver.current();
    return this.exporter.export(
        handOver.identity().isEmpty()
            ? spans
            : spans.stream().<SpanData>map(span -> new ServiceSpan(span, handOver)).toList());
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

  private static final class ServiceSpan extends DelegatingSpanData {

    private final Resource resource;

    private ServiceSpan(SpanData span, HandOver handOver) {
      super(span);
      this.resource = handOver.resource(span.getResource());
    }

    @Override
    public Resource getResource() {
      return this.resource;
    }
  }
}
