package io.waymark.starter.messaging;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.waymark.contract.AttributeKeys;
import org.springframework.amqp.rabbit.support.micrometer.RabbitListenerObservation.DefaultRabbitListenerObservationConvention;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;

/**
 * Spring's own key values with the conventions' names beside them, on spans only; a convention of
 * the user's is asked in its place. It is no subtype of Spring's own: Spring Boot would hand it to
 * every bean, or nobody's where the user has one too.
 */
final class RabbitReceiverConvention
    implements GlobalObservationConvention<RabbitMessageReceiverContext> {

  private static final DefaultRabbitListenerObservationConvention SPRINGS =
      DefaultRabbitListenerObservationConvention.INSTANCE;

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof RabbitMessageReceiverContext;
  }

  @Override
  public String getName() {
    return String.valueOf(SPRINGS.getName());
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(RabbitMessageReceiverContext context) {
    return SPRINGS.getLowCardinalityKeyValues(context);
  }

  /** Spring's {@code messaging.destination.name} is the queue alone. */
  @Override
  public KeyValues getHighCardinalityKeyValues(RabbitMessageReceiverContext context) {
    return SPRINGS
        .getHighCardinalityKeyValues(context)
        .and(SpanKeyValues.of(RabbitMessages.processed(context), RabbitMessages.PROCESS))
        .and(AttributeKeys.MESSAGING_SYSTEM, RabbitMessages.SYSTEM);
  }

  @Override
  public String getContextualName(RabbitMessageReceiverContext context) {
    return SpanKeyValues.name(RabbitMessages.processed(context));
  }
}
