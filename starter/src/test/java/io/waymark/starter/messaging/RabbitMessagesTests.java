package io.waymark.starter.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Without a broker; {@code .ci/full messaging} has a real one. */
class RabbitMessagesTests {

  private static final String SWITCH = "spring.rabbitmq.%s.observation-enabled=%s";

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withPropertyValues(
              "spring.application.name=shop", "spring.rabbitmq.listener.simple.auto-startup=false")
          .withUserConfiguration(Shop.class);

  @ParameterizedTest(name = "to {0} with {1}: {2}")
  @CsvSource({
    "orders, placed, orders:placed",
    "'', fulfilment, fulfilment",
    "orders, '', orders",
    "'', '', amq.default",
    "'', spring.gen-abc,",
    "'', amq.gen-abc,",
    "'', 0f8fad5b-d9cb-469f-a165-70867728950e,",
    "'', orders.anonymous.0123456789abcdefABCDEF,",
    "orders, spring.gen-abc, orders:spring.gen-abc"
  })
  void aSenderNamesExchangeAndRoutingKey(String exchange, String routingKey, String expected) {
    RabbitMessageSenderContext context =
        new RabbitMessageSenderContext(
            MessageBuilder.withBody(new byte[0]).build(), "rabbitTemplate", exchange, routingKey);
    assertThat(RabbitMessages.sent(context))
        .isEqualTo(new Message("rabbitmq", expected, "publish", null, null));
  }

  @ParameterizedTest(name = "from {0} with {1} by {2}: {3}")
  @CsvSource({
    "orders, placed, fulfilment, orders:placed:fulfilment",
    "'', fulfilment, fulfilment, fulfilment",
    "orders, placed, , orders:placed",
    "orders, placed, spring.gen-abc,",
    "'', amq.gen-abc, amq.gen-abc,"
  })
  void aReceiverNamesItsQueueToo(
      String exchange, String routingKey, String queue, String expected) {
    var message = MessageBuilder.withBody(new byte[0]).build();
    message.getMessageProperties().setReceivedExchange(exchange);
    message.getMessageProperties().setReceivedRoutingKey(routingKey);
    message.getMessageProperties().setConsumerQueue(queue);
    RabbitMessageReceiverContext context = new RabbitMessageReceiverContext(message, "listener");
    context.setError(new IllegalStateException("refused"));
    assertThat(RabbitMessages.processed(context))
        .isEqualTo(
            new Message("rabbitmq", expected, "process", null, "java.lang.IllegalStateException"));
  }

  @Test
  void templatesAndListenersAreObservedAndListenersKeepTheirTimers() {
    this.contextRunner.run(
        context -> {
          assertThat(observed(context.getBean(RabbitTemplate.class))).isEqualTo(true);
          assertThat(observed(listener(context))).isEqualTo(true);
          assertThat(
                  new DirectFieldAccessor(listener(context)).getPropertyValue("micrometerHolder"))
              .isNotNull();
          RabbitObservations observations = context.getBean(RabbitObservations.class);
          assertThat(observations.isUnaskedTemplate("rabbitTemplate")).isEqualTo(true);
          assertThat(observations.isUnaskedListener("fulfilment-listener")).isEqualTo(true);
        });
  }

  @Test
  void whenTheUserSwitchesObservationOnItsMetersAreThose() {
    this.contextRunner
        .withPropertyValues(
            SWITCH.formatted("template", true), SWITCH.formatted("listener.simple", true))
        .run(
            context -> {
              RabbitObservations observations = context.getBean(RabbitObservations.class);
              assertThat(observations.isUnaskedTemplate("rabbitTemplate")).isEqualTo(false);
              assertThat(observations.isUnaskedListener("fulfilment-listener")).isEqualTo(false);
            });
  }

  @Test
  void whenTheUserSwitchesObservationOffNothingIsObserved() {
    this.contextRunner
        .withPropertyValues(
            SWITCH.formatted("template", false), SWITCH.formatted("listener.simple", false))
        .run(
            context -> {
              assertThat(observed(context.getBean(RabbitTemplate.class))).isEqualTo(false);
              assertThat(observed(listener(context))).isEqualTo(false);
            });
  }

  @Test
  void whenTheSwitchIsOffNothingIsObserved() {
    this.contextRunner
        .withPropertyValues("waymark.metrics.messaging.enabled=false")
        .run(
            context ->
                assertThat(observed(context.getBean(RabbitTemplate.class))).isEqualTo(false));
  }

  private static Object listener(ApplicationContext context) {
    return context
        .getBean(RabbitListenerEndpointRegistry.class)
        .getListenerContainer("fulfilment-listener");
  }

  private static Object observed(Object bean) {
    return new DirectFieldAccessor(bean).getPropertyValue("observationEnabled");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {

    @RabbitListener(id = "fulfilment-listener", queues = "fulfilment")
    void process(String message) {}
  }
}
