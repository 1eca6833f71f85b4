package io.waymark.starter.http;

import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.server.WebFilter;

/** Spans of inbound and outbound requests as OpenTelemetry's conventions have them. */
@AutoConfiguration(after = MicrometerTracingAutoConfiguration.class)
@ConditionalOnClass({OtelSpan.class, PropagatingReceiverTracingObservationHandler.class})
@ConditionalOnFeature(Feature.TRACING)
public final class HttpSpansAutoConfiguration {

  private static final int BEFORE_RECEIVERS =
      MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER - 1;

  private static final int BEFORE_SENDERS =
      MicrometerTracingAutoConfiguration.SENDER_TRACING_OBSERVATION_HANDLER_ORDER - 1;

  private static final String HEADER = "waymark.tracing.response-header";

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnSingleCandidate(PropagatingReceiverTracingObservationHandler.class)
  static class ServletConfiguration {

    @Bean
    @Order(BEFORE_RECEIVERS)
    ServletSpans waymarkServletSpans(PropagatingReceiverTracingObservationHandler<?> handler) {
      return new ServletSpans(handler);
    }

    /** Inside of Spring's own observation. */
    @Bean
    @ConditionalOnProperty(HEADER)
    FilterRegistrationBean<Filter> waymarkTraceIdHeader(EffectiveSettings settings) {
      TraceIdHeader header = new TraceIdHeader(settings.find(Settings.TRACING_RESPONSE_HEADER));
      Filter filter =
          (request, response, chain) -> {
            if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse reply) {
              header.write(
                  ServerHttpObservationFilter.findObservationContext(http).orElse(null),
                  reply::setHeader);
            }
            chain.doFilter(request, response);
          };
      FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
      registration.setName("waymarkTraceIdHeader");
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
      registration.setDispatcherTypes(DispatcherType.REQUEST);
      registration.setAsyncSupported(true);
      return registration;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass({ConfigurableTomcatWebServerFactory.class, ValveBase.class, MDC.class})
  @ConditionalOnSingleCandidate(PropagatingReceiverTracingObservationHandler.class)
  static class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> waymarkUnhandledFailureValve() {
      return tomcat -> tomcat.addEngineValves(new UnhandledFailure.Valve());
    }

    @Bean
    FilterRegistrationBean<UnhandledFailure.Around> waymarkUnhandledFailure() {
      FilterRegistrationBean<UnhandledFailure.Around> registration =
          new FilterRegistrationBean<>(new UnhandledFailure.Around());
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
      registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
      registration.setAsyncSupported(true);
      return registration;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  @ConditionalOnSingleCandidate(PropagatingReceiverTracingObservationHandler.class)
  static class ReactiveConfiguration {

    @Bean
    @Order(BEFORE_RECEIVERS)
    ReactiveSpans waymarkReactiveSpans(PropagatingReceiverTracingObservationHandler<?> handler) {
      return new ReactiveSpans(handler);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ConditionalOnProperty(HEADER)
    WebFilter waymarkTraceIdHeader(EffectiveSettings settings) {
      TraceIdHeader header = new TraceIdHeader(settings.find(Settings.TRACING_RESPONSE_HEADER));
      return (exchange, chain) -> {
        header.write(
            org.springframework.http.server.reactive.observation.ServerRequestObservationContext
                .findCurrent(exchange.getAttributes())
                .orElse(null),
            exchange.getResponse().getHeaders()::set);
        return chain.filter(exchange);
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnSingleCandidate(PropagatingSenderTracingObservationHandler.class)
  @ConditionalOnClass(ClientRequestObservationContext.class)
  static class RestClientConfiguration {

    @Bean
    @Order(BEFORE_SENDERS)
    ClientSpans<ClientRequestObservationContext> waymarkRestClientSpans(
        PropagatingSenderTracingObservationHandler<?> handler) {
      return new ClientSpans<>(
          ClientRequestObservationContext.class, handler, RestClientRequests::requestOf);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnSingleCandidate(PropagatingSenderTracingObservationHandler.class)
  @ConditionalOnClass(
      org.springframework.web.reactive.function.client.ClientRequestObservationContext.class)
  static class WebClientConfiguration {

    @Bean
    @Order(BEFORE_SENDERS)
    ClientSpans<org.springframework.web.reactive.function.client.ClientRequestObservationContext>
        waymarkWebClientSpans(PropagatingSenderTracingObservationHandler<?> handler) {
      return new ClientSpans<>(
          org.springframework.web.reactive.function.client.ClientRequestObservationContext.class,
          handler,
          WebClientRequests::requestOf);
    }
  }
}
