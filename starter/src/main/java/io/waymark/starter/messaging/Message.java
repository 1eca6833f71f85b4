package io.waymark.starter.messaging;

import io.micrometer.observation.Observation;
import io.waymark.contract.ListenerFailure;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes the series of a message that was sent or processed.
 *
 * @param system the messaging system, as the conventions call it
 * @param destination topic, or exchange and queue; null where nobody chose the name
 * @param operation what the client library calls the operation
 * @param consumerGroup group that processed it; null for a sender and where there is none
 * @param error class of what went wrong; null where nothing did
 */
record Message(
    String system,
    @Nullable String destination,
    String operation,
    @Nullable String consumerGroup,
    @Nullable String error) {

  /** What an observation failed with; null where it did not. */
  static @Nullable String errorType(Observation.Context context) {
    Throwable error = context.getError();
    return error != null ? ListenerFailure.errorType(error) : null;
  }
}
