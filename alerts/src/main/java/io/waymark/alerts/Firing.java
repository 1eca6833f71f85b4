package io.waymark.alerts;

import io.waymark.contract.slo.Severity;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert that is expected to fire.
 *
 * @param labels {@code alertname}, {@code service_name}, {@code severity} and, where it has them,
 *     {@code slo} and {@code team}
 */
record Firing(Map<String, String> labels) {

  /** An alert that is about no service. */
  static Firing of(AlertName name, String severity) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", name.toString());
    labels.put(AlertRule.SEVERITY, severity);
    return new Firing(labels);
  }

  static Firing page(AlertName name, String service) {
    return of(name, service, Severity.PAGE);
  }

  static Firing ticket(AlertName name, String service) {
    return of(name, service, Severity.TICKET);
  }

  private static Firing of(AlertName name, String service, Severity severity) {
    Map<String, String> labels = new TreeMap<>(of(name, severity.label()).labels());
    if (!service.isEmpty()) {
      labels.put(IdentityLabels.SERVICE_NAME, service);
    }
    return new Firing(labels);
  }

  Firing about(String slo) {
    return with("slo", slo);
  }

  Firing to(String team) {
    return with("team", team);
  }

  private Firing with(String label, String value) {
    Map<String, String> more = new TreeMap<>(this.labels);
    more.put(label, value);
    return new Firing(more);
  }
}
