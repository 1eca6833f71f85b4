package io.waymark.starter.messaging;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.kafka.support.micrometer.KafkaTemplateObservation.DefaultKafkaTemplateObservationConvention;

/**
 * Spring's own key values with the conventions' names beside them, on spans only; a convention of
 * the user's is asked in its place. It is no subtype of Spring's own: Spring Boot would hand it to
 * every bean, or nobody's where the user has one too.
 */
final class KafkaSenderConvention implements GlobalObservationConvention<KafkaRecordSenderContext> {

  private static final DefaultKafkaTemplateObservationConvention SPRINGS =
      DefaultKafkaTemplateObservationConvention.INSTANCE;

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof KafkaRecordSenderContext;
  }

  @Override
  public String getName() {
    return String.valueOf(SPRINGS.getName());
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(KafkaRecordSenderContext context) {
    return SPRINGS.getLowCardinalityKeyValues(context);
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(KafkaRecordSenderContext context) {
    return SpanKeyValues.of(
            KafkaMessages.sent(context), MessagingMetricsAutoConfiguration.SEND_OPERATION)
        .and(SPRINGS.getHighCardinalityKeyValues(context));
  }

  @Override
  public String getContextualName(KafkaRecordSenderContext context) {
    return SpanKeyValues.name(KafkaMessages.sent(context));
  }
}
