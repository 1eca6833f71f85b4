package io.waymark.starter.export;

import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.SignalHealth;
import io.waymark.contract.health.TelemetryHealth;
import io.waymark.contract.redaction.RedactionPolicy;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Counts what leaves the process and what is given up on the way. */
@AutoConfiguration(before = ContractMetricsAutoConfiguration.class)
@ConditionalOnFeature(Feature.WAYMARK)
public final class TelemetryHealthAutoConfiguration {

  @Bean
  TelemetryHealth waymarkTelemetryHealth() {
    TelemetryHealth health = new TelemetryHealth();
    for (Signal signal : Signal.values()) {
      health.of(signal).watch(DropReason.EXPORT_FAILED);
      health.of(signal).watch(DropReason.BACKING_OFF);
    }
    health.of(Signal.TRACES).watch(DropReason.QUEUE_FULL);
    health.of(Signal.LOGS).watch(DropReason.QUEUE_FULL);
    return health;
  }

  @Bean
  static ExportPostProcessor waymarkExportPostProcessor(
      ObjectProvider<TelemetryHealth> health,
      ObjectProvider<RedactionPolicy> redaction,
      ObjectProvider<OpenTelemetryTracingProperties> tracing,
      ObjectProvider<LogQueue> logQueue) {
    ExporterLog.calm();
    return new ExportPostProcessor(health, redaction, tracing, logQueue);
  }

  /** Sees every span that leaves the queue, also one that a predicate of the user's withholds. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SpanExportingPredicate waymarkSpanQueueWitness(TelemetryHealth health) {
    SignalHealth traces = health.of(Signal.TRACES);
    return span -> {
      traces.taken(1);
      return true;
    };
  }

  /** A setting since Spring Boot 4.1. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(OpenTelemetryLoggingProperties.class)
  static class LogQueueConfiguration {

    @Bean
    LogQueue waymarkLogQueue(ObjectProvider<OpenTelemetryLoggingProperties> logging) {
      return () -> logging.getObject().getExport().getMaxQueueSize();
    }
  }
}
