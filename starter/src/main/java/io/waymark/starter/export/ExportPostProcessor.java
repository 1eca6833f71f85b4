package io.waymark.starter.export;

import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.TelemetryHealth;
import io.waymark.contract.redaction.RedactionPolicy;
import io.waymark.starter.redaction.RedactingLogRecordExporter;
import io.waymark.starter.redaction.RedactingSpanExporter;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;

/**
 * Puts the counting in front of Spring Boot's queues, and redaction in front of what they export
 * to. A queue that leads nowhere is left alone: what nobody asked for is not lost.
 */
final class ExportPostProcessor implements BeanPostProcessor {

  /** Spring Boot's own beans, whose capacity is known; a user's own queue counts its own drops. */
  private static final String SPAN_QUEUE = "otelSpanProcessor";

  private static final String LOG_RECORD_QUEUE = "openTelemetryBatchLogRecordProcessor";

  private final ObjectProvider<TelemetryHealth> health;
  private final ObjectProvider<RedactionPolicy> redaction;
  private final ObjectProvider<OpenTelemetryTracingProperties> tracing;
  private final ObjectProvider<LogQueue> logQueue;
  private boolean spansLeave;
  private boolean logRecordsLeave;

  ExportPostProcessor(
      ObjectProvider<TelemetryHealth> health,
      ObjectProvider<RedactionPolicy> redaction,
      ObjectProvider<OpenTelemetryTracingProperties> tracing,
      ObjectProvider<LogQueue> logQueue) {
    this.health = health;
    this.redaction = redaction;
    this.tracing = tracing;
    this.logQueue = logQueue;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof SpanExporters exporters && !exporters.list().isEmpty()) {
      this.spansLeave = true;
      return SpanExporters.of(leaving(exporters.list()));
    }
    if (bean instanceof BatchSpanProcessor queue
        && this.spansLeave
        && beanName.equals(SPAN_QUEUE)) {
      return new CountedSpanProcessor(
          queue, this.tracing.getObject().getExport().getMaxQueueSize(), this.health.getObject());
    }
    if (bean instanceof LogRecordExporter exporter) {
      return leaving(exporter);
    }
    if (bean instanceof LogRecordProcessor queue
        && this.logRecordsLeave
        && beanName.equals(LOG_RECORD_QUEUE)) {
      return new CountedLogRecordProcessor(
          queue,
          this.logQueue.getIfAvailable(() -> LogQueue.OF_THE_SDK).capacity(),
          this.health.getObject());
    }
    return bean;
  }

  private SpanExporter leaving(List<SpanExporter> exporters) {
    return new CountedSpanExporter(
        new RedactingSpanExporter(SpanExporter.composite(exporters), this.redaction.getObject()),
        this.health.getObject().of(Signal.TRACES));
  }

  /** Every exporter is redacted, and the first is counted: they share a queue. */
  private LogRecordExporter leaving(LogRecordExporter exporter) {
    LogRecordExporter redacting =
        new RedactingLogRecordExporter(exporter, this.redaction.getObject());
    if (this.logRecordsLeave) {
      return redacting;
    }
    this.logRecordsLeave = true;
    return new CountedLogRecordExporter(redacting, this.health.getObject().of(Signal.LOGS));
  }
}
