package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one instance of a service sends. Values are in promtool's notation.
 *
 * @param labels labels on each of its series; an empty one is left out
 */
record SimulatedService(Map<String, String> labels) {

  SimulatedService {
    labels = new TreeMap<>(labels);
  }

  /** A service that has no environment and no namespace, and whatever else is identity. */
  static SimulatedService named(String name, FleetAlertsOptions options) {
    Map<String, String> labels = new TreeMap<>();
    for (String label : options.qualifiers()) {
      if (!label.equals(IdentityLabels.ENVIRONMENT) && !label.equals(IdentityLabels.NAMESPACE)) {
        labels.put(label, label + "-1");
      }
    }
    labels.put(IdentityLabels.SERVICE_NAME, name);
    return new SimulatedService(labels);
  }

  SimulatedService with(String label, String value) {
    Map<String, String> more = new TreeMap<>(this.labels);
    more.put(label, value);
    return new SimulatedService(more);
  }

  Input good(String slo, String values) {
    return events(slo, Outcome.GOOD, values);
  }

  Input bad(String slo, String values) {
    return events(slo, Outcome.BAD, values);
  }

  Input objective(String slo, String values) {
    return series(ContractMetrics.SLO_OBJECTIVE, Map.of(AttributeKeys.SLO, slo), values);
  }

  Input period(String slo, String values) {
    return series(ContractMetrics.SLO_PERIOD, Map.of(AttributeKeys.SLO, slo), values);
  }

  Input latencyThreshold(String slo, String values) {
    return series(ContractMetrics.SLO_LATENCY_THRESHOLD, Map.of(AttributeKeys.SLO, slo), values);
  }

  Input minBadEvents(String slo, String values) {
    return series(ContractMetrics.SLO_ALERT_MIN_BAD_EVENTS, Map.of(AttributeKeys.SLO, slo), values);
  }

  /** A declaration; the values are process start times. */
  Input declares(String slo, String team, Origin origin, String values) {
    return series(
        ContractMetrics.SLO_DECLARED_TIMESTAMP,
        Map.of(
            AttributeKeys.SLO,
            slo,
            AttributeKeys.TEAM,
            team,
            AttributeKeys.TIER,
            "1",
            AttributeKeys.ORIGIN,
            origin.label()),
        values);
  }

  Input card(String lifecycle, String values) {
    return series(ContractMetrics.SERVICE_CARD, Map.of(AttributeKeys.LIFECYCLE, lifecycle), values);
  }

  /** Any series of it; an empty label is left out. */
  Input sends(String series, Map<String, String> more, String values) {
    Map<String, String> all = new TreeMap<>(this.labels);
    all.putAll(more);
    String selector =
        all.entrySet().stream()
            .filter(label -> !label.getValue().isEmpty())
            .map(label -> label.getKey() + "=" + Promql.quoted(label.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
    return new Input(series + selector, values);
  }

  private Input events(String slo, Outcome outcome, String values) {
    return series(
        ContractMetrics.SLO_EVENTS,
        Map.of(AttributeKeys.SLO, slo, AttributeKeys.OUTCOME, outcome.label()),
        values);
  }

  private Input series(Metric metric, Map<String, String> more, String values) {
    return sends(metric.prometheusName(), more, values);
  }
}
