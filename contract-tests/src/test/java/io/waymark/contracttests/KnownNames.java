package io.waymark.contracttests;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.PrometheusNames;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that rules and boards may read: the contract, what the rules record, and what
 * Prometheus itself makes.
 *
 * @param metrics names of series
 * @param labels names of labels
 */
record KnownNames(Set<String> metrics, Set<String> labels) {

  private static final List<String> PROMETHEUS_METRICS =
      List.of(
          "up",
          "ALERTS",
          "target_info",
          "service_slo:external_all:rate5m",
          "service_slo:external_bad:rate5m",
          "service_slo:external_objective:declared",
          "scrape_samples_scraped",
          "scrape_duration_seconds",
          "prometheus_rule_evaluation_failures_total",
          "prometheus_rule_group_interval_seconds",
          "prometheus_rule_group_iterations_missed_total");

  private static final List<String> PROMETHEUS_LABELS =
      List.of(
          "instance",
          "job",
          "le",
          "alertname",
          "alertstate",
          "severity",
          "rule_group",
          "slo_period",
          "slo_source",
          "otel_metric_overflow",
          "__name__");

  static KnownNames of(Set<String> recorded) {
    Set<String> metrics = new TreeSet<>(PROMETHEUS_METRICS);
    Set<String> labels = new TreeSet<>(PROMETHEUS_LABELS);
    metrics.addAll(recorded);
    labels.addAll(Identity.LABELS);
    labels.add(PrometheusNames.of(AttributeKeys.SERVICE_VERSION));
    labels.add(PrometheusNames.of(AttributeKeys.SERVICE_INSTANCE_ID));
    ContractMetrics.all()
        .forEach(
            metric -> {
              metrics.addAll(metric.seriesNames());
              labels.addAll(metric.labels());
            });
    return new KnownNames(metrics, labels);
  }
}
