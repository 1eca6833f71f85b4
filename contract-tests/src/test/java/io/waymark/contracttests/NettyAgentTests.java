package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent on bare Netty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NettyAgentTests {

  private ForkedApplication application;
  private Scrape first;
  private Scrape last;

  @BeforeAll
  void drive() {
    this.application =
        ForkedApplication.start(
            NettyApplication.class,
            WaymarkAgent.launchWithNetty(FreePort.find(), "-Dwaymark.service.name=netty"),
            Map.of(),
            List.of());
    this.first = this.application.scrape();
    Stream.of("/items/1", "/items/2", "/unavailable", "/livez", "/boom")
        .forEach(this.application::get);
    this.last = this.application.scrape();
  }

  @AfterAll
  void stop() {
    if (this.application != null) {
      this.application.close();
    }
  }

  static Stream<Metric> contract() {
    return ContractMetrics.all().stream()
        .filter(metric -> !ContractMetrics.optional().contains(metric))
        // It calls nobody and no database, and nothing was collected yet.
        .filter(metric -> metric != ContractMetrics.HTTP_CLIENT_REQUEST_DURATION)
        .filter(metric -> !metric.name().startsWith("db."))
        .filter(metric -> !metric.name().startsWith("messaging."))
        .filter(metric -> metric != ContractMetrics.JVM_GC_DURATION);
  }

  @ParameterizedTest
  @MethodSource("contract")
  void everySeriesIsThereWithLabelsOfTheContractOnly(Metric metric) {
    TreeSet<String> known = new TreeSet<>(metric.labels());
    known.addAll(List.of("service_name", "le"));
    for (String series : metric.seriesNames()) {
      assertThat(this.last.of(series))
          .isNotEmpty()
          .allSatisfy(
              sample -> assertThat(known).containsAll(new TreeSet<>(sample.labels().keySet())))
          .allSatisfy(sample -> assertThat(sample.labels()).containsEntry("service_name", "netty"));
    }
  }

  @Test
  void sloEventsAreAtZeroAtFirstAndExactThen() {
    assertThat(this.first.of("slo_events_total"))
        .hasSize(4)
        .allSatisfy(sample -> assertThat(sample.value()).isZero());
    assertThat(events("good")).as("the items").isEqualTo(2);
    assertThat(events("bad")).as("unavailable and boom, not the probe").isEqualTo(2);
  }

  private double events(String outcome) {
    return this.last.sum(
        "slo_events_total", Map.of("slo", "http-availability", "outcome", outcome));
  }

  @Test
  void requestsHaveTheirStatusAndNoRoute() {
    assertThat(
            this.last.sum(
                Emitted.requestCount(),
                Map.of("http_response_status_code", "200", "http_route", "")))
        .isEqualTo(2);
    assertThat(
            this.last.sum(
                Emitted.requestCount(),
                Map.of("http_response_status_code", "500", "error_type", "500")))
        .isEqualTo(1);
  }
}
