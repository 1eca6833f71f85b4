package io.waymark.starter.http;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.RequestPolicy;
import io.waymark.contract.slo.HttpSloEvents;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import io.waymark.starter.slo.SloAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.WebFilter;

/**
 * Measures inbound requests of WebFlux applications, and counts them for the service's objectives.
 */
@AutoConfiguration(after = {ContractMetricsAutoConfiguration.class, SloAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(WebHttpHandlerBuilderCustomizer.class)
@ConditionalOnBean(ContractTelemetry.class)
public final class ReactiveHttpServerAutoConfiguration {

  @Bean
  RequestPolicy waymarkRequestPolicy(
      EffectiveSettings settings,
      Environment environment,
      ObjectProvider<WebEndpointProperties> endpoints) {
    String contextPath = environment.getProperty("spring.webflux.base-path", "");
    WebEndpointProperties properties = endpoints.getIfAvailable();
    String basePath = properties != null ? properties.getBasePath() : "";
    return new RequestPolicy(settings, basePath.isEmpty() ? "" : contextPath + basePath);
  }

  @Bean
  ServerRequestRecorder waymarkServerRequestRecorder(
      ContractTelemetry telemetry,
      EffectiveSettings settings,
      RequestPolicy policy,
      ObjectProvider<HttpSloEvents> events) {
    return new ServerRequestRecorder(telemetry, settings, policy, events.getIfAvailable());
  }

  /** Last, because the decorator that comes last is the outermost. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  WebHttpHandlerBuilderCustomizer waymarkHttpHandler(
      ContractTelemetry telemetry, ServerRequestRecorder recorder) {
    return builder -> {
      if (telemetry.emitsContract() && recorder.isOn()) {
        builder.httpHandlerDecorator(handler -> new MeasuredHttpHandler(handler, recorder));
      }
    };
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  WebFilter waymarkExchangeWitness() {
    return new ExchangeWitness();
  }

  /** In the place of Boot's own recording, where the user asked for its meters to go. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnFeature(Feature.HTTP_SERVER_METRICS)
  @ConditionalOnProperty(name = "waymark.metrics.legacy", havingValue = "drop")
  MeterObservationHandler<ServerRequestObservationContext> waymarkServerLegacyMeters() {
    return new DroppedObservations<>(ServerRequestObservationContext.class);
  }
}
