package io.waymark.starter.messaging;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Spring's own key values with the conventions' names beside them, on spans only; a convention of
 * the user's is asked in its place. It is no subtype of Spring's own: Spring Boot would hand it to
 * every bean, or nobody's where the user has one too.
 */
final class KafkaReceiverConvention
    implements GlobalObservationConvention<KafkaRecordReceiverContext> {

  private static final DefaultKafkaListenerObservationConvention SPRINGS =
      DefaultKafkaListenerObservationConvention.INSTANCE;

  private static final String PARTITION = "messaging.destination.partition.id";

  private static final String OFFSET = "messaging.kafka.offset";

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof KafkaRecordReceiverContext;
  }

  @Override
  public String getName() {
    return String.valueOf(SPRINGS.getName());
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(KafkaRecordReceiverContext context) {
    return SPRINGS.getLowCardinalityKeyValues(context);
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(KafkaRecordReceiverContext context) {
    return SpanKeyValues.of(KafkaMessages.processed(context), KafkaMessages.PROCESS)
        .and(SPRINGS.getHighCardinalityKeyValues(context))
        .and(PARTITION, context.getPartition(), OFFSET, context.getOffset());
  }

  @Override
  public String getContextualName(KafkaRecordReceiverContext context) {
    return SpanKeyValues.name(KafkaMessages.processed(context));
  }
}
