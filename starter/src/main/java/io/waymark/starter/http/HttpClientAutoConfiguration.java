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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/**
 * Measures outbound requests of RestClient and RestTemplate, when built by the auto-configured
 * builders.
 */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnClass(ClientRequestObservationContext.class)
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.HTTP_CLIENT_METRICS)
public final class HttpClientAutoConfiguration {

  @Bean
  ClientRequestHandler waymarkClientRequestHandler(ContractTelemetry telemetry) {
    return new ClientRequestHandler(telemetry);
  }

  /** In the place of Boot's own recording, where the user asked for its meters to go. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnProperty(name = "waymark.metrics.legacy", havingValue = "drop")
  MeterObservationHandler<ClientRequestObservationContext> waymarkClientLegacyMeters() {
    return new DroppedObservations<>(ClientRequestObservationContext.class);
  }
}
