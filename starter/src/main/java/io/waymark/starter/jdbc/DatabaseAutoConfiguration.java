package io.waymark.starter.jdbc;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.LegacyMeters;
import io.waymark.contract.config.Settings;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Measures and traces what goes through the application's data sources. */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.DATABASE)
public final class DatabaseAutoConfiguration {

  @Bean
  DatabaseCalls waymarkDatabaseCalls(
      ContractTelemetry telemetry,
      EffectiveSettings settings,
      ObjectProvider<OpenTelemetry> openTelemetry) {
    return new DatabaseCalls(
        telemetry,
        settings.get(Settings.METRICS_ENABLED),
        settings.get(Settings.TRACING_ENABLED) ? openTelemetry : null);
  }

  // Lazily, because a post-processor is made before everything it would otherwise drag along.
  @Bean
  static DataSourcePostProcessor waymarkDataSourcePostProcessor(
      ObjectProvider<DatabaseCalls> calls) {
    return new DataSourcePostProcessor(calls);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "com.zaxxer.hikari.HikariDataSource")
  static class HikariConfiguration {

    @Bean
    @ConditionalOnFeature(Feature.METRICS)
    PoolSeries waymarkPoolSeries(ContractTelemetry telemetry) {
      return new PoolSeries(telemetry);
    }

    @Bean
    static HikariPostProcessor waymarkHikariPostProcessor(
        ObjectProvider<PoolSeries> series,
        ObjectProvider<MeterRegistry> registry,
        ObjectProvider<EffectiveSettings> settings) {
      return new HikariPostProcessor(
          series,
          () ->
              settings.getObject().get(Settings.METRICS_LEGACY) == LegacyMeters.KEEP
                  ? registry.getIfAvailable()
                  : null);
    }
  }
}
