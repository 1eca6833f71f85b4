package io.waymark.starter.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.TelemetryHealth;
import io.waymark.starter.agent.AgentAutoConfiguration;
import io.waymark.starter.agent.JavaAgent;
import io.waymark.starter.agent.MetricsOwnership;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.identity.IdentityAutoConfiguration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The pipeline that all of the kit's series go through, and the kit's own series about itself. */
@AutoConfiguration(
    after = {IdentityAutoConfiguration.class, AgentAutoConfiguration.class},
    before = {
      OpenTelemetrySdkAutoConfiguration.class,
      PrometheusMetricsExportAutoConfiguration.class
    })
@ConditionalOnFeature(Feature.WAYMARK)
@ConditionalOnBean(Resource.class)
public final class ContractMetricsAutoConfiguration {

  private static final Log log = LogFactory.getLog(ContractMetricsAutoConfiguration.class);

  @Bean
  ContractTelemetry waymarkTelemetry(
      Resource resource,
      EffectiveSettings settings,
      Environment environment,
      TelemetryHealth health,
      ListableBeanFactory beanFactory,
      ObjectProvider<JavaAgent> javaAgent) {
    JavaAgent agent = javaAgent.getIfAvailable();
    if (agent != null) {
      return underAgent(agent, resource, settings, environment, health);
    }
    // By name, not by bean: the exporter itself asks for the meter provider that is made here.
    boolean tracesLeave =
        beanFactory.getBeanNamesForType(SpanExporter.class, true, false).length > 0;
    if (!tracesLeave) {
      log.info(
          "Traces stay in this process: set management.opentelemetry.tracing.export.otlp.endpoint"
              + " or OTEL_EXPORTER_OTLP_ENDPOINT to export them.");
    }
    TraceSource traces = tracesLeave ? TraceSource.OBSERVATION : TraceSource.NONE;
    return withHealth(
        new ContractTelemetry(resource, traces, push(settings, environment, health)), health);
  }

  private static ContractTelemetry underAgent(
      JavaAgent agent,
      Resource resource,
      EffectiveSettings settings,
      Environment environment,
      TelemetryHealth health) {
    if (MetricsOwnership.isAgents(agent, settings)) {
      ContractTelemetry telemetry = ContractTelemetry.withoutContract(resource);
      OutputDrops.register(telemetry.agents(), health);
      return telemetry;
    }
    TraceSource traces = agent.exportsTraces() ? TraceSource.AGENT : TraceSource.NONE;
    return withHealth(
        new ContractTelemetry(resource, traces, push(settings, environment, health)), health);
  }

  private static @Nullable MetricReader push(
      EffectiveSettings settings, Environment environment, TelemetryHealth health) {
    return settings.get(Settings.METRICS_ENABLED)
        ? OtlpMetricReader.of(environment, health.of(Signal.METRICS))
        : null;
  }

  private static ContractTelemetry withHealth(ContractTelemetry telemetry, TelemetryHealth health) {
    telemetry.counter(
        ContractMetrics.TELEMETRY_QUEUED, measurement -> health.recordQueued(into(measurement)));
    telemetry.counter(
        ContractMetrics.TELEMETRY_EXPORTED,
        measurement -> health.recordExported(into(measurement)));
    telemetry.counter(
        ContractMetrics.TELEMETRY_DROPPED, measurement -> health.recordDropped(into(measurement)));
    return telemetry;
  }

  static TelemetryHealth.Recorder into(ObservableLongMeasurement measurement) {
    return (value, labels) -> {
      AttributesBuilder attributes = Attributes.builder();
      labels.forEach(attributes::put);
      measurement.record(value, attributes.build());
    };
  }

  /** Feeds what an application records with the OpenTelemetry API into the same scrape. */
  @Bean
  @ConditionalOnMissingBean
  SdkMeterProvider waymarkMeterProvider(ContractTelemetry telemetry) {
    return telemetry.meterProvider();
  }

  @Bean
  static PrometheusRegistryPostProcessor waymarkPrometheusRegistryPostProcessor(
      ObjectProvider<ContractTelemetry> telemetry) {
    return new PrometheusRegistryPostProcessor(telemetry);
  }

  @Bean
  @ConditionalOnFeature(Feature.METRICS)
  ServiceCard waymarkServiceCard(
      ContractTelemetry telemetry,
      Resource resource,
      EffectiveSettings settings,
      ObjectProvider<JavaAgent> agent) {
    boolean both = agent.stream().anyMatch(JavaAgent::isOurs);
    return new ServiceCard(telemetry, resource, settings, both ? "both" : "starter");
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnProperty(name = "waymark.metrics.legacy", havingValue = "drop")
  MeterFilter waymarkLegacyMeterFilter(EffectiveSettings settings) {
    return new LegacyMeterFilter(settings);
  }
}
