package io.waymark.starter.messaging;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.waymark.contract.AttributeKeys;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitTemplateObservation.DefaultRabbitTemplateObservationConvention;

/**
 * Spring's own key values with the conventions' names beside them, on spans only; a convention of
 * the user's is asked in its place. It is no subtype of Spring's own: Spring Boot would hand it to
 * every bean, or nobody's where the user has one too.
 */
final class RabbitSenderConvention
    implements GlobalObservationConvention<RabbitMessageSenderContext> {

  private static final DefaultRabbitTemplateObservationConvention SPRINGS =
      DefaultRabbitTemplateObservationConvention.INSTANCE;

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof RabbitMessageSenderContext;
  }

  @Override
  public String getName() {
    return String.valueOf(SPRINGS.getName());
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(RabbitMessageSenderContext context) {
    return SPRINGS.getLowCardinalityKeyValues(context);
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(RabbitMessageSenderContext context) {
    return SpanKeyValues.of(
            RabbitMessages.sent(context), MessagingMetricsAutoConfiguration.SEND_OPERATION)
        .and(AttributeKeys.MESSAGING_SYSTEM, RabbitMessages.SYSTEM)
        .and(SPRINGS.getHighCardinalityKeyValues(context));
  }

  @Override
  public String getContextualName(RabbitMessageSenderContext context) {
    return SpanKeyValues.name(RabbitMessages.sent(context));
  }
}
