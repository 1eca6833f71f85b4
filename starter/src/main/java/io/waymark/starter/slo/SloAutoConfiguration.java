package io.waymark.starter.slo;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SloSettings;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Publishes the objectives of this service and the events that count for them. */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.SLO)
public final class SloAutoConfiguration {

  @Bean
  HttpSloEvents waymarkHttpSloEvents(EffectiveSettings settings) {
    return SloSettings.httpEvents(settings);
  }

  @Bean
  SloSeries waymarkSloSeries(
      ContractTelemetry telemetry, EffectiveSettings settings, HttpSloEvents events) {
    return new SloSeries(telemetry, settings, events);
  }
}
