package io.waymark.starter.tracing;

import io.micrometer.context.ContextSnapshotFactory;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** What goes along with a trace: to other threads its ids, to other services listed baggage. */
@AutoConfiguration
@ConditionalOnFeature(Feature.TRACING)
public final class ContextAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({TextMapPropagator.class, TracingProperties.class})
  static class BaggageConfiguration {

    // Lazily, because a post-processor is made before everything it would otherwise drag along.
    @Bean
    static BaggagePostProcessor waymarkBaggagePostProcessor(
        ObjectProvider<EffectiveSettings> settings, ObjectProvider<TracingProperties> tracing) {
      return new BaggagePostProcessor(settings, tracing);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({
    ContextSnapshotFactory.class,
    ContextPropagatingTaskDecorator.class,
    ThreadPoolTaskExecutor.class
  })
  @ConditionalOnProperty("spring.task.execution.propagate-context")
  static class ExecutorConfiguration {

    @Bean
    static ExecutorPostProcessor waymarkExecutorPostProcessor() {
      return new ExecutorPostProcessor();
    }
  }
}
