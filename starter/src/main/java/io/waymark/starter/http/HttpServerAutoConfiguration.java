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
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Measures inbound requests of servlet applications, and counts them for the service's objectives.
 */
@AutoConfiguration(after = {ContractMetricsAutoConfiguration.class, SloAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ContractTelemetry.class)
public final class HttpServerAutoConfiguration {

  @Bean
  RequestPolicy waymarkRequestPolicy(
      EffectiveSettings settings,
      Environment environment,
      ObjectProvider<WebEndpointProperties> endpoints) {
    String contextPath = environment.getProperty("server.servlet.context-path", "");
    WebEndpointProperties properties = endpoints.getIfAvailable();
    String basePath = properties != null ? properties.getBasePath() : "";
    return new RequestPolicy(settings, basePath.isEmpty() ? "" : contextPath + basePath);
  }

  @Bean
  FilterRegistrationBean<ServerRequestFilter> waymarkServerRequestFilter(
      ContractTelemetry telemetry,
      EffectiveSettings settings,
      RequestPolicy policy,
      ObjectProvider<HttpSloEvents> events) {
    ServerRequestRecorder recorder =
        new ServerRequestRecorder(telemetry, settings, policy, events.getIfAvailable());
    FilterRegistrationBean<ServerRequestFilter> registration =
        new FilterRegistrationBean<>(new ServerRequestFilter(recorder));
    // Around everything, Spring's own observation included.
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setEnabled(telemetry.emitsContract() && recorder.isOn());
    return registration;
  }

  /** In the place of Boot's own recording, where the user asked for its meters to go. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnFeature(Feature.HTTP_SERVER_METRICS)
  @ConditionalOnProperty(name = "waymark.metrics.legacy", havingValue = "drop")
  MeterObservationHandler<ServerRequestObservationContext> waymarkServerLegacyMeters() {
    return new DroppedObservations<>(ServerRequestObservationContext.class);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({WebMvcConfigurer.class, HandlerExceptionResolver.class})
  static class WebMvcConfiguration {

    @Bean
    WebMvcConfigurer waymarkClientAbortWitness() {
      return new WebMvcConfigurer() {
        @Override
        public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
          resolvers.add(0, new ClientAbortWitness());
        }
      };
    }
  }
}
