package io.waymark.starter.tracing;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Lets work that is handed to an application's own executor stay in its trace, as Spring Boot does
 * for the executor that it makes itself. Carries the trace and nothing else: an executor that did
 * not have its caller's security context does not get it. One that has a decorator is left alone.
 */
final class ExecutorPostProcessor implements BeanPostProcessor {

  private static final Log log = LogFactory.getLog(ExecutorPostProcessor.class);

  private static final String DECORATOR = "taskDecorator";

  private final TaskDecorator decorator =
      new ContextPropagatingTaskDecorator(
          ContextSnapshotFactory.builder()
              .contextRegistry(
                  new ContextRegistry()
                      .registerThreadLocalAccessor(ObservationThreadLocalAccessor.getInstance()))
              .build());

  @Override
  public @Nullable Object postProcessBeforeInitialization(Object bean, String beanName) {
    try {
      if (bean instanceof ThreadPoolTaskExecutor executor && isUndecorated(executor)) {
        executor.setTaskDecorator(this.decorator);
      } else if (bean instanceof SimpleAsyncTaskExecutor executor
          && !(bean instanceof TaskScheduler)
          && isUndecorated(executor)) {
        executor.setTaskDecorator(this.decorator);
      }
    } catch (RuntimeException | LinkageError ex) {
      log.debug("Work that is handed to '%s' leaves its trace".formatted(beanName), ex);
    }
    return bean;
  }

  private static boolean isUndecorated(Object executor) {
    return new DirectFieldAccessor(executor).getPropertyValue(DECORATOR) == null;
  }
}
