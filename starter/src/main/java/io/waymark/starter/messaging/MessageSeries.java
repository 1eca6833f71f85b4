package io.waymark.starter.messaging;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.context.Context;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.LabelBudget;
import io.waymark.contract.Metric;
import io.waymark.starter.metrics.AttributesCache;
import io.waymark.starter.metrics.ContractTelemetry;
import org.jspecify.annotations.Nullable;

/** A metric of messages, for all messaging systems: its labels are bounded by metric. */
final class MessageSeries {

  private static final double NANOS_PER_SECOND = 1_000_000_000d;

  private final DoubleHistogram durations;
  private final LabelBudget destinations;
  private final LabelBudget errors;
  private final @Nullable String operationType;
  private final AttributesCache<Message> attributes = new AttributesCache<>(this::build);

  /**
   * A metric.
   *
   * @param operationType the same for every message; null where the metric does not tell
   */
  MessageSeries(ContractTelemetry telemetry, Metric metric, @Nullable String operationType) {
    this.durations = telemetry.histogram(metric);
    this.destinations =
        telemetry.budget(
            metric, AttributeKeys.MESSAGING_DESTINATION_NAME, LabelBudget.DESTINATIONS);
    this.errors = telemetry.budget(metric, AttributeKeys.ERROR_TYPE, LabelBudget.ERROR_TYPES);
    this.operationType = operationType;
  }

  void record(Message message, long nanos, Context context) {
    this.durations.record(nanos / NANOS_PER_SECOND, this.attributes.get(message), context);
  }

  private Attributes build(Message message) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(AttributeKeys.MESSAGING_SYSTEM, message.system())
            .put(AttributeKeys.MESSAGING_OPERATION_NAME, message.operation());
    if (this.operationType != null) {
      attributes.put(AttributeKeys.MESSAGING_OPERATION_TYPE, this.operationType);
    }
    if (message.destination() != null) {
      attributes.put(
          AttributeKeys.MESSAGING_DESTINATION_NAME, this.destinations.admit(message.destination()));
    }
    if (message.consumerGroup() != null) {
      attributes.put(AttributeKeys.MESSAGING_CONSUMER_GROUP_NAME, message.consumerGroup());
    }
    if (message.error() != null) {
      attributes.put(AttributeKeys.ERROR_TYPE, this.errors.admit(message.error()));
    }
    return attributes.build();
  }
}
