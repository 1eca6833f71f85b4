package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Objectives of a service's own where the agent emits the contract. */
class DefinedObjectivesTests {

  @Test
  void whatOnlyTheServiceCanCountLeavesThroughTheAgent() {
    try (ForkedApplication application =
        ForkedApplication.start(
            ContractApplication.class,
            WaymarkAgent.beside(FreePort.find()),
            KafkaBroker.withEmptyTopics().environment(),
            List.of(
                "--spring.application.name=shop",
                "--waymark.service.team=checkout",
                "--waymark.slo.definitions.lookup.objective=99%",
                "--waymark.slo.definitions.lookup.route=/items/{id}",
                "--waymark.slo.definitions.calling.objective=95%",
                "--waymark.slo.definitions.calling.observation=http.client.requests",
                "--waymark.slo.definitions.consuming.objective=99%",
                "--waymark.slo.definitions.consuming.observation=spring.kafka.listener",
                "--waymark.slo.definitions.consuming.matching=messaging.destination.name=orders"))) {
      application.get("/call?url=" + application.uri("/items/1"));
      application.get("/messages");
      Awaitility.await("both messages are counted")
          .until(
              application::scrape,
              current -> good(current, "consuming") == 1 && bad(current, "consuming") == 1);

      Scrape scrape = application.scrape();
      assertThat(scrape.of("slo_objective_ratio"))
          .extracting(sample -> sample.labels().get("slo"))
          .containsExactlyInAnyOrder(
              "http-availability", "http-latency", "lookup", "calling", "consuming");
      assertThat(good(scrape, "lookup")).as("counted by the agent").isEqualTo(1);
      assertThat(good(scrape, "calling")).as("counted by the starter").isEqualTo(1);
      assertThat(scrape.of("slo_declared_timestamp_seconds"))
          .filteredOn(sample -> "calling".equals(sample.labels().get("slo")))
          .hasSize(1)
          .allSatisfy(
              sample ->
                  assertThat(sample.labels())
                      .containsEntry("service_name", "shop")
                      .containsEntry("team", "checkout")
                      .containsEntry("origin", "declared"));
    }
  }

  private static double bad(Scrape scrape, String slo) {
    return scrape.sum("slo_events_total", Map.of("slo", slo, "outcome", "bad"));
  }

  private static double good(Scrape scrape, String slo) {
    return scrape.sum("slo_events_total", Map.of("slo", slo, "outcome", "good"));
  }
}
