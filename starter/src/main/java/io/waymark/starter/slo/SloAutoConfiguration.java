package io.waymark.starter.slo;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.SloSettings;
import io.waymark.contract.slo.DefinedSloEvents;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Publishes the objectives of this service and the events that count for them. */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.SLO)
public final class SloAutoConfiguration {

  @Bean
  DefinedSloEvents waymarkDefinedSloEvents(
      ContractTelemetry telemetry, EffectiveSettings settings) {
    return new DefinedSloEvents(counted(telemetry, settings).sloDefinitions());
  }

  @Bean
  @ConditionalOnWebApplication
  HttpSloEvents waymarkHttpSloEvents(EffectiveSettings settings, DefinedSloEvents defined) {
    return SloSettings.httpEvents(settings, defined);
  }

  @Bean
  SloSeries waymarkSloSeries(
      ContractTelemetry telemetry,
      EffectiveSettings settings,
      DefinedSloEvents defined,
      ObjectProvider<HttpSloEvents> http,
      ObjectProvider<Uptime> uptime) {
    return new SloSeries(
        telemetry.agents(),
        counted(telemetry, settings),
        defined,
        telemetry.emitsContract() ? http.getIfAvailable() : null,
        uptime.getIfAvailable(Uptime::ofJvm));
  }

  /** Requests are the agent's where it emits the contract; anything else only we can count. */
  private static EffectiveSettings counted(
      ContractTelemetry telemetry, EffectiveSettings settings) {
    return telemetry.emitsContract() ? settings : settings.withoutRequests();
  }

  @Bean
  @ConditionalOnMissingBean
  SloEvents waymarkSloEvents(DefinedSloEvents events) {
    return new ReportedSloEvents(events);
  }

  @Bean
  ObservedSloHandler waymarkObservedSloHandler(DefinedSloEvents events) {
    return new ObservedSloHandler(events);
  }

  @Bean
  static SloCallCounter waymarkSloCallCounter(ObjectProvider<SloEvents> events) {
    return new SloCallCounter(events);
  }
}
