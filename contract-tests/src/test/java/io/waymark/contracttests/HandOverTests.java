package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Spring applications that come and go in a JVM with the agent, beside a server that stays, with
 * upstream's bridge from Micrometer on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandOverTests {

  private static final String SERVER = Emitted.requestCount();

  private Contexts contexts;

  private Scrape beforeAnyRequest;

  @BeforeAll
  void start() {
    this.contexts =
        Contexts.in(
            WaymarkAgent.beside(
                FreePort.find(),
                "-Dotel.instrumentation.micrometer.enabled=true",
                "-Dwaymark.service.name=jvm"));
    this.beforeAnyRequest = agent();
    this.contexts.jvm().get("/plain");
    Awaitility.await("the first request is counted").until(() -> plain(agent()) == 1);
  }

  @AfterEach
  void closeContexts() {
    this.contexts.closeAll();
  }

  @AfterAll
  void stop() {
    if (this.contexts != null) {
      this.contexts.close();
    }
  }

  /** Who was answered knows that no starter is to come; until then nobody knows the service. */
  @Test
  void theAgentWaitsForAStarterThatIsThere() {
    assertThat(this.beforeAnyRequest.samples()).isEmpty();
  }

  @Test
  void whenTheAgentOwnsTheServicesDeclarationAppliesUntilItsContextCloses() {
    Scrape alone = agent();
    assertThat(card(alone)).containsEntry("mode", "agent");
    assertThat(availability(alone)).isEqualTo(0.999);

    this.contexts.open(
        "--waymark.service.team=checkout", "--waymark.slo.availability.objective=99.95%");
    Scrape both = agent();
    assertThat(card(both)).containsEntry("mode", "both");
    assertThat(availability(both)).isEqualTo(0.9995);
    assertThat(both.of("slo_declared_timestamp_seconds"))
        .hasSize(2)
        .allSatisfy(sample -> assertThat(sample.labels()).containsEntry("team", "checkout"));

    this.contexts.closeOldest();
    Scrape afterwards = agent();
    assertThat(card(afterwards)).containsEntry("mode", "agent");
    assertThat(availability(afterwards)).isEqualTo(0.999);

    this.contexts.open("--waymark.slo.availability.objective=99%");
    assertThat(availability(agent())).isEqualTo(0.99);
  }

  @Test
  void whenTheStarterOwnsTheAgentIsSilentUntilTheContextCloses() {
    double before = settledEvents();
    int port = this.contexts.open("--waymark.metrics.owner=starter");
    this.contexts.get(port, "/items/1");
    this.contexts.get(port, "/unavailable");
    assertThat(agent().of("slo_events_total")).isEmpty();
    assertThat(agent().of(SERVER)).isEmpty();
    assertThat(agent().of("jvm_memory_used_bytes")).isEmpty();
    Scrape actuator = this.contexts.scrape(port);
    assertThat(actuator.sum(SERVER, Map.of("http_route", "/items/{id}"))).isEqualTo(1);
    assertThat(events(actuator)).isEqualTo(2);
    assertThat(card(actuator)).containsEntry("mode", "both");

    this.contexts.closeOldest();
    assertThat(settledEvents())
        .as("the one that closed the context and the one that is waited for; none of the starter's")
        .isEqualTo(before + 2);
    assertThat(agent().of("jvm_memory_used_bytes")).isNotEmpty();
    assertThat(card(agent())).containsEntry("mode", "agent");
  }

  @Test
  void twoContextsAreCountedOnceEachAndTheOldestSpeaksForTheService() {
    double before = items(agent());
    int one = this.contexts.open("--waymark.slo.availability.objective=99%");
    int two = this.contexts.open("--waymark.slo.availability.objective=98%");
    this.contexts.get(one, "/items/1");
    this.contexts.get(two, "/items/2");
    Scrape both = agent();
    assertThat(items(both)).isEqualTo(before + 2);
    assertThat(availability(both)).isEqualTo(0.99);
    assertThat(both.of("waymark_service_card")).hasSize(1);

    this.contexts.closeOldest();
    assertThat(availability(agent())).isEqualTo(0.98);
  }

  @Test
  void trafficThatIsNotSpringsIsNotLost() {
    int port = this.contexts.open("--spring.application.name=shop");
    double before = settledEvents();
    double items = items(agent());
    double plain = plain(agent());
    this.contexts.jvm().get("/plain");
    this.contexts.get(port, "/items/1");
    assertThat(settledEvents()).as("with the one that is waited for").isEqualTo(before + 3);
    assertThat(plain(agent())).isEqualTo(plain + 2);
    assertThat(items(agent())).isEqualTo(items + 1);
  }

  @Test
  void theBridgeFromMicrometerDoesNotDoubleWhatTheContractSays() {
    double before = items(agent());
    int port = this.contexts.open("--spring.application.name=shop");
    this.contexts.get(port, "/items/1");
    Scrape scrape = agent();
    assertThat(scrape.of("jvm_memory_used_bytes"))
        .isNotEmpty()
        .allSatisfy(
            sample ->
                assertThat(sample.labels())
                    .containsKey("jvm_memory_pool_name")
                    .doesNotContainKey("area"));
    assertThat(scrape.samples())
        .as("the bridge is on")
        .anyMatch(sample -> sample.name().startsWith("http_server_requests"));
    assertThat(items(scrape)).isEqualTo(before + 1);
  }

  private Scrape agent() {
    return this.contexts.jvm().scrape();
  }

  private static Map<String, String> card(Scrape scrape) {
    assertThat(scrape.of("waymark_service_card")).hasSize(1);
    return scrape.of("waymark_service_card").get(0).labels();
  }

  private static double availability(Scrape scrape) {
    return scrape.sum("slo_objective_ratio", Map.of("slo", "http-availability"));
  }

  private static double items(Scrape scrape) {
    return scrape.sum(SERVER, Map.of("http_route", "/items/{id}"));
  }

  private static double plain(Scrape scrape) {
    return scrape.sum(SERVER, Map.of("http_route", "/plain"));
  }

  private static double events(Scrape scrape) {
    return scrape.sum("slo_events_total", Map.of("slo", "http-availability"));
  }

  /**
   * The events of everything asked before. A request is counted once its answer has left, so one
   * more is asked, which is one event more, and waited for.
   */
  private double settledEvents() {
    double before = plain(agent());
    this.contexts.jvm().get("/plain");
    return events(
        Awaitility.await("the last request is counted")
            .until(this::agent, scrape -> plain(scrape) == before + 1));
  }
}
