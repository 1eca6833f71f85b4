package io.waymark.starter.metrics;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.waymark.contract.KitVersion;
import io.waymark.contract.Metric;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Instruments of the contract: name, unit and description come from it and nowhere else. */
public final class ContractMeter implements AutoCloseable {

  private final Meter meter;
  private final List<Runnable> registrations = new CopyOnWriteArrayList<>();

  ContractMeter(MeterProvider provider) {
    this.meter =
        provider.meterBuilder("io.waymark").setInstrumentationVersion(KitVersion.current()).build();
  }

  Meter meter() {
    return this.meter;
  }

  /** Registers a counter that is read when it is collected. */
  public void counter(Metric metric, Consumer<ObservableLongMeasurement> callback) {
    this.registrations.add(
        this.meter
                .counterBuilder(metric.name())
                .setDescription(metric.description())
                .setUnit(metric.unit().ucum())
                .buildWithCallback(callback)
            ::close);
  }

  /** Registers a gauge that is read when it is collected. */
  public void gauge(Metric metric, Consumer<ObservableDoubleMeasurement> callback) {
    this.registrations.add(
        this.meter
                .gaugeBuilder(metric.name())
                .setDescription(metric.description())
                .setUnit(metric.unit().ucum())
                .buildWithCallback(callback)
            ::close);
  }

  /** Registers an up-down counter that is read when it is collected. */
  void upDownCounter(Metric metric, Consumer<ObservableLongMeasurement> callback) {
    this.registrations.add(
        this.meter
                .upDownCounterBuilder(metric.name())
                .setDescription(metric.description())
                .setUnit(metric.unit().ucum())
                .buildWithCallback(callback)
            ::close);
  }

  /** Calls something when nothing is read any more. */
  void whenClosed(Runnable end) {
    this.registrations.add(end);
  }

  /** Reads nothing any more: the provider may be another's, and outlive what is read. */
  @Override
  public void close() {
    this.registrations.forEach(Runnable::run);
    this.registrations.clear();
  }
}
