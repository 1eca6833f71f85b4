package io.waymark.starter.http;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.waymark.contract.config.RequestPolicy;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Keeps probe traffic and static resources out of traces. */
@AutoConfiguration(
    after = {HttpServerAutoConfiguration.class, ReactiveHttpServerAutoConfiguration.class},
    afterName =
        "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
    before = MicrometerTracingAutoConfiguration.class)
@ConditionalOnClass({Tracer.class, IdGenerator.class})
@ConditionalOnBean({RequestPolicy.class, Tracer.class})
@ConditionalOnFeature(Feature.TRACING)
public final class ProbeTracingAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  static class ServletConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ProbeTracingHandler<HttpServletRequest, ServerRequestObservationContext>
        waymarkProbeTracingHandler(Tracer tracer, RequestPolicy policy) {
      return new ProbeTracingHandler<>(
          tracer,
          ServerRequestObservationContext.class,
          request -> !policy.isTraced(request.getMethod(), request.getRequestURI()));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
  static class ReactiveConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ProbeTracingHandler<
            ServerHttpRequest,
            org.springframework.http.server.reactive.observation.ServerRequestObservationContext>
        waymarkProbeTracingHandler(Tracer tracer, RequestPolicy policy) {
      return new ProbeTracingHandler<>(
          tracer,
          org.springframework.http.server.reactive.observation.ServerRequestObservationContext
              .class,
          request -> !policy.isTraced(request.getMethod().name(), request.getPath().value()));
    }
  }
}
