package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries that Prometheus answers while it writes an annotation. They select by the labels of the
 * alert, which are quoted by the template, so that no value can leave its matcher.
 */
final class TemplateQuery {

  /** What a selector begins with where the labels of the alert belong. */
  private static final String MINE = "{MINE";

  private final List<String> labels;

  private TemplateQuery(List<String> labels) {
    this.labels = labels;
  }

  /** Queries about the service of an alert. */
  static TemplateQuery ofService(FleetAlertsOptions options) {
    return new TemplateQuery(options.identity());
  }

  /** Queries about the objective of an alert. */
  static TemplateQuery ofSlo(FleetAlertsOptions options) {
    List<String> labels = new ArrayList<>(options.identity());
    labels.add(AttributeKeys.SLO);
    return new TemplateQuery(labels);
  }

  /**
   * A text that stands where a query has an answer.
   *
   * @param query PromQL in which selectors that begin with <code>{MINE</code> get matchers of the
   *     alert's labels
   * @param text what is said of the answer, which is the template's dot
   * @param otherwise what is said without an answer, possibly nothing
   */
  String with(String query, String text, String otherwise) {
    return "{{ with "
        + expression(query)
        + " }}"
        + text
        + (otherwise.isEmpty() ? "" : "{{ else }}" + otherwise)
        + "{{ end }}";
  }

  /** The value of the first answer. */
  static String value(String format) {
    return "{{ . | first | value | " + format + " }}";
  }

  /** A label of the first answer. */
  static String label(String label) {
    return "{{ . | first | label \"" + label + "\" }}";
  }

  private String expression(String query) {
    StringBuilder selector = new StringBuilder("{");
    StringBuilder once = new StringBuilder();
    for (String label : this.labels) {
      selector.append(selector.length() > 1 ? "," : "").append(label).append("=%q");
      once.append(" $labels.").append(label);
    }
    StringBuilder arguments = new StringBuilder();
    for (int at = query.indexOf(MINE); at >= 0; at = query.indexOf(MINE, at + 1)) {
      arguments.append(once);
    }
    return "printf `"
        + query.replace("%", "%%").replace(MINE, selector)
        + "`"
        + arguments
        + " | query";
  }
}
