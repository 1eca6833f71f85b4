package io.waymark.starter.tracing;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.PassedBaggage;
import io.waymark.contract.config.Settings;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;

/**
 * Puts the list of what passes around Spring Boot's propagator, which would pass everything: its
 * remote fields say what else is sent as a header of its own. A user's own propagator is left
 * alone, and so is one that was switched on without naming anything.
 */
final class BaggagePostProcessor implements BeanPostProcessor {

  private static final String PROPAGATOR = "textMapPropagatorWithBaggage";

  private final ObjectProvider<EffectiveSettings> settings;
  private final ObjectProvider<TracingProperties> tracing;

  BaggagePostProcessor(
      ObjectProvider<EffectiveSettings> settings, ObjectProvider<TracingProperties> tracing) {
    this.settings = settings;
    this.tracing = tracing;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (!beanName.equals(PROPAGATOR) || !(bean instanceof TextMapPropagator propagator)) {
      return bean;
    }
    PassedBaggage passed = this.settings.getObject().get(Settings.TRACING_BAGGAGE);
    Set<String> names = new HashSet<>(passed.names());
    names.addAll(this.tracing.getObject().getBaggage().getRemoteFields());
    return passed.all() || names.isEmpty() ? bean : new ListedBaggage(propagator, names);
  }
}
