package io.waymark.demo;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.PrometheusNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * An alert as Prometheus and Alertmanager tell it.
 *
 * @param status {@code pending}, {@code firing} or {@code resolved}
 */
record Alert(String status, Map<String, String> labels, Map<String, String> annotations) {

  private static final String SERVICE_NAME = PrometheusNames.of(AttributeKeys.SERVICE_NAME);

  /**
   * Reads what both of them write.
   *
   * @param statusField its name in the JSON: Prometheus says {@code state}
   */
  static Alert of(JsonNode json, String statusField) {
    return new Alert(
        json.path(statusField).asString(""),
        texts(json.path("labels")),
        texts(json.path("annotations")));
  }

  boolean firing() {
    return this.status.equals("firing");
  }

  boolean resolved() {
    return this.status.equals("resolved");
  }

  String name() {
    return label("alertname");
  }

  String service() {
    return label(SERVICE_NAME);
  }

  String severity() {
    return label("severity");
  }

  String team() {
    return label(AttributeKeys.TEAM);
  }

  String annotation(String name) {
    return Objects.requireNonNullElse(this.annotations.get(name), "");
  }

  /** Whether both are the same alert at different times. */
  boolean same(Alert other) {
    return this.labels.equals(other.labels);
  }

  private String label(String name) {
    return Objects.requireNonNullElse(this.labels.get(name), "");
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
    return Map.copyOf(texts);
  }
}
