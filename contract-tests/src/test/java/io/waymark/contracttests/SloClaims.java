package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** SLO events, and the objectives that travel with them. */
interface SloClaims extends Emitted {

  @Test
  default void bothOutcomesAreAtZeroFromTheFirstScrape() {
    assertThat(first().of("slo_events_total"))
        .hasSize(4)
        .allSatisfy(sample -> assertThat(sample.value()).isZero());
  }

  @Test
  default void sloEventsAreExact() {
    // Every inbound request but the probe and the aborted one.
    assertThat(events("http-availability", "good")).isEqualTo(mode().goodRequests());
    assertThat(events("http-availability", "bad")).isEqualTo(mode().badRequests());
    // The first requests of a JVM are slow in truth; only the slow one must be there.
    assertThat(events("http-latency", "bad")).isGreaterThanOrEqualTo(1);
  }

  private double events(String slo, String outcome) {
    return last().sum("slo_events_total", Map.of("slo", slo, "outcome", outcome));
  }

  @Test
  default void latencyEventsAreTheGoodOnesOfAvailability() {
    assertThat(last().sum("slo_events_total", Map.of("slo", "http-latency")))
        .isEqualTo(
            last().sum("slo_events_total", Map.of("slo", "http-availability", "outcome", "good")));
  }

  @Test
  default void theObjectiveTravelsWithTheService() {
    assertThat(last().sum("slo_objective_ratio", Map.of("slo", "http-availability")))
        .isEqualTo(0.9995);
    assertThat(last().sum("slo_objective_ratio", Map.of("slo", "http-latency"))).isEqualTo(0.99);
    assertThat(last().sum("slo_latency_threshold_seconds", Map.of("slo", "http-latency")))
        .isEqualTo(0.5);
    assertThat(last().sum("slo_period_seconds", Map.of("slo", "http-latency")))
        .isEqualTo(2_592_000);
    assertThat(
            last()
                .matching(
                    "slo_declared_timestamp_seconds",
                    Map.of("slo", "http-availability", "origin", "declared", "team", "checkout")))
        .singleElement()
        .satisfies(
            sample ->
                assertThat(sample.value())
                    .isBetween(
                        System.currentTimeMillis() / 1000.0 - 300,
                        System.currentTimeMillis() / 1000.0));
    assertThat(
            last()
                .matching(
                    "slo_declared_timestamp_seconds",
                    Map.of("slo", "http-latency", "origin", "inherited", "tier", "1")))
        .hasSize(1);
  }
}
