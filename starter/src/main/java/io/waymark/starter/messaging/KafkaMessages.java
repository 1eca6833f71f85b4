package io.waymark.starter.messaging;

import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

/** What Spring's observations of Kafka tell, in the words of the conventions. */
final class KafkaMessages {

  static final String SYSTEM = "kafka";

  static final String SEND = "send";

  static final String PROCESS = "process";

  private KafkaMessages() {}

  static Message sent(KafkaRecordSenderContext context) {
    return new Message(SYSTEM, context.getDestination(), SEND, null, Message.errorType(context));
  }

  static Message processed(KafkaRecordReceiverContext context) {
    return new Message(
        SYSTEM, context.getSource(), PROCESS, context.getGroupId(), Message.errorType(context));
  }
}
