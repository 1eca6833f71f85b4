package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Applications whose paths are not where everybody's are. */
class UnusualPathsTests {

  private static final String COUNT = "http_server_request_duration_seconds_count";

  @Test
  void whenThereIsAContextPathRoutesBeginWithItAndProbesAreStillProbes() {
    try (ForkedApplication application =
        start(
            "--server.servlet.context-path=/shop",
            "--management.endpoints.web.base-path=/manage",
            "--waymark.probes=/shop/missing/{id}",
            "--waymark.slo.exclude=/shop/unavailable",
            "--waymark.slo.availability.bad-status=429")) {
      application.get("/shop/items/1");
      application.get("/shop/manage/health");
      application.get("/shop/healthz");
      application.get("/shop/missing/1");
      application.get("/shop/unavailable");
      application.get("/shop/limited");
      Scrape scrape = Scrape.parse(application.get("/shop/manage/prometheus").body());
      assertThat(scrape.of(COUNT))
          .extracting(sample -> sample.labels().get("http_route"))
          .containsExactlyInAnyOrder(
              "/shop/items/{id}", "/shop/unavailable", "/shop/limited", "/shop/**");
      // The 429 is the only bad one; of the good ones /shop/healthz is no known probe there.
      assertThat(availability(scrape, "bad")).isEqualTo(1);
      assertThat(availability(scrape, "good")).isEqualTo(2);
    }
  }

  @Test
  void whenManagementHasItsOwnPortItIsScrapedThereAndNotMeasured() {
    int managementPort = FreePort.find();
    try (ForkedApplication application = start("--management.server.port=" + managementPort)) {
      application.get("/items/1");
      Scrape scrape =
          Scrape.parse(
              application
                  .send(
                      HttpRequest.newBuilder(
                              URI.create(
                                  "http://127.0.0.1:" + managementPort + "/actuator/prometheus"))
                          .build())
                  .body());
      assertThat(scrape.of(COUNT))
          .extracting(sample -> sample.labels().get("http_route"))
          .containsExactly("/items/{id}");
      assertThat(availability(scrape, "good")).isEqualTo(1);
    }
  }

  private static double availability(Scrape scrape, String outcome) {
    return scrape.sum("slo_events_total", Map.of("slo", "http-availability", "outcome", outcome));
  }

  private static ForkedApplication start(String... arguments) {
    return ForkedApplication.start(ContractApplication.class, Map.of(), List.of(arguments));
  }
}
