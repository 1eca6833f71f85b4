package io.waymark.starter.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

class ExecutorPostProcessorTests {

  private final ApplicationContextRunner contextRunner =
      new ApplicationContextRunner()
          .withPropertyValues(
              "spring.application.name=shop",
              // One of the kit's own defaults, which a runner does not apply.
              "spring.task.execution.propagate-context=true")
          .withUserConfiguration(Everything.class);

  @Test
  void workOfAnApplicationsOwnPoolStaysInItsTrace() {
    this.contextRunner
        .withBean("own", ThreadPoolTaskExecutor.class)
        .run(context -> assertThat(observedBy(context, "own")).isTrue());
  }

  @Test
  void workOfAnApplicationsOwnThreadsStaysInItsTrace() {
    this.contextRunner
        .withBean("own", SimpleAsyncTaskExecutor.class)
        .run(context -> assertThat(observedBy(context, "own")).isTrue());
  }

  @Test
  void nothingButTheTraceIsCarried() {
    ThreadLocal<String> secret = new ThreadLocal<>();
    ContextRegistry.getInstance().registerThreadLocalAccessor("secret", secret);
    try {
      secret.set("of the caller");
      this.contextRunner
          .withBean("own", ThreadPoolTaskExecutor.class)
          .run(
              context -> {
                TaskExecutor executor = context.getBean("own", TaskExecutor.class);
                assertThat(CompletableFuture.supplyAsync(secret::get, executor).join()).isNull();
              });
    } finally {
      secret.remove();
      ContextRegistry.getInstance().removeThreadLocalAccessor("secret");
    }
  }

  @Test
  void whereAnExecutorHasADecoratorItIsLeftAlone() {
    TaskDecorator decorator = task -> task;
    this.contextRunner
        .withBean(
            "own",
            ThreadPoolTaskExecutor.class,
            () -> {
              ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
              executor.setTaskDecorator(decorator);
              return executor;
            })
        .run(context -> assertThat(decorator(context.getBean("own"))).isSameAs(decorator));
  }

  @Test
  void whereTheUserWantsNoPropagationNothingIsDecorated() {
    this.contextRunner
        .withPropertyValues("spring.task.execution.propagate-context=false")
        .withBean("own", ThreadPoolTaskExecutor.class)
        .run(context -> assertThat(decorator(context.getBean("own"))).isNull());
    this.contextRunner
        .withPropertyValues("waymark.tracing.enabled=false")
        .withBean("own", ThreadPoolTaskExecutor.class)
        .run(context -> assertThat(decorator(context.getBean("own"))).isNull());
  }

  @Test
  void aScheduleIsNobodysContinuation() {
    this.contextRunner
        .withBean("own", SimpleAsyncTaskScheduler.class)
        .run(context -> assertThat(decorator(context.getBean("own"))).isNull());
  }

  private static boolean observedBy(ApplicationContext context, String executor) {
    ObservationRegistry registry = context.getBean(ObservationRegistry.class);
    Observation observation = Observation.start("request", registry);
    try (Observation.Scope scope = observation.openScope()) {
      return CompletableFuture.supplyAsync(
              registry::getCurrentObservation, context.getBean(executor, TaskExecutor.class))
          .join()
          .equals(scope.getCurrentObservation());
    } finally {
      observation.stop();
    }
  }

  private static @Nullable Object decorator(Object executor) {
    return new DirectFieldAccessor(executor).getPropertyValue("taskDecorator");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Everything {}
}
