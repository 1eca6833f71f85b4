package io.waymark.threadsapplication;

import io.waymark.contracttests.Messages;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** One route per way of handing work to another thread, and no telemetry of its own. */
@SpringBootApplication
@EnableAsync
@EnableScheduling
@RestController
public class ThreadsApplication {

  /** Environment variable with the address of the service it calls. */
  public static final String PEER = "CONTRACT_PEER";

  private final Work work;
  private final AsyncTaskExecutor springs;
  private final AsyncTaskExecutor own;
  private final AsyncTaskExecutor threads;

  ThreadsApplication(
      Work work,
      @Qualifier("applicationTaskExecutor") AsyncTaskExecutor springs,
      @Qualifier("own") AsyncTaskExecutor own,
      @Qualifier("threads") AsyncTaskExecutor threads) {
    this.work = work;
    this.springs = springs;
    this.own = own;
    this.threads = threads;
  }

  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(ThreadsApplication.class);
    Map<String, Object> properties = new HashMap<>(Messages.properties());
    // Else the executors below take the place of Spring Boot's.
    properties.put("spring.task.execution.mode", "force");
    application.setDefaultProperties(properties);
    application.run(args);
  }

  @Bean
  static ThreadPoolTaskExecutor own() {
    return new ThreadPoolTaskExecutor();
  }

  @Bean
  static SimpleAsyncTaskExecutor threads() {
    return new SimpleAsyncTaskExecutor();
  }

  @GetMapping("/request")
  String request() {
    this.work.of("request");
    return "done";
  }

  @GetMapping("/template")
  String template() {
    this.work.byTemplate("template");
    return "done";
  }

  @GetMapping("/async")
  String async() {
    this.work.later("async").join();
    return "done";
  }

  @GetMapping("/callable")
  Callable<String> callable() {
    return () -> {
      this.work.of("callable");
      return "done";
    };
  }

  @GetMapping("/executor/springs")
  String onSprings() {
    return on(this.springs, "executor/springs");
  }

  @GetMapping("/executor/own")
  String onOwn() {
    return on(this.own, "executor/own");
  }

  @GetMapping("/executor/threads")
  String onThreads() {
    return on(this.threads, "executor/threads");
  }

  private String on(AsyncTaskExecutor executor, String name) {
    CompletableFuture.runAsync(() -> this.work.of(name), executor).join();
    return "done";
  }
}
