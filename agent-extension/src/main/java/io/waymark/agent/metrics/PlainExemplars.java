package io.waymark.agent.metrics;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.waymark.agent.handover.HandedOver;
import java.util.Collection;
import java.util.List;

/**
 * Hands metrics on whose labels are bounded and whose exemplars name a trace and a span and nothing
 * else. The SDK attaches every attribute that was taken off a measurement, which may be the text of
 * a query or the address of a user.
 */
public final class PlainExemplars implements MetricExporter {

  private static volatile boolean leave;

  private final MetricExporter exporter;
  private final SeriesBounds bounds = new SeriesBounds();

  private PlainExemplars(MetricExporter exporter) {
    this.exporter = exporter;
  }

  /** The exporter, without what exemplars carry beside their trace. */
  public static MetricExporter of(MetricExporter exporter) {
    leave = true;
    return new PlainExemplars(exporter);
  }

  /** Whether metrics are pushed. */
  static boolean leave() {
    return leave;
  }

  private static List<MetricData> strip(Collection<MetricData> metrics, SeriesBounds bounds) {
    return HandedOver.metrics(metrics).stream().map(bounds::bound).toList();
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    List<MetricData> stripped = strip(metrics, this.bounds);
    return stripped.isEmpty() ? CompletableResultCode.ofSuccess() : this.exporter.export(stripped);
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
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return this.exporter.getAggregationTemporality(instrumentType);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
    return this.exporter.getDefaultAggregation(instrumentType);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return this.exporter.getMemoryMode();
  }

  @Override
  public String toString() {
    return this.exporter.toString();
  }

  /** The same for a reader that collects by itself. */
  record Registration(CollectionRegistration registration, SeriesBounds bounds)
      implements CollectionRegistration {

    Registration(CollectionRegistration registration) {
      this(registration, new SeriesBounds());
    }

    @Override
    public Collection<MetricData> collectAllMetrics() {
      return strip(this.registration.collectAllMetrics(), this.bounds);
    }
  }
}
