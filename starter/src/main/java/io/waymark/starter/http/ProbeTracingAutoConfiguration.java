package io.waymark.starter.http;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Keeps probe traffic out of traces. */
@AutoConfiguration(
    after = HttpServerAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
    before = MicrometerTracingAutoConfiguration.class)
@ConditionalOnClass({Tracer.class, IdGenerator.class})
@ConditionalOnBean({RequestPolicy.class, Tracer.class})
@ConditionalOnFeature(Feature.TRACING)
public final class ProbeTracingAutoConfiguration {

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ProbeTracingHandler waymarkProbeTracingHandler(Tracer tracer, RequestPolicy policy) {
    return new ProbeTracingHandler(tracer, policy);
  }
}
