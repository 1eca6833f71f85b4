package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.ProbeRoutes;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
          "--waymark.metrics.database.enabled=true",
          "--waymark.service.team=checkout",
          "--waymark.service.tier=1",
          "--waymark.service.lifecycle=production",
          "--waymark.service.runbook-url=https://runbooks.example/shop",
          "--waymark.service.repository-url=https://git.example/shop",
          "--waymark.slo.availability.objective=99.95%");

  @Override
  ForkedApplication start() {
    return ForkedApplication.start(ContractApplication.class, Map.of(), DECLARATION);
  }

  @Override
  Set<String> extraLabels(Metric metric) {
    // Boot's own gauges of the same names: their labels ride along.
    return metric == ContractMetrics.JVM_MEMORY_USED
            || metric == ContractMetrics.JVM_MEMORY_COMMITTED
        ? Set.of("area", "id")
        : Set.of();
  }

  @Override
  String mode() {
    return "starter";
  }

  @Test
  void noProbeIsMeasured() {
    assertThat(last().of(count()))
        .extracting(sample -> sample.labels().getOrDefault("http_route", ""))
        .noneMatch(ProbeRoutes::matches);
  }
}
