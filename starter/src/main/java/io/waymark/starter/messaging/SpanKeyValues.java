package io.waymark.starter.messaging;

import io.micrometer.common.KeyValues;
import io.waymark.contract.AttributeKeys;

/** A message as its span tells of it. */
final class SpanKeyValues {

  private SpanKeyValues() {}

  /** The name of the span. */
  static String name(Message message) {
    return message.destination() != null
        ? message.operation() + " " + message.destination()
        : message.operation();
  }

  static KeyValues of(Message message, String operationType) {
    KeyValues values =
        KeyValues.of(
            AttributeKeys.MESSAGING_OPERATION_NAME,
            message.operation(),
            AttributeKeys.MESSAGING_OPERATION_TYPE,
            operationType);
    if (message.destination() != null) {
      values = values.and(AttributeKeys.MESSAGING_DESTINATION_NAME, message.destination());
    }
    if (message.consumerGroup() != null) {
      values = values.and(AttributeKeys.MESSAGING_CONSUMER_GROUP_NAME, message.consumerGroup());
    }
    if (message.error() != null) {
      values = values.and(AttributeKeys.ERROR_TYPE, message.error());
    }
    return values;
  }
}
