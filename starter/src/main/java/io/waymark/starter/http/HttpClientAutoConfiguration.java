package io.waymark.starter.http;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * Measures outbound requests of RestClient, RestTemplate and WebClient, when built by the
 * auto-configured builders.
 */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnClass(ClientRequestObservationContext.class)
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.HTTP_CLIENT_METRICS)
public final class HttpClientAutoConfiguration {

  /** Shared, because labels are bounded by metric and not by client. */
  @Bean
  ClientRequestSeries waymarkClientRequestSeries(ContractTelemetry telemetry) {
    return new ClientRequestSeries(telemetry);
  }

  @Bean
  RestClientRequests waymarkRestClientRequests(
      ContractTelemetry telemetry, ClientRequestSeries series) {
    return new RestClientRequests(telemetry, series);
  }

  /** In the place of Boot's own recording, where the user asked for its meters to go. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnProperty(name = "waymark.metrics.legacy", havingValue = "drop")
  MeterObservationHandler<ClientRequestObservationContext> waymarkClientLegacyMeters() {
    return new DroppedObservations<>(ClientRequestObservationContext.class);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(
      name = "org.springframework.web.reactive.function.client.ClientRequestObservationContext")
  static class WebClientConfiguration {

    @Bean
    WebClientRequests waymarkWebClientRequests(
        ContractTelemetry telemetry, ClientRequestSeries series) {
      return new WebClientRequests(telemetry, series);
    }

    /** In the place of Boot's own recording, where the user asked for its meters to go. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnProperty(name = "waymark.metrics.legacy", havingValue = "drop")
    MeterObservationHandler<
            org.springframework.web.reactive.function.client.ClientRequestObservationContext>
        waymarkWebClientLegacyMeters() {
      return new DroppedObservations<>(
          org.springframework.web.reactive.function.client.ClientRequestObservationContext.class);
    }
  }
}
