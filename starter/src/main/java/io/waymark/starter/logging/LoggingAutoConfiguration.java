package io.waymark.starter.logging;

import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.contract.health.TelemetryHealth;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.export.TelemetryHealthAutoConfiguration;
import io.waymark.starter.identity.IdentityAutoConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What the log learns once there is an application: who it is, and where else lines go. */
@AutoConfiguration(
    after = {
      IdentityAutoConfiguration.class,
      TelemetryHealthAutoConfiguration.class,
      OtlpLoggingAutoConfiguration.class
    })
@ConditionalOnClass({LoggerContext.class, LoggerFactory.class})
@ConditionalOnFeature(Feature.LOGGING)
@ConditionalOnBean(Resource.class)
@Conditional(LogMetricsAutoConfiguration.OnLogbackCondition.class)
public final class LoggingAutoConfiguration {

  @Bean
  SmartInitializingSingleton waymarkLogIdentity(Resource resource, TelemetryHealth health) {
    return () -> {
      Map<String, String> attributes = new HashMap<>();
      resource
          .getAttributes()
          .forEach((key, value) -> attributes.put(key.getKey(), String.valueOf(value)));
      LogIdentity.set(attributes);
      LogOutput.forEachQueue(queue -> queue.countInto(health));
    };
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(OpenTelemetryAppender.class)
  @ConditionalOnBean(LogRecordExporter.class)
  static class Export {

    @Bean
    ExportedLog waymarkExportedLog(OpenTelemetry openTelemetry) {
      return new ExportedLog(openTelemetry, (LoggerContext) LoggerFactory.getILoggerFactory());
    }
  }
}
