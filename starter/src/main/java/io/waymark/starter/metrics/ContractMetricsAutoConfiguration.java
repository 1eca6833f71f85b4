package io.waymark.starter.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.identity.IdentityAutoConfiguration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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
    after = IdentityAutoConfiguration.class,
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
      ListableBeanFactory beanFactory) {
    // By name, not by bean: the exporter itself asks for the meter provider that is made here.
    boolean tracesLeave =
        beanFactory.getBeanNamesForType(SpanExporter.class, true, false).length > 0;
    if (!tracesLeave) {
      log.info(
          "Traces stay in this process: set management.opentelemetry.tracing.export.otlp.endpoint"
              + " or OTEL_EXPORTER_OTLP_ENDPOINT to export them.");
    }
    return new ContractTelemetry(
        resource,
        tracesLeave,
        settings.get(Settings.METRICS_ENABLED) ? OtlpMetricReader.of(environment) : null);
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
      ContractTelemetry telemetry, Resource resource, EffectiveSettings settings) {
    return new ServiceCard(telemetry, resource, settings);
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnProperty(name = "waymark.metrics.legacy", havingValue = "drop")
  MeterFilter waymarkLegacyMeterFilter(EffectiveSettings settings) {
    return new LegacyMeterFilter(settings);
  }
}
