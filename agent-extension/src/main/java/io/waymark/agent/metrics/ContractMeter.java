package io.waymark.agent.metrics;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.waymark.contract.Metric;
import java.util.function.Consumer;

/** Instruments of the contract: name, unit and description come from it and nowhere else. */
public final class ContractMeter {

  private final Meter meter;

  ContractMeter(Meter meter) {
    this.meter = meter;
  }

  /** Whether somebody reads what it records: the SDK has no meters where it has no reader. */
  boolean isLive() {
    return this.meter.getClass() != MeterProvider.noop().get("io.waymark").getClass();
  }

  /** Registers a counter that is read when it is collected. */
  public void counter(Metric metric, Consumer<ObservableLongMeasurement> callback) {
    this.meter
        .counterBuilder(metric.name())
        .setDescription(metric.description())
        .setUnit(metric.unit().ucum())
        .buildWithCallback(callback);
  }

  /** Registers a gauge that is read when it is collected. */
  public void gauge(Metric metric, Consumer<ObservableDoubleMeasurement> callback) {
    this.meter
        .gaugeBuilder(metric.name())
        .setDescription(metric.description())
        .setUnit(metric.unit().ucum())
        .buildWithCallback(callback);
  }
}
