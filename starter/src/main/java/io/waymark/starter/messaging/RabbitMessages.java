package io.waymark.starter.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;

/**
 * What Spring's observations of RabbitMQ tell, in the words of the conventions: a message is sent
 * to {@code exchange:routing-key} and received from {@code exchange:routing-key:queue}, without
 * what is empty or says the same again.
 */
final class RabbitMessages {

  static final String SYSTEM = "rabbitmq";

  static final String PUBLISH = "publish";

  static final String PROCESS = "process";

  private static final String DEFAULT_EXCHANGE = "amq.default";

  /** By brokers, by Spring AMQP, and by Spring Cloud Stream for consumers without a group. */
  private static final Pattern GENERATED_NAME =
      Pattern.compile(
          "amq\\.gen-.*|spring\\.gen-.*|.*\\.anonymous\\.[A-Za-z0-9_-]{22}"
              + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
          Pattern.DOTALL);

  private RabbitMessages() {}

  static Message sent(RabbitMessageSenderContext context) {
    return new Message(SYSTEM, target(context), PUBLISH, null, Message.errorType(context));
  }

  static Message processed(RabbitMessageReceiverContext context) {
    return new Message(SYSTEM, source(context), PROCESS, null, Message.errorType(context));
  }

  private static @Nullable String target(RabbitMessageSenderContext context) {
    String exchange = context.getExchange();
    String routingKey = context.getRoutingKey();
    if (isEmpty(exchange) && isGenerated(routingKey)) {
      return null;
    }
    String name = joined(exchange, routingKey);
    return name.isEmpty() ? DEFAULT_EXCHANGE : name;
  }

  private static @Nullable String source(RabbitMessageReceiverContext context) {
    MessageProperties properties = context.getCarrier().getMessageProperties();
    String exchange = properties.getReceivedExchange();
    String routingKey = properties.getReceivedRoutingKey();
    String queue = properties.getConsumerQueue();
    if (isGenerated(queue)) {
      return null;
    }
    String name =
        queue != null && queue.equals(routingKey)
            ? joined(exchange, routingKey)
            : joined(exchange, routingKey, queue);
    return name.isEmpty() ? null : name;
  }

  private static boolean isGenerated(@Nullable String queue) {
    return queue != null && GENERATED_NAME.matcher(queue).matches();
  }

  private static boolean isEmpty(@Nullable String part) {
    return part == null || part.isEmpty();
  }

  private static String joined(@Nullable String... parts) {
    List<String> present = new ArrayList<>(parts.length);
    for (String part : parts) {
      if (part != null && !part.isEmpty()) {
        present.add(part);
      }
    }
    return String.join(":", present);
  }
}
