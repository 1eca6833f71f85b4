package io.waymark.agent.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.TelemetryHealth;
import java.util.EnumSet;
import java.util.Set;

/**
 * Counts in front of the agent's queues and of the first exporter behind each: several exporters
 * share a queue, and an item counts once. Exporters that print are not asked.
 */
public final class ExportHealth {

  /** Upstream's default for both queues. */
  private static final int QUEUE_SIZE = 2048;

  /** What prints is called directly, so there is no queue to watch. */
  private static final String PRINTERS = "io.opentelemetry.exporter.logging";

  private static final Set<Signal> COUNTED = EnumSet.noneOf(Signal.class);

  private static volatile boolean fed;

  private static volatile boolean queues;

  /** Made when something is counted or read, and not while the JVM starts. */
  private static final class Holder {

    private static final TelemetryHealth HEALTH = watched();

    private static TelemetryHealth watched() {
      TelemetryHealth health = new TelemetryHealth();
      for (Signal signal : Signal.values()) {
        health.of(signal).watch(DropReason.EXPORT_FAILED);
        health.of(signal).watch(DropReason.BACKING_OFF);
      }
      if (queues) {
        health.of(Signal.TRACES).watch(DropReason.QUEUE_FULL);
        health.of(Signal.LOGS).watch(DropReason.QUEUE_FULL);
      }
      return health;
    }
  }

  private ExportHealth() {}

  /** Makes the agent's queues and exporters count. */
  public static void register(AutoConfigurationCustomizer sdk) {
    fed = true;
    queues = true;
    FailureNote.takeOver();
    sdk.addSpanExporterCustomizer((exporter, config) -> counted(exporter))
        .addSpanProcessorCustomizer(ExportHealth::counted)
        .addMetricExporterCustomizer((exporter, config) -> counted(exporter))
        .addLogRecordExporterCustomizer((exporter, config) -> counted(exporter))
        .addLogRecordProcessorCustomizer(ExportHealth::counted);
  }

  /**
   * Where the agent asks about exporters only, and nobody can stand in front of its queues: what a
   * queue drops is not noticed, and what leaves it is what was queued.
   */
  public static void feedByExporters() {
    fed = true;
    FailureNote.takeOver();
  }

  /** Whether exports come here; zeros would be a lie otherwise. */
  public static boolean isFed() {
    return fed;
  }

  /** Records what was accepted for export. */
  public static void observeQueued(ObservableLongMeasurement measurement) {
    Holder.HEALTH.recordQueued(into(measurement));
  }

  /** Records what a backend took. */
  public static void observeExported(ObservableLongMeasurement measurement) {
    Holder.HEALTH.recordExported(into(measurement));
  }

  /** Records what was given up. */
  public static void observeDropped(ObservableLongMeasurement measurement) {
    Holder.HEALTH.recordDropped(into(measurement));
  }

  private static TelemetryHealth.Recorder into(ObservableLongMeasurement measurement) {
    return (value, labels) -> {
      AttributesBuilder attributes = Attributes.builder();
      labels.forEach(attributes::put);
      measurement.record(value, attributes.build());
    };
  }

  /** The exporter, counted if it is the first of its signal. */
  public static SpanExporter counted(SpanExporter exporter) {
    return isFirst(Signal.TRACES, exporter)
        ? new CountedSpanExporter(exporter, Holder.HEALTH.of(Signal.TRACES), queues)
        : exporter;
  }

  private static SpanProcessor counted(SpanProcessor processor, ConfigProperties config) {
    return processor instanceof BatchSpanProcessor queue && COUNTED.contains(Signal.TRACES)
        ? new CountedSpanProcessor(
            queue, config.getInt("otel.bsp.max.queue.size", QUEUE_SIZE), Holder.HEALTH)
        : processor;
  }

  /** The exporter, counted if it is the first of its signal. */
  public static MetricExporter counted(MetricExporter exporter) {
    return isFirst(Signal.METRICS, exporter)
        ? new CountedMetricExporter(exporter, Holder.HEALTH.of(Signal.METRICS))
        : exporter;
  }

  /** The exporter, counted if it is the first of its signal. */
  public static LogRecordExporter counted(LogRecordExporter exporter) {
    return isFirst(Signal.LOGS, exporter)
        ? new CountedLogRecordExporter(exporter, Holder.HEALTH.of(Signal.LOGS), queues)
        : exporter;
  }

  private static LogRecordProcessor counted(LogRecordProcessor processor, ConfigProperties config) {
    return processor instanceof BatchLogRecordProcessor && COUNTED.contains(Signal.LOGS)
        ? new CountedLogRecordProcessor(
            processor, config.getInt("otel.blrp.max.queue.size", QUEUE_SIZE), Holder.HEALTH)
        : processor;
  }

  private static synchronized boolean isFirst(Signal signal, Object exporter) {
    return !exporter.getClass().getName().startsWith(PRINTERS) && COUNTED.add(signal);
  }
}
