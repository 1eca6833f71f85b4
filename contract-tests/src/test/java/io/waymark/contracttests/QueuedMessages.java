package io.waymark.contracttests;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AnonymousQueue;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an application under test does with RabbitMQ, where there is one: it sends messages and
 * processes them itself, as code that knows nothing of telemetry does.
 */
@RestController
@ConditionalOnProperty("contract.rabbit")
class QueuedMessages {

  /** Environment variable with the broker's port. */
  static final String BROKER = "CONTRACT_RABBIT";

  private static final Logger log = LoggerFactory.getLogger(QueuedMessages.class);

  private final RabbitTemplate rabbit;
  private final AnonymousQueue anonymous;
  private volatile CountDownLatch processed = new CountDownLatch(0);

  QueuedMessages(RabbitTemplate rabbit, AnonymousQueue anonymous) {
    this.rabbit = rabbit;
    this.anonymous = anonymous;
  }

  /** Two messages, one of which the listener refuses, and a third to a queue without a name. */
  @GetMapping("/messages/queued")
  synchronized String send() throws InterruptedException {
    this.processed = new CountDownLatch(3);
    this.rabbit.convertAndSend("orders", "placed", "a message");
    this.rabbit.convertAndSend("orders", "placed", "refused");
    this.rabbit.convertAndSend(this.anonymous.getName(), "an answer");
    return this.processed.await(20, TimeUnit.SECONDS) ? "processed" : "not processed";
  }

  @RabbitListener(id = "queue-listener", queues = "orders.fulfilment")
  void process(String message) {
    handle(message);
  }

  @RabbitListener(id = "answers", queues = "#{anonymousQueue.name}")
  void answer(String message) {
    handle(message);
  }

  private void handle(String message) {
    try {
      log.info("processing {}", message);
      if (message.equals("refused")) {
        throw new IllegalStateException("refused");
      }
    } finally {
      this.processed.countDown();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("contract.rabbit")
  static class Queues {

    @Bean
    Queue fulfilmentQueue() {
      return new Queue("orders.fulfilment");
    }

    @Bean
    AnonymousQueue anonymousQueue() {
      return new AnonymousQueue();
    }

    @Bean
    TopicExchange ordersExchange() {
      return new TopicExchange("orders");
    }

    @Bean
    Binding placedOrders(Queue fulfilmentQueue, TopicExchange ordersExchange) {
      return BindingBuilder.bind(fulfilmentQueue).to(ordersExchange).with("placed");
    }
  }
}
