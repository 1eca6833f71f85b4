package io.waymark.cli.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Kinds of Kubernetes objects that carry rules or boards. */
enum KubernetesKind {

  /**
   * Rules for the Prometheus Operator.
   *
   * @see <a href="https://prometheus-operator.dev/docs/api-reference/api/">API reference</a>
   */
  PROMETHEUS_RULE("PrometheusRule", "monitoring.coreos.com/v1", Carries.RULES),

  /**
   * Rules for the operator of VictoriaMetrics.
   *
   * @see <a href="https://docs.victoriametrics.com/operator/resources/vmrule/">VMRule</a>
   */
  VM_RULE("VMRule", "operator.victoriametrics.com/v1beta1", Carries.RULES),

  /**
   * Boards for the sidecar of Grafana's Helm chart.
   *
   * @see <a
   *     href="https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards">Sidecar
   *     for dashboards</a>
   */
  CONFIG_MAP("ConfigMap", "v1", Carries.BOARDS),

  /**
   * Boards for the operator of Grafana.
   *
   * @see <a href="https://grafana.github.io/grafana-operator/docs/dashboards/">Dashboards</a>
   */
  GRAFANA_DASHBOARD("GrafanaDashboard", "grafana.integreatly.org/v1beta1", Carries.BOARDS);

  /** What an object is for. */
  enum Carries {
    RULES,
    BOARDS
  }

  private final String kind;

  private final String apiVersion;

  private final Carries carries;

  KubernetesKind(String kind, String apiVersion, Carries carries) {
    this.kind = kind;
    this.apiVersion = apiVersion;
    this.carries = carries;
  }

  String kind() {
    return this.kind;
  }

  String apiVersion() {
    return this.apiVersion;
  }

  Carries carries() {
    return this.carries;
  }

  /** As it is part of a file's name. */
  String fileName() {
    return this.kind.toLowerCase(Locale.ROOT);
  }

  /** The kinds of these names; what is none is added to what is wrong. */
  static List<KubernetesKind> parse(List<String> names, List<String> wrong) {
    List<KubernetesKind> kinds = new ArrayList<>();
    for (String name : names) {
      Arrays.stream(values())
          .filter(kind -> kind.kind.equalsIgnoreCase(name))
          .findFirst()
          .ifPresentOrElse(
              kinds::add,
              () ->
                  wrong.add(
                      "--kubernetes must be one or more of %s, separated by commas, but was '%s'"
                          .formatted(
                              Arrays.stream(values())
                                  .map(KubernetesKind::kind)
                                  .collect(Collectors.joining(", ")),
                              name)));
    }
    return kinds;
  }
}
