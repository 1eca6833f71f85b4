package io.waymark.starter.messaging;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.waymark.starter.config.ConditionalOnFeature;
import io.waymark.starter.config.Feature;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

/** Lets messages be observed: for spans and log lines, for metrics, and for objectives. */
@AutoConfiguration
@ConditionalOnFeature(Feature.MESSAGING)
public final class MessagingAutoConfiguration {

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({KafkaTemplate.class, KafkaRecordReceiverContext.class})
  static class KafkaConfiguration {

    // Lazily, because a post-processor is made before everything it would otherwise drag along.
    @Bean
    static KafkaObservations waymarkKafkaObservations(
        ObjectProvider<ObservationRegistry> registry,
        ObjectProvider<KafkaListenerEndpointRegistry> endpoints,
        BeanFactory beans,
        Environment environment) {
      return new KafkaObservations(registry, endpoints, beans, environment);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MeterObservationHandler<KafkaRecordSenderContext> waymarkKafkaTemplateMeters(
        KafkaObservations observations) {
      return new UnaskedMeters<>(
          KafkaRecordSenderContext.class,
          context -> observations.isUnaskedTemplate(context.getBeanName()));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MeterObservationHandler<KafkaRecordReceiverContext> waymarkKafkaListenerMeters(
        KafkaObservations observations) {
      return new UnaskedMeters<>(
          KafkaRecordReceiverContext.class,
          context -> observations.isUnaskedListener(context.getListenerId()));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    KafkaSenderConvention waymarkKafkaSenderConvention() {
      return new KafkaSenderConvention();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    KafkaReceiverConvention waymarkKafkaReceiverConvention() {
      return new KafkaReceiverConvention();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({RabbitTemplate.class, RabbitMessageReceiverContext.class})
  static class RabbitConfiguration {

    @Bean
    static RabbitObservations waymarkRabbitObservations(
        ListableBeanFactory beans, Environment environment) {
      return new RabbitObservations(beans, environment);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MeterObservationHandler<RabbitMessageSenderContext> waymarkRabbitTemplateMeters(
        RabbitObservations observations) {
      return new UnaskedMeters<>(
          RabbitMessageSenderContext.class,
          context -> observations.isUnaskedTemplate(context.getBeanName()));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MeterObservationHandler<RabbitMessageReceiverContext> waymarkRabbitListenerMeters(
        RabbitObservations observations) {
      return new UnaskedMeters<>(
          RabbitMessageReceiverContext.class,
          context -> observations.isUnaskedListener(context.getListenerId()));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    RabbitSenderConvention waymarkRabbitSenderConvention() {
      return new RabbitSenderConvention();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    RabbitReceiverConvention waymarkRabbitReceiverConvention() {
      return new RabbitReceiverConvention();
    }
  }
}
