package io.waymark.starter.jvm;

import io.opentelemetry.instrumentation.runtimetelemetry.RuntimeTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.DeadlockedThreads;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Memory, garbage collection, threads, classes and CPU, measured by the agent's own code. */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.JVM_METRICS)
public final class JvmMetricsAutoConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  RuntimeTelemetry waymarkRuntimeTelemetry(ContractTelemetry telemetry) {
    return RuntimeTelemetry.create(
        OpenTelemetrySdk.builder().setMeterProvider(telemetry.meterProvider()).build());
  }

  @Bean
  DeadlockedThreads waymarkDeadlockedThreads(ContractTelemetry telemetry) {
    DeadlockedThreads threads = new DeadlockedThreads();
    telemetry.gauge(
        ContractMetrics.JVM_THREAD_DEADLOCKED, measurement -> measurement.record(threads.count()));
    return threads;
  }
}
