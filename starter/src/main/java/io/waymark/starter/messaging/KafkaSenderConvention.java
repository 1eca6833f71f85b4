package io.waymark.starter.messaging;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservation.DefaultKafkaTemplateObservationConvention;

/**
 * Spring's own key values with the conventions' names beside them, on spans only; a convention of
 * the user's is asked in its place.
 */
final class KafkaSenderConvention extends DefaultKafkaTemplateObservationConvention
    implements GlobalObservationConvention<KafkaRecordSenderContext> {

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof KafkaRecordSenderContext;
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(KafkaRecordSenderContext context) {
    return SpanKeyValues.of(
            KafkaMessages.sent(context), MessagingMetricsAutoConfiguration.SEND_OPERATION)
        .and(super.getHighCardinalityKeyValues(context));
  }

  @Override
  public String getContextualName(KafkaRecordSenderContext context) {
    return KafkaMessages.SEND + " " + context.getDestination();
  }
}
