package io.waymark.starter.messaging;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Lets templates and listeners of RabbitMQ be observed where the application has not decided.
 *
 * <p>Listeners are switched on when they are made and have not begun: the switch takes away the
 * timers they would be made with, and leaves those they have.
 */
final class RabbitObservations implements BeanPostProcessor, SmartLifecycle {

  private static final Log log = LogFactory.getLog(RabbitObservations.class);

  private static final String TEMPLATES = "spring.rabbitmq.template.observation-enabled";

  private static final String LISTENERS = "spring.rabbitmq.listener.%s.observation-enabled";

  private static final String FIELD = "observationEnabled";

  private final ListableBeanFactory beans;
  private final boolean templates;
  private final boolean listeners;
  private final Set<String> unaskedTemplates = ConcurrentHashMap.newKeySet();
  private final Set<String> unaskedListeners = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  RabbitObservations(ListableBeanFactory beans, Environment environment) {
    this.beans = beans;
    this.templates = isWanted(environment, TEMPLATES);
    this.listeners =
        isWanted(environment, LISTENERS.formatted("simple"))
            && isWanted(environment, LISTENERS.formatted("direct"));
  }

  private static boolean isWanted(Environment environment, String key) {
    return !"false".equalsIgnoreCase(environment.getProperty(key));
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (this.templates && bean instanceof RabbitTemplate template) {
      try {
        if (isUndecided(template)) {
          this.unaskedTemplates.add(beanName);
          template.setObservationEnabled(true);
        }
      } catch (RuntimeException | LinkageError ex) {
        notObserved(beanName, ex);
      }
    }
    return bean;
  }

  /** After every listener is made, and before the first one begins. */
  @Override
  public void start() {
    this.running = true;
    if (!this.listeners) {
      return;
    }
    this.beans
        .getBeansOfType(RabbitListenerEndpointRegistry.class, false, false)
        .values()
        .forEach(registry -> registry.getListenerContainers().forEach(this::observe));
    this.beans
        .getBeansOfType(AbstractMessageListenerContainer.class, false, false)
        .values()
        .forEach(this::observe);
  }

  private void observe(Object listener) {
    if (listener instanceof AbstractMessageListenerContainer container) {
      try {
        if (isUndecided(container)) {
          this.unaskedListeners.add(container.getListenerId());
          container.setObservationEnabled(true);
        }
      } catch (RuntimeException | LinkageError ex) {
        notObserved(container.getListenerId(), ex);
      }
    }
  }

  private static boolean isUndecided(Object bean) {
    return Boolean.FALSE.equals(new DirectFieldAccessor(bean).getPropertyValue(FIELD));
  }

  private static void notObserved(String name, Throwable ex) {
    log.debug("The messages of '%s' are not observed".formatted(name), ex);
  }

  /** Whether only the kit wanted the messages of a template to be observed. */
  boolean isUnaskedTemplate(String beanName) {
    return this.unaskedTemplates.contains(beanName);
  }

  /** Whether only the kit wanted the messages of a listener to be observed. */
  boolean isUnaskedListener(String id) {
    return this.unaskedListeners.contains(id);
  }

  @Override
  public void stop() {
    this.running = false;
  }

  @Override
  public boolean isRunning() {
    return this.running;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
