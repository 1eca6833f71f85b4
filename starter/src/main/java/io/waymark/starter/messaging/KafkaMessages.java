package io.waymark.starter.messaging;

import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

/** What Spring's observations of Kafka tell, in the words of the conventions. */
final class KafkaMessages {

  static final String SYSTEM = "kafka";

  static final String SEND = "send";

  static final String PROCESS = "process";

  private KafkaMessages() {}

  static Message sent(KafkaRecordSenderContext context) {
    return new Message(SYSTEM, context.getDestination(), SEND, null, errorType(context.getError()));
  }

  static Message processed(KafkaRecordReceiverContext context) {
    return new Message(
        SYSTEM, context.getSource(), PROCESS, context.getGroupId(), errorType(context.getError()));
  }

  /** The listener's own exception, not the one it is handed on in. */
  static @Nullable String errorType(@Nullable Throwable error) {
    if (error == null) {
      return null;
    }
    Throwable cause = error.getCause();
    boolean wrapped = error instanceof ListenerExecutionFailedException && cause != null;
    return (wrapped && cause != null ? cause : error).getClass().getName();
  }
}
