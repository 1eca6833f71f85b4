package io.waymark.starter.logging;

import ch.qos.logback.classic.LoggerContext;
import io.waymark.contract.ContractMetrics;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import org.apache.logging.log4j.LogManager;
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
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Counts log events where Logback or Log4j2 writes them. */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnClass(LoggerFactory.class)
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.LOG_METRICS)
public final class LogMetricsAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(LoggerContext.class)
  @Conditional(OnLogbackCondition.class)
  static class Logback {

    @Bean
    LogEventCounter waymarkLogEventCounter(ContractTelemetry telemetry) {
      return new LogEventCounter(
          counts(telemetry), (LoggerContext) LoggerFactory.getILoggerFactory());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(org.apache.logging.log4j.core.LoggerContext.class)
  @Conditional(OnLog4j2Condition.class)
  static class Log4j2 {

    @Bean
    Log4j2EventCounter waymarkLogEventCounter(ContractTelemetry telemetry) {
      return new Log4j2EventCounter(
          counts(telemetry),
          (org.apache.logging.log4j.core.LoggerContext) LogManager.getContext(false));
    }
  }

  private static LevelCounts counts(ContractTelemetry telemetry) {
    LevelCounts counts = new LevelCounts();
    telemetry.counter(ContractMetrics.LOG_EVENTS, counts::observe);
    return counts;
  }

  static class OnLogbackCondition extends WritesCondition {

    OnLogbackCondition() {
      super("Logback", "ch.qos.logback.classic.LoggerContext");
    }
  }

  static class OnLog4j2Condition extends WritesCondition {

    OnLog4j2Condition() {
      super("Log4j2", "org.apache.logging.slf4j.Log4jLoggerFactory");
    }
  }

  /** Several libraries may be on the class path; one of them writes. */
  abstract static class WritesCondition extends SpringBootCondition {

    private final String library;
    private final String factory;

    WritesCondition(String library, String factory) {
      this.library = library;
      this.factory = factory;
    }

    @Override
    public ConditionOutcome getMatchOutcome(
        ConditionContext context, AnnotatedTypeMetadata metadata) {
      String actual = LoggerFactory.getILoggerFactory().getClass().getName();
      return new ConditionOutcome(
          actual.equals(this.factory),
          ConditionMessage.forCondition(this.library).because("SLF4J writes to " + actual));
    }
  }
}
