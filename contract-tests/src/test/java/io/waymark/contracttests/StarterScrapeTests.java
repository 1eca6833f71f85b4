package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ProbeRoutes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The starter, read at the application's own endpoint. */
class StarterScrapeTests extends TelemetryContract {

  /** Everything that is not a default, as a service would say it of itself. */
  static final List<String> DECLARATION =
      List.of(
          "--spring.application.name=shop",
          "--waymark.service.namespace=retail",
          "--waymark.service.environment=test",
          "--waymark.service.version=1.4.2",
          "--waymark.service.team=checkout",
          "--waymark.service.tier=1",
          "--waymark.service.lifecycle=production",
          "--waymark.service.runbook-url=https://runbooks.example/shop",
          "--waymark.service.repository-url=https://git.example/shop",
          "--waymark.slo.availability.objective=99.95%");

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(ContractApplication.class, environment, DECLARATION);
  }

  @Override
  public Mode mode() {
    return Mode.STARTER;
  }

  /** Observation would have replaced them, had it been switched on. */
  @Test
  void theTimersOfSpringKafkaStay() {
    assertThat(last().sum("spring_kafka_template_seconds_count", Map.of("name", "kafkaTemplate")))
        .isEqualTo(3);
    assertThat(
            last()
                .sum(
                    "spring_kafka_listener_seconds_count",
                    Map.of("name", "orders-listener-0", "exception", "IllegalStateException")))
        .isEqualTo(1);
  }

  /** Not the contract's: see {@code docs/messaging.md}. */
  @Test
  void kafkasOwnLagIsInTheScrape() {
    assertThat(last().of("kafka_consumer_fetch_manager_records_lag_max")).isNotEmpty();
  }

  @Test
  void noProbeIsMeasured() {
    assertThat(last().of(Emitted.requestCount()))
        .extracting(sample -> sample.labels().getOrDefault("http_route", ""))
        .noneMatch(ProbeRoutes::matches);
  }
}
