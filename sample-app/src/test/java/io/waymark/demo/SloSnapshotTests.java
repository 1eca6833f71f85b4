package io.waymark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.waymark.contract.exposition.Exposition;
import io.waymark.contract.exposition.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class SloSnapshotTests {

  private static final List<Sample> SCRAPE =
      Exposition.read(
          """
          slo_events_total{service_name="shop",slo="http-availability",outcome="good"} 990
          slo_events_total{service_name="shop",slo="http-availability",outcome="bad"} 10
          slo_events_total{service_name="shop",slo="http-latency",outcome="bad"} 500
          slo_objective_ratio{service_name="shop",slo="http-availability"} 0.98
          slo_objective_ratio{service_name="shop",slo="http-latency"} 0.9
          slo_declared_timestamp_seconds{slo="http-availability",team="storefront",origin="declared"} 1.7e9
          """);

  @Test
  void readsOneObjective() {
    assertThat(SloSnapshot.of(SCRAPE, "http-availability"))
        .contains(new SloSnapshot(1000, 10, 0.98, "declared", "storefront"));
  }

  @Test
  void whenItIsNotPublishedCompletelyThereIsNone() {
    assertThat(SloSnapshot.of(SCRAPE, "http-latency")).isEmpty();
    assertThat(SloSnapshot.of(List.of(), "http-availability")).isEmpty();
  }

  @Test
  void budgetIsWhatTheEventsSoFarMayCost() {
    assertThat(slo(1000, 10).budgetRemaining()).isCloseTo(0.5, within(1e-9));
    assertThat(slo(1000, 60).budgetRemaining()).isCloseTo(-2, within(1e-9));
    assertThat(slo(0, 0).budgetRemaining()).isEqualTo(1);
  }

  private static SloSnapshot slo(double all, double bad) {
    return new SloSnapshot(all, bad, 0.98, "declared", "");
  }
}
