package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An application whose beans are made when they are first needed: what observes it is needed. */
class LazyApplicationTests {

  private static final String LAZY = "--spring.main.lazy-initialization=true";

  @Test
  void aLazyApplicationSaysWhatAnEagerOneSays() {
    Set<String> eager = seriesOf(List.of());
    assertThat(eager).contains("slo_events_total", "jvm_memory_used_bytes", "log_events_total");
    assertThat(seriesOf(List.of(LAZY))).containsAll(eager);
  }

  @Test
  void itTellsTheAgentWhoItIs() {
    try (Contexts contexts = Contexts.in(WaymarkAgent.beside(FreePort.find()))) {
      contexts.open(LAZY, "--spring.application.name=shop", "--waymark.service.team=checkout");
      assertThat(contexts.jvm().scrape().of("slo_declared_timestamp_seconds"))
          .isNotEmpty()
          .allSatisfy(
              sample ->
                  assertThat(sample.labels())
                      .containsEntry("service_name", "shop")
                      .containsEntry("team", "checkout"));
    }
  }

  /** Names of what is measured of a service after a few requests. */
  private static Set<String> seriesOf(List<String> arguments) {
    try (ForkedApplication application =
        ForkedApplication.start(
            ContractApplication.class, Map.of("SPRING_APPLICATION_NAME", "shop"), arguments)) {
      application.get("/rows");
      application.get("/log");
      application.get("/call?url=" + application.uri("/items/1"));
      return Awaitility.await("the requests are counted")
          .until(
              application::scrape,
              scrape -> scrape.sum(Emitted.requestCount(), Map.of("http_route", "/call")) == 1)
          .samples()
          .stream()
          .filter(sample -> sample.labels().containsKey("service_name"))
          .map(Scrape.Sample::name)
          .collect(Collectors.toSet());
    }
  }
}
