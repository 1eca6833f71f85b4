package io.waymark.starter.messaging;

import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Lets templates and listeners of Kafka be observed where the application has not decided.
 *
 * <p>They are given the registry and not the switch. The switch takes away the timers they have
 * without it, and asks the broker for its id; the registry alone leaves everything as it was.
 */
final class KafkaObservations implements BeanPostProcessor {

  private static final Log log = LogFactory.getLog(KafkaObservations.class);

  private static final String TEMPLATES = "spring.kafka.template.observation-enabled";

  private static final String LISTENERS = "spring.kafka.listener.observation-enabled";

  private final ObjectProvider<ObservationRegistry> registry;
  private final ObjectProvider<KafkaListenerEndpointRegistry> endpoints;
  private final BeanFactory beans;
  private final boolean templates;
  private final boolean listeners;
  private final Set<String> unaskedTemplates = ConcurrentHashMap.newKeySet();
  private final Map<String, Boolean> unaskedListeners = new ConcurrentHashMap<>();

  KafkaObservations(
      ObjectProvider<ObservationRegistry> registry,
      ObjectProvider<KafkaListenerEndpointRegistry> endpoints,
      BeanFactory beans,
      Environment environment) {
    this.registry = registry;
    this.endpoints = endpoints;
    this.beans = beans;
    this.templates = !"false".equalsIgnoreCase(environment.getProperty(TEMPLATES));
    this.listeners = !"false".equalsIgnoreCase(environment.getProperty(LISTENERS));
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    try {
      if (bean instanceof KafkaTemplate<?, ?> template && this.templates) {
        observe(template, beanName);
      } else if (bean instanceof AbstractKafkaListenerContainerFactory<?, ?, ?> factory) {
        observe(factory.getContainerProperties());
      } else if (bean instanceof AbstractMessageListenerContainer<?, ?> container) {
        observe(container.getContainerProperties());
      }
    } catch (RuntimeException | LinkageError ex) {
      log.debug("The messages of '%s' are not observed".formatted(beanName), ex);
    }
    return bean;
  }

  private void observe(KafkaTemplate<?, ?> template, String beanName) {
    DirectFieldAccessor fields = new DirectFieldAccessor(template);
    ObservationRegistry own = (ObservationRegistry) fields.getPropertyValue("observationRegistry");
    if (Boolean.TRUE.equals(fields.getPropertyValue("observationEnabled"))
        || own == null
        || !own.isNoop()) {
      return;
    }
    this.registry.ifUnique(
        shared -> {
          this.unaskedTemplates.add(beanName);
          template.setObservationRegistry(shared);
        });
  }

  private void observe(ContainerProperties container) {
    if (this.listeners
        && !container.isObservationEnabled()
        && container.getObservationRegistry().isNoop()) {
      this.registry.ifUnique(container::setObservationRegistry);
    }
  }

  /** Whether only the kit wanted the messages of a template to be observed. */
  boolean isUnaskedTemplate(String beanName) {
    return this.unaskedTemplates.contains(beanName);
  }

  /** Whether only the kit wanted the messages of a listener to be observed. */
  boolean isUnaskedListener(String id) {
    return this.unaskedListeners.computeIfAbsent(id, this::findUnaskedListener);
  }

  private boolean findUnaskedListener(String id) {
    MessageListenerContainer container = container(id);
    if (container == null && id.lastIndexOf('-') > 0) {
      // A container of several threads numbers those it is made of.
      container = container(id.substring(0, id.lastIndexOf('-')));
    }
    return container != null && !container.getContainerProperties().isObservationEnabled();
  }

  private @Nullable MessageListenerContainer container(String id) {
    KafkaListenerEndpointRegistry registered = this.endpoints.getIfAvailable();
    MessageListenerContainer container =
        registered != null ? registered.getListenerContainer(id) : null;
    if (container != null) {
      return container;
    }
    return this.beans.containsBean(id)
            && this.beans.getBean(id) instanceof MessageListenerContainer bean
        ? bean
        : null;
  }
}
