package io.waymark.starter.messaging;

import io.waymark.contract.ContractMetrics;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import io.waymark.starter.metrics.ContractMetricsAutoConfiguration;
import io.waymark.starter.metrics.ContractTelemetry;
import io.waymark.starter.metrics.TraceLink;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

/** Measures the messages that are observed. */
@AutoConfiguration(after = ContractMetricsAutoConfiguration.class)
@ConditionalOnBean(ContractTelemetry.class)
@ConditionalOnFeature(Feature.MESSAGING_METRICS)
public final class MessagingMetricsAutoConfiguration {

  /** The type of every operation that sends, whatever its library calls it. */
  static final String SEND_OPERATION = "send";

  /** Shared, because labels are bounded by metric and not by messaging system. */
  @Bean
  MessageSeries waymarkSentMessages(ContractTelemetry telemetry) {
    return new MessageSeries(
        telemetry, ContractMetrics.MESSAGING_CLIENT_OPERATION_DURATION, SEND_OPERATION);
  }

  @Bean
  MessageSeries waymarkProcessedMessages(ContractTelemetry telemetry) {
    return new MessageSeries(telemetry, ContractMetrics.MESSAGING_PROCESS_DURATION, null);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(KafkaRecordReceiverContext.class)
  static class KafkaConfiguration {

    @Bean
    MessageHandler<KafkaRecordSenderContext> waymarkKafkaSentMessages(
        ContractTelemetry telemetry, MessageSeries waymarkSentMessages) {
      return new MessageHandler<>(
          KafkaRecordSenderContext.class,
          waymarkSentMessages,
          new TraceLink(telemetry.traces()),
          KafkaMessages::sent);
    }

    @Bean
    MessageHandler<KafkaRecordReceiverContext> waymarkKafkaProcessedMessages(
        ContractTelemetry telemetry, MessageSeries waymarkProcessedMessages) {
      return new MessageHandler<>(
          KafkaRecordReceiverContext.class,
          waymarkProcessedMessages,
          new TraceLink(telemetry.traces()),
          KafkaMessages::processed);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RabbitMessageReceiverContext.class)
  static class RabbitConfiguration {

    @Bean
    MessageHandler<RabbitMessageSenderContext> waymarkRabbitSentMessages(
        ContractTelemetry telemetry, MessageSeries waymarkSentMessages) {
      return new MessageHandler<>(
          RabbitMessageSenderContext.class,
          waymarkSentMessages,
          new TraceLink(telemetry.traces()),
          RabbitMessages::sent);
    }

    @Bean
    MessageHandler<RabbitMessageReceiverContext> waymarkRabbitProcessedMessages(
        ContractTelemetry telemetry, MessageSeries waymarkProcessedMessages) {
      return new MessageHandler<>(
          RabbitMessageReceiverContext.class,
          waymarkProcessedMessages,
          new TraceLink(telemetry.traces()),
          RabbitMessages::processed);
    }
  }
}
