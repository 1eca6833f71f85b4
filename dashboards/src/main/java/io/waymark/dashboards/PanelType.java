package io.waymark.dashboards;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Types of panels that Grafana has itself, and the shape of the names of all others.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/panels-visualizations/visualizations/">Visualizations</a>
 */
final class PanelType {

  /** They draw what queries answer. */
  private static final Set<String> OF_QUERIES =
      Set.of(
          "barchart",
          "bargauge",
          "candlestick",
          "canvas",
          "datagrid",
          "flamegraph",
          "gauge",
          "geomap",
          "heatmap",
          "histogram",
          "logs",
          "nodeGraph",
          "piechart",
          "stat",
          "state-timeline",
          "status-history",
          "table",
          "timeseries",
          "traces",
          "trend",
          "xychart");

  private static final Set<String> WITHOUT_QUERIES =
      Set.of("alertlist", "annolist", "dashlist", "news", "text");

  /** Grafana's rule for plugins: who makes it, its name, what it is. */
  private static final String PLUGIN = "[a-z0-9]+(-[a-z0-9]+)+-panel";

  private PanelType() {}

  /** What is wrong with it, for a sentence that begins with where. */
  static Optional<String> problem(String type) {
    if (type.equals("row")) {
      return Optional.of("was 'row' but must be a panel; the section is the row");
    }
    if (OF_QUERIES.contains(type) || WITHOUT_QUERIES.contains(type) || type.matches(PLUGIN)) {
      return Optional.empty();
    }
    Set<String> known = new TreeSet<>(OF_QUERIES);
    known.addAll(WITHOUT_QUERIES);
    return Optional.of(
        "was '%s' but must be one of %s, or the name of a plugin, which ends in -panel"
            .formatted(type, String.join(", ", known)));
  }

  /** Whether it is empty without a query; of plugins nothing is known. */
  static boolean needsQueries(String type) {
    return OF_QUERIES.contains(type);
  }
}
