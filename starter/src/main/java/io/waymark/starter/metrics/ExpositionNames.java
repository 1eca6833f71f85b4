package io.waymark.starter.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.waymark.contract.ContractMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names under which Prometheus would store a snapshot: two sources must not share one. */
final class ExpositionNames {

  private static final Set<String> RESERVED = reserved();

  private ExpositionNames() {}

  /** The names of a snapshot's series, and of the family they belong to. */
  static Set<String> of(MetricSnapshot snapshot) {
    String name = snapshot.getMetadata().getPrometheusName();
    Set<String> names = new HashSet<>();
    names.add(name);
    suffixes(snapshot).forEach(suffix -> names.add(name + suffix));
    return names;
  }

  /** Whether a snapshot would land on a name of the contract, emitted at the moment or not. */
  static boolean isReserved(MetricSnapshot snapshot) {
    return of(snapshot).stream().anyMatch(RESERVED::contains);
  }

  private static List<String> suffixes(MetricSnapshot snapshot) {
    if (snapshot instanceof CounterSnapshot) {
      return List.of("_total");
    }
    if (snapshot instanceof HistogramSnapshot) {
      return List.of("_bucket", "_count", "_sum");
    }
    if (snapshot instanceof SummarySnapshot) {
      return List.of("_count", "_sum");
    }
    if (snapshot instanceof InfoSnapshot) {
      return List.of("_info");
    }
    return List.of();
  }

  private static Set<String> reserved() {
    Set<String> names = new HashSet<>();
    ContractMetrics.all()
        .forEach(
            metric -> {
              names.add(metric.prometheusName());
              names.addAll(metric.seriesNames());
            });
    names.add("target_info");
    return Set.copyOf(names);
  }
}
