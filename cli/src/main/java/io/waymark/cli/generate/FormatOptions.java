package io.waymark.cli.generate;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.alerts.Shards;
import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Forms in which the same rules and boards are written beside the plain ones. */
final class FormatOptions {

  private static final String ON_KUBERNETES = "PrometheusRule,ConfigMap";

  private static final String MIMIR = "mimir";

  private static final String OPERATOR = "operator";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description =
          "Beside the files for Prometheus, which Thanos' ruler takes as well: mimir also writes"
              + " the folder mimir, for mimirtool; operator is --kubernetes. prometheus adds"
              + " nothing.")
  private List<String> formats = List.of();

  @Option(
      names = "--kubernetes",
      paramLabel = "KIND",
      arity = "0..1",
      split = ",",
      fallbackValue = ON_KUBERNETES,
      description =
          "Also writes the folder kubernetes, for Kustomize: rules as PrometheusRule or VMRule,"
              + " boards as ConfigMap or GrafanaDashboard. Without KIND: ${FALLBACK-VALUE}")
  private List<String> kubernetes = List.of();

  @Option(
      names = "--grafana",
      paramLabel = "SCHEMA",
      description =
          "classic, or v2: also writes the folder grafana/v2, boards in Grafana's second schema"
              + " with a tab for each row, for its API. Default: classic")
  private @Nullable String grafana;

  @Option(
      names = "--shard",
      paramLabel = "NAME=PATTERN",
      description =
          "Also writes the folder sharded: the rules for objectives in parts, for several rulers"
              + " that write into one store. A service is in the first part, by name, whose RE2"
              + " pattern its name matches, or in the rest. May be given more than once.")
  private List<String> shards = List.of();

  /** Adds what is wrong with them. */
  void check(List<String> wrong) {
    for (String format : this.formats) {
      if (!List.of("prometheus", OPERATOR, MIMIR).contains(format)) {
        wrong.add(
            "--format must be one or more of prometheus, operator, mimir, separated by commas, but was '%s'"
                .formatted(format));
      }
    }
    if (this.grafana != null && !List.of("classic", "v2").contains(this.grafana)) {
      wrong.add("--grafana must be classic or v2, but was '%s'".formatted(this.grafana));
    }
    KubernetesKind.parse(kinds(), wrong);
    shards(wrong);
  }

  /** Empty without any, and where one of them is wrong, which is added. */
  private Optional<Shards> shards(List<String> wrong) {
    SortedMap<String, String> patterns = new TreeMap<>();
    for (String shard : this.shards) {
      int sign = shard.indexOf('=');
      if (sign < 0 || patterns.put(shard.substring(0, sign), shard.substring(sign + 1)) != null) {
        wrong.add(
            "--shard was '%s' but it must be NAME=PATTERN, such as a-m=[a-m].*, with another name for each"
                .formatted(shard));
        return Optional.empty();
      }
    }
    try {
      return patterns.isEmpty() ? Optional.empty() : Optional.of(new Shards(patterns));
    } catch (IllegalArgumentException ex) {
      wrong.add("--shard: " + ex.getMessage());
      return Optional.empty();
    }
  }

  /**
   * What they add.
   *
   * @param plain files of the same options
   */
  SortedMap<String, String> of(
      SortedMap<String, String> plain, FleetAlertsOptions alerts, DashboardOptions dashboards) {
    SortedMap<String, String> files = new TreeMap<>();
    files.putAll(new KubernetesFolder(KubernetesKind.parse(kinds(), new ArrayList<>())).of(plain));
    if (this.formats.contains(MIMIR)) {
      files.putAll(FleetAlerts.mimir(alerts));
    }
    shards(new ArrayList<>()).ifPresent(parts -> files.putAll(parts.generate(alerts)));
    if ("v2".equals(this.grafana)) {
      files.putAll(Dashboards.generateV2(dashboards));
    }
    return files;
  }

  /** What must be changed where the files go, as a sentence. */
  Optional<String> remark(FleetAlertsOptions alerts) {
    return this.formats.contains(MIMIR) ? FleetAlerts.mimirLimits(alerts) : Optional.empty();
  }

  private List<String> kinds() {
    List<String> kinds = new ArrayList<>(this.kubernetes);
    if (this.formats.contains(OPERATOR) && kinds.isEmpty()) {
      kinds.addAll(List.of(ON_KUBERNETES.split(",")));
    }
    return kinds;
  }
}
