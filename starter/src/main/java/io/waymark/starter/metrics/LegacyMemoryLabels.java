package io.waymark.starter.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.PrometheusNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two of Spring Boot's memory gauges have the very names of the contract's. One series carries both
 * spellings' labels then, so that old queries go on working and no sum counts a pool twice.
 */
final class LegacyMemoryLabels {

  private static final Set<String> NAMES =
      Set.of(
          ContractMetrics.JVM_MEMORY_USED.prometheusName(),
          ContractMetrics.JVM_MEMORY_COMMITTED.prometheusName());

  /** Micrometer's label for the pool. */
  private static final String LEGACY_POOL = "id";

  /** Micrometer's label for heap or nonheap; tells its gauges from anybody else's. */
  private static final String LEGACY_AREA = "area";

  private static final String POOL = PrometheusNames.of(AttributeKeys.JVM_MEMORY_POOL_NAME);

  private final Map<String, Map<String, Labels>> labelsByPool = new HashMap<>();

  /** Remembers the labels of one of these gauges; false for any other snapshot. */
  boolean takeOver(MetricSnapshot snapshot) {
    String name = snapshot.getMetadata().getPrometheusName();
    if (!NAMES.contains(name) || !(snapshot instanceof GaugeSnapshot gauge)) {
      return false;
    }
    Map<String, Labels> pools = new HashMap<>();
    for (GaugeDataPointSnapshot point : gauge.getDataPoints()) {
      String pool = point.getLabels().get(LEGACY_POOL);
      if (pool == null || !point.getLabels().contains(LEGACY_AREA)) {
        return false;
      }
      pools.put(pool, point.getLabels());
    }
    this.labelsByPool.put(name, pools);
    return true;
  }

  /** The snapshot with the remembered labels beside its own. */
  MetricSnapshot addTo(MetricSnapshot snapshot) {
    Map<String, Labels> pools = this.labelsByPool.get(snapshot.getMetadata().getPrometheusName());
    if (pools == null || !(snapshot instanceof GaugeSnapshot gauge)) {
      return snapshot;
    }
    return new GaugeSnapshot(
        gauge.getMetadata(),
        gauge.getDataPoints().stream()
            .map(
                point ->
                    new GaugeDataPointSnapshot(
                        point.getValue(),
                        union(point.getLabels(), pools.get(point.getLabels().get(POOL))),
                        point.getExemplar()))
            .toList());
  }

  private static Labels union(Labels own, @Nullable Labels legacy) {
    Labels.Builder union = Labels.builder();
    own.forEach(label -> union.label(label.getName(), label.getValue()));
    if (legacy != null) {
      for (Label label : legacy) {
        if (!own.contains(label.getName())) {
          union.label(label.getName(), label.getValue());
        }
      }
    }
    return union.build();
  }
}
