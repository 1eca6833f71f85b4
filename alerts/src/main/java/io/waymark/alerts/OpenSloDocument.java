package io.waymark.alerts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes what {@link SloFile} reads: an objective over two counters as OpenSLO, for tools that know
 * that form.
 *
 * @see <a href="https://github.com/OpenSLO/OpenSLO/blob/v1.0.0/README.md">OpenSLO v1</a>
 * @since 0.1.0
 */
public final class OpenSloDocument {

  private OpenSloDocument() {}

  /**
   * One document of a file, without the line that parts it from others.
   *
   * @param slo its indicator is a ratio
   * @param description what its events are, for people
   * @throws IllegalArgumentException if the indicator is another, which OpenSLO says otherwise or
   *     not at all
   */
  public static String of(DeclaredSlo slo, String description) {
    if (!(slo.indicator() instanceof DeclaredSlo.Ratio ratio)) {
      throw new IllegalArgumentException(
          "indicator of %s must be a ratio of two counters".formatted(slo.name()));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", OpenSloReader.VERSION);
    document.put("kind", "SLO");
    document.put("metadata", metadata(slo));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("description", description);
    spec.put("service", Objects.requireNonNull(slo.identity().get(IdentityLabels.SERVICE_NAME)));
    spec.put("indicator", indicator(slo.name(), ratio));
    spec.put(
        "timeWindow",
        List.of(ordered("duration", PromqlDuration.of(slo.period()), "isRolling", true)));
    spec.put("budgetingMethod", "Occurrences");
    spec.put(
        "objectives", List.of(Map.of("target", new BigDecimal(Decimals.plain(slo.objective())))));
    document.put("spec", spec);
    return YamlText.of(List.of(), document);
  }

  private static Map<String, Object> metadata(DeclaredSlo slo) {
    Map<String, Object> labels = new LinkedHashMap<>();
    slo.identity().forEach((label, value) -> labels.put(alias(label), value));
    labels.remove(IdentityLabels.SERVICE_NAME);
    labels.putAll(slo.owner());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", slo.name());
    if (!labels.isEmpty()) {
      metadata.put("labels", labels);
    }
    return metadata;
  }

  /** As the reader, and everybody who writes OpenSLO by hand, calls them. */
  private static String alias(String label) {
    if (label.equals(IdentityLabels.ENVIRONMENT)) {
      return "environment";
    }
    return label.equals(IdentityLabels.NAMESPACE) ? "namespace" : label;
  }

  private static Map<String, Object> indicator(String name, DeclaredSlo.Ratio ratio) {
    Map<String, Object> metrics =
        ordered("counter", true, ratio.partIsBad() ? "bad" : "good", metric(ratio.part()));
    metrics.put("total", metric(ratio.total()));
    return ordered("metadata", Map.of("name", name), "spec", Map.of("ratioMetric", metrics));
  }

  private static Map<String, Object> metric(String query) {
    return Map.of("metricSource", ordered("type", "Prometheus", "spec", Map.of("query", query)));
  }

  private static Map<String, Object> ordered(String key, Object value, String next, Object last) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(next, last);
    return map;
  }
}
