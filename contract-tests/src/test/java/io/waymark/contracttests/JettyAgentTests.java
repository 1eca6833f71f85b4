package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent on Jetty of the line that Spring Boot has. */
class JettyAgentTests {

  private ForkedApplication application;

  @BeforeEach
  void start() {
    this.application =
        ForkedApplication.start(
            JettyApplication.class,
            WaymarkAgent.launchWithJetty(FreePort.find()),
            Map.of(),
            List.of());
  }

  @AfterEach
  void stop() {
    if (this.application != null) {
      this.application.close();
    }
  }

  @Test
  void aClientThatWentAwayIsNeitherGoodNorBadAndAnExceptionIsBad() {
    assertThat(this.application.get("/servlets/items").statusCode()).isEqualTo(200);
    ClientAbort.on(this.application.port(), "/servlets/endless");
    Scrape aborted =
        Awaitility.await("the abort is measured")
            .until(
                this.application::scrape,
                scrape ->
                    scrape.sum(Emitted.requestCount(), Map.of("http_route", "/servlets/endless"))
                        == 1);
    assertThat(events(aborted, "good")).as("the item").isEqualTo(1);
    assertThat(events(aborted, "bad")).isZero();

    assertThat(this.application.get("/boom").statusCode()).isEqualTo(500);
    // Upstream measures a handler of Jetty's core that throws twice.
    Awaitility.await("the exception is measured")
        .untilAsserted(() -> assertThat(events(this.application.scrape(), "bad")).isEqualTo(2));
  }

  private static double events(Scrape scrape, String outcome) {
    return scrape.sum("slo_events_total", Map.of("slo", "http-availability", "outcome", outcome));
  }
}
