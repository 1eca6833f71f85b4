package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.InstrumentKind;
import io.waymark.contract.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The starter, read where it pushes. */
class StarterOtlpTests extends PushedContract {

  /** What Spring Boot manages. */
  static final String SDK_VERSION = "1.62.0";

  @Override
  ForkedApplication startPushing(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class, environment, StarterScrapeTests.DECLARATION);
  }

  @Override
  String sdkVersion() {
    return SDK_VERSION;
  }

  @Override
  public Mode mode() {
    return Mode.STARTER_BY_OTLP;
  }

  @ParameterizedTest
  @MethodSource("contract")
  void theScrapeOfTheSameProcessSaysTheSame(Metric metric) {
    String series =
        metric.kind() == InstrumentKind.HISTOGRAM
            ? metric.prometheusName() + "_count"
            : metric.prometheusName();
    assertThat(labels(read(), series)).isEqualTo(labels(application().scrape(), series));
  }

  private static Set<Map<String, String>> labels(Scrape scrape, String series) {
    return scrape.of(series).stream()
        .map(
            sample -> {
              Map<String, String> labels = new TreeMap<>(sample.labels());
              // Spring Boot's own gauges of the same name lend them to the scrape.
              labels.keySet().removeAll(Set.of("area", "id"));
              return labels;
            })
        .collect(Collectors.toSet());
  }

  @Test
  void whenTheApplicationStopsTheLastWordIsPushed() {
    try (OtlpReceiver quiet = OtlpReceiver.start()) {
      ForkedApplication shortLived =
          ForkedApplication.start(
              ContractApplication.class,
              Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", quiet.endpoint()),
              List.of());
      shortLived.get("/items/1");
      assertThat(quiet.metrics()).as("the interval is a minute").isEmpty();
      shortLived.close();
      assertThat(quiet.metrics()).hasSize(1);
      assertThat(quiet.metrics().toString()).contains("/items/{id}");
    }
  }
}
