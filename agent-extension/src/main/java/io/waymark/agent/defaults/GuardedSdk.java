package io.waymark.agent.defaults;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.waymark.agent.guard.Guard;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The agent's SDK, to which a customizer of ours that fails does nothing. It is asked while the SDK
 * is built, long after it was added, and an exception there would cost the agent as a whole.
 */
final class GuardedSdk implements AutoConfigurationCustomizer {

  private final AutoConfigurationCustomizer sdk;

  GuardedSdk(AutoConfigurationCustomizer sdk) {
    this.sdk = sdk;
  }

  private static <T> BiFunction<T, ConfigProperties, T> guarded(
      String what, BiFunction<? super T, ConfigProperties, ? extends T> customizer) {
    return (original, config) -> {
      try {
        return customizer.apply(original, config);
      } catch (Throwable ex) {
        Guard.failed("a change of its " + what, ex);
        return original;
      }
    };
  }

  /** What the SDK has already is not repeated, so nothing is what it was. */
  private static <T> Map<String, String> properties(
      Function<? super T, Map<String, String>> source, T config) {
    try {
      return source.apply(config);
    } catch (Throwable ex) {
      Guard.failed("a change of its properties", ex);
      return Map.of();
    }
  }

  @Override
  public AutoConfigurationCustomizer addPropertiesSupplier(Supplier<Map<String, String>> supplier) {
    this.sdk.addPropertiesSupplier(() -> properties(any -> supplier.get(), supplier));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addPropertiesCustomizer(
      Function<ConfigProperties, Map<String, String>> customizer) {
    this.sdk.addPropertiesCustomizer(config -> properties(customizer, config));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addPropagatorCustomizer(
      BiFunction<? super TextMapPropagator, ConfigProperties, ? extends TextMapPropagator>
          customizer) {
    this.sdk.addPropagatorCustomizer(guarded("propagators", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addResourceCustomizer(
      BiFunction<? super Resource, ConfigProperties, ? extends Resource> customizer) {
    this.sdk.addResourceCustomizer(guarded("resource", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addSamplerCustomizer(
      BiFunction<? super Sampler, ConfigProperties, ? extends Sampler> customizer) {
    this.sdk.addSamplerCustomizer(guarded("sampler", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addSpanExporterCustomizer(
      BiFunction<? super SpanExporter, ConfigProperties, ? extends SpanExporter> customizer) {
    this.sdk.addSpanExporterCustomizer(guarded("exporter of spans", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addSpanProcessorCustomizer(
      BiFunction<? super SpanProcessor, ConfigProperties, ? extends SpanProcessor> customizer) {
    this.sdk.addSpanProcessorCustomizer(guarded("queue of spans", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addTracerProviderCustomizer(
      BiFunction<SdkTracerProviderBuilder, ConfigProperties, SdkTracerProviderBuilder> customizer) {
    this.sdk.addTracerProviderCustomizer(guarded("tracers", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addMeterProviderCustomizer(
      BiFunction<SdkMeterProviderBuilder, ConfigProperties, SdkMeterProviderBuilder> customizer) {
    this.sdk.addMeterProviderCustomizer(guarded("meters", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addMetricExporterCustomizer(
      BiFunction<? super MetricExporter, ConfigProperties, ? extends MetricExporter> customizer) {
    this.sdk.addMetricExporterCustomizer(guarded("exporter of metrics", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addMetricReaderCustomizer(
      BiFunction<? super MetricReader, ConfigProperties, ? extends MetricReader> customizer) {
    this.sdk.addMetricReaderCustomizer(guarded("reader of metrics", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addLoggerProviderCustomizer(
      BiFunction<SdkLoggerProviderBuilder, ConfigProperties, SdkLoggerProviderBuilder> customizer) {
    this.sdk.addLoggerProviderCustomizer(guarded("loggers", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addLogRecordExporterCustomizer(
      BiFunction<? super LogRecordExporter, ConfigProperties, ? extends LogRecordExporter>
          customizer) {
    this.sdk.addLogRecordExporterCustomizer(guarded("exporter of log records", customizer));
    return this;
  }

  @Override
  public AutoConfigurationCustomizer addLogRecordProcessorCustomizer(
      BiFunction<? super LogRecordProcessor, ConfigProperties, ? extends LogRecordProcessor>
          customizer) {
    this.sdk.addLogRecordProcessorCustomizer(guarded("queue of log records", customizer));
    return this;
  }
}
