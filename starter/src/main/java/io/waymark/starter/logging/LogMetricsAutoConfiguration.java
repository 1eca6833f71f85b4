package io.waymark.starter.logging;

import ch.qos.logback.classic.LoggerContext;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Counts log events where Logback writes them. */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnClass({LoggerContext.class, LoggerFactory.class})
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.LOG_METRICS)
@Conditional(LogMetricsAutoConfiguration.OnLogbackCondition.class)
public final class LogMetricsAutoConfiguration {

  @Bean
  LogEventCounter waymarkLogEventCounter(ContractTelemetry telemetry) {
    return new LogEventCounter(telemetry, (LoggerContext) LoggerFactory.getILoggerFactory());
  }

  static class OnLogbackCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(
        ConditionContext context, AnnotatedTypeMetadata metadata) {
      String factory = LoggerFactory.getILoggerFactory().getClass().getName();
      ConditionMessage.Builder message = ConditionMessage.forCondition("Logback");
      return LoggerFactory.getILoggerFactory() instanceof LoggerContext
          ? ConditionOutcome.match(message.because("SLF4J writes to it"))
          : ConditionOutcome.noMatch(message.because("SLF4J writes to " + factory));
    }
  }
}
