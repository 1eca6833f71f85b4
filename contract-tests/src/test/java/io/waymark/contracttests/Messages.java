package io.waymark.contracttests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.PartitionOffset;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an application under test does with Kafka, where there is a broker: it sends messages and
 * processes them itself, as code that knows nothing of telemetry does.
 */
@RestController
@ConditionalOnProperty("contract.kafka")
public class Messages {

  /** Environment variable with the broker's address. */
  static final String BROKER = "CONTRACT_KAFKA";

  static final String TOPIC = "orders";

  private static final Logger log = LoggerFactory.getLogger(Messages.class);

  private final KafkaTemplate<String, String> kafka;
  private volatile CountDownLatch processed = new CountDownLatch(0);

  Messages(KafkaTemplate<String, String> kafka) {
    this.kafka = kafka;
  }

  /** Spring's properties of an application with the brokers that its environment names. */
  public static Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    List<String> absent = new ArrayList<>();
    if (System.getenv(BROKER) != null) {
      properties.put("spring.kafka.bootstrap-servers", System.getenv(BROKER));
      properties.put("spring.kafka.producer.properties.max.request.size", "10000");
    } else {
      absent.add("org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration");
    }
    if (System.getenv(QueuedMessages.BROKER) != null) {
      properties.put("spring.rabbitmq.port", System.getenv(QueuedMessages.BROKER));
      properties.put("spring.rabbitmq.listener.simple.default-requeue-rejected", "false");
    } else {
      absent.add("org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration");
    }
    properties.put("spring.autoconfigure.exclude", String.join(",", absent));
    return properties;
  }

  /** Two messages, one of which the listener refuses, and a third that the client refuses. */
  /** One that is processed, some time. */
  @GetMapping("/messages/one")
  String sendOne() {
    this.kafka.send(TOPIC, "a message");
    return "sent";
  }

  @GetMapping("/messages")
  public synchronized String send() throws InterruptedException {
    this.processed = new CountDownLatch(2);
    this.kafka.send(TOPIC, "a message");
    this.kafka.send(TOPIC, "refused");
    try {
      this.kafka.send(TOPIC, "too large".repeat(10_000));
    } catch (KafkaException ex) {
      log.debug("refused by the client", ex);
    }
    return this.processed.await(20, TimeUnit.SECONDS) ? "processed" : "not processed";
  }

  /** Assigned by hand, so that nobody waits for a group to find its members. */
  @KafkaListener(
      id = "orders-listener",
      groupId = "fulfilment",
      topicPartitions =
          @TopicPartition(
              topic = TOPIC,
              partitionOffsets = @PartitionOffset(partition = "0", initialOffset = "0")))
  void process(String message) {
    try {
      log.info("processing {}", message);
      if (message.equals("refused")) {
        throw new IllegalStateException("refused");
      }
    } finally {
      this.processed.countDown();
    }
  }

  /** Without retries, and without a word in the log that other claims would have to know. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("contract.kafka")
  static class Listeners {

    @Bean
    CommonErrorHandler skipWhatIsRefused() {
      return new CommonErrorHandler() {
        @Override
        public boolean handleOne(
            Exception failure,
            ConsumerRecord<?, ?> message,
            Consumer<?, ?> consumer,
            MessageListenerContainer container) {
          return true;
        }
      };
    }
  }
}
