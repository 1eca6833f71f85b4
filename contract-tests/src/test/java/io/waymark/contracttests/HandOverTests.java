package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spring applications that come and go in a JVM with the agent, beside a server that stays. */
@Tag("full")
class HandOverTests {

  private static final String SERVER = Emitted.requestCount();

  private ForkedApplication jvm;

  @BeforeEach
  void start() {
    this.jvm =
        ForkedApplication.start(
            ContextsApplication.class,
            WaymarkAgent.beside(
                FreePort.find(),
                "-Dotel.instrumentation.micrometer.enabled=true",
                "-Dwaymark.service.name=jvm"),
            Map.of(),
            List.of());
  }

  @AfterEach
  void stop() {
    this.jvm.close();
  }

  @Test
  void whenTheAgentOwnsTheServicesDeclarationAppliesUntilItsContextCloses() {
    Scrape alone = this.jvm.scrape();
    assertThat(card(alone)).containsEntry("mode", "agent");
    assertThat(availability(alone)).isEqualTo(0.999);

    open("--waymark.service.team=checkout", "--waymark.slo.availability.objective=99.95%");
    Scrape both = this.jvm.scrape();
    assertThat(card(both)).containsEntry("mode", "both");
    assertThat(availability(both)).isEqualTo(0.9995);
    assertThat(both.of("slo_declared_timestamp_seconds"))
        .hasSize(2)
        .allSatisfy(sample -> assertThat(sample.labels()).containsEntry("team", "checkout"));

    closeOldest();
    Scrape afterwards = this.jvm.scrape();
    assertThat(card(afterwards)).containsEntry("mode", "agent");
    assertThat(availability(afterwards)).isEqualTo(0.999);

    open("--waymark.slo.availability.objective=99%");
    assertThat(availability(this.jvm.scrape())).isEqualTo(0.99);
  }

  @Test
  void whenTheStarterOwnsTheAgentIsSilentUntilTheContextCloses() {
    int port = open("--waymark.metrics.owner=starter", "--spring.application.name=shop");
    get(port, "/items/1");
    assertThat(this.jvm.scrape().of("slo_events_total")).isEmpty();
    assertThat(this.jvm.scrape().of(SERVER)).isEmpty();
    assertThat(this.jvm.scrape().of("jvm_memory_used_bytes")).isEmpty();
    Scrape actuator = Scrape.parse(get(port, "/actuator/prometheus"));
    assertThat(actuator.sum(SERVER, Map.of("http_route", "/items/{id}"))).isEqualTo(1);
    assertThat(card(actuator)).containsEntry("mode", "both");

    closeOldest();
    assertThat(this.jvm.scrape().of("slo_events_total"))
        .as("what the starter counted is not counted again")
        .hasSize(4)
        .filteredOn(sample -> sample.value() > 0)
        .allSatisfy(
            sample ->
                assertThat(sample.labels().get("slo")).isIn("http-availability", "http-latency"));
    assertThat(this.jvm.scrape().of("jvm_memory_used_bytes")).isNotEmpty();
    assertThat(card(this.jvm.scrape())).containsEntry("mode", "agent");
  }

  @Test
  void twoContextsAreCountedOnceEachAndTheOldestSpeaksForTheService() {
    int one = open("--waymark.slo.availability.objective=99%");
    int two = open("--waymark.slo.availability.objective=98%", "--spring.jmx.enabled=false");
    get(one, "/items/1");
    get(two, "/items/2");
    Scrape both = this.jvm.scrape();
    assertThat(both.sum(SERVER, Map.of("http_route", "/items/{id}"))).isEqualTo(2);
    assertThat(availability(both)).isEqualTo(0.99);
    assertThat(both.of("waymark_service_card")).hasSize(1);

    closeOldest();
    assertThat(availability(this.jvm.scrape())).isEqualTo(0.98);
  }

  @Test
  void trafficThatIsNotSpringsIsNotLost() {
    int port = open("--spring.application.name=shop");
    double before = events(this.jvm.scrape());
    this.jvm.get("/plain");
    get(port, "/items/1");
    Scrape scrape = this.jvm.scrape();
    assertThat(scrape.sum(SERVER, Map.of("http_route", "/plain"))).isEqualTo(1);
    assertThat(scrape.sum(SERVER, Map.of("http_route", "/items/{id}"))).isEqualTo(1);
    assertThat(events(scrape) - before).isEqualTo(2);
  }

  @Test
  void theBridgeFromMicrometerDoesNotDoubleWhatTheContractSays() {
    int port = open("--spring.application.name=shop");
    get(port, "/items/1");
    Scrape scrape = this.jvm.scrape();
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
    assertThat(scrape.sum(SERVER, Map.of("http_route", "/items/{id}"))).isEqualTo(1);
  }

  private static Map<String, String> card(Scrape scrape) {
    assertThat(scrape.of("waymark_service_card")).hasSize(1);
    return scrape.of("waymark_service_card").get(0).labels();
  }

  private static double availability(Scrape scrape) {
    return scrape.sum("slo_objective_ratio", Map.of("slo", "http-availability"));
  }

  private static double events(Scrape scrape) {
    return scrape.sum("slo_events_total", Map.of("slo", "http-availability"));
  }

  private int open(String... arguments) {
    String query = URLEncoder.encode(String.join(" ", arguments), StandardCharsets.UTF_8);
    return Integer.parseInt(this.jvm.get("/open?" + query).body());
  }

  private void closeOldest() {
    assertThat(this.jvm.get("/close").body()).isEqualTo("closed");
  }

  private static String get(int port, String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .version(HttpClient.Version.HTTP_1_1)
                  .header("Accept", "application/openmetrics-text;version=1.0.0")
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }
}
