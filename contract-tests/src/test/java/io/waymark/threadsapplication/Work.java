package io.waymark.threadsapplication;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Writes a line and calls another service, on whatever thread it is asked to. */
@Component
class Work {

  private static final Logger log = LoggerFactory.getLogger(Work.class);

  private final RestClient client;
  private final RestTemplate template;
  private final String peer;

  Work(RestClient.Builder client, RestTemplateBuilder template) {
    this.client = client.build();
    this.template = template.build();
    this.peer = System.getenv(ThreadsApplication.PEER);
  }

  void of(String name) {
    log.info("work of {}", name);
    this.client.get().uri(this.peer + "/" + name).retrieve().toBodilessEntity();
  }

  void byTemplate(String name) {
    log.info("work of {}", name);
    this.template.getForEntity(this.peer + "/" + name, String.class);
  }

  @Async
  CompletableFuture<Void> later(String name) {
    of(name);
    return CompletableFuture.completedFuture(null);
  }

  @Scheduled(initialDelay = 100, fixedDelay = 3_600_000)
  void scheduled() {
    of("scheduled");
  }
}
