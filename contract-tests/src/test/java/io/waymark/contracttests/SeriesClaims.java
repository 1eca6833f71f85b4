package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.Identity;
import io.waymark.contract.InstrumentKind;
import io.waymark.contract.Metric;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each metric of the contract with exactly its labels, kind and bounds, and with its owner. */
interface SeriesClaims extends Emitted {

  @ParameterizedTest
  @MethodSource("contract")
  default void everyMetricIsEmittedWithExactlyItsLabels(Metric metric) {
    Set<String> known = new HashSet<>(Identity.LABELS);
    known.addAll(metric.labels());
    known.addAll(mode().extraLabels(metric));
    Set<String> seen = new TreeSet<>();
    for (String series : metric.seriesNames()) {
      List<Scrape.Sample> samples = last().of(series);
      assertThat(samples).as(series).isNotEmpty();
      for (Scrape.Sample sample : samples) {
        Set<String> labels = new TreeSet<>(sample.labels().keySet());
        assertThat(labels.remove("le")).as("le on " + series).isEqualTo(series.endsWith("_bucket"));
        assertThat(known).as("labels of " + series).containsAll(labels);
        seen.addAll(labels);
      }
    }
    Set<String> missing = new TreeSet<>(metric.labels());
    missing.removeAll(seen);
    assertThat(missing)
        .as("labels that " + metric.name() + " does not have")
        .isEqualTo(mode().missingLabels(metric));
  }

  @ParameterizedTest
  @MethodSource("contract")
  default void everySeriesSaysWhoItBelongsTo(Metric metric) {
    for (String series : metric.seriesNames()) {
      assertThat(last().of(series))
          .allSatisfy(
              sample ->
                  assertThat(sample.labels())
                      .containsEntry("service_name", "shop")
                      .containsEntry("service_namespace", "retail")
                      .containsEntry("deployment_environment_name", "test"));
    }
  }

  @ParameterizedTest
  @MethodSource("contract")
  default void everyMetricHasItsKind(Metric metric) {
    String type =
        switch (metric.kind()) {
          case COUNTER -> "counter";
          case GAUGE, UP_DOWN_COUNTER -> "gauge";
          case HISTOGRAM -> "histogram";
        };
    String family =
        metric.kind() == InstrumentKind.COUNTER
            ? metric.prometheusName().replaceAll("_total$", "")
            : metric.prometheusName();
    assertThat(last().types()).containsEntry(family, type);
  }

  default Stream<Metric> histograms() {
    return contract().filter(metric -> metric.kind() == InstrumentKind.HISTOGRAM);
  }

  @ParameterizedTest
  @MethodSource("histograms")
  default void everyHistogramHasItsBounds(Metric metric) {
    assertThat(
            last().of(metric.prometheusName() + "_bucket").stream()
                .map(sample -> sample.labels().get("le"))
                .filter(le -> !le.equals("+Inf"))
                .map(Double::valueOf)
                .distinct()
                .sorted())
        .containsExactlyElementsOf(
            metric.bounds().stream().map(bound -> bound.doubleValue()).toList());
  }
}
