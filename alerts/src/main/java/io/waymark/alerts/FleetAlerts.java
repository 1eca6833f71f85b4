package io.waymark.alerts;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The alerting of a whole fleet: one rule set for every service there is and will be, the tests
 * that show what it does, the routing of what it raises, and what a backend must be told when
 * services push.
 *
 * @since 0.1.0
 */
public final class FleetAlerts {

  /** Recording and alerting rules for Prometheus, and for what speaks its rule format. */
  public static final String RULES = "prometheus/waymark-slo.rules.yaml";

  /** Tests of {@link #RULES} for {@code promtool test rules}; they expect it beside them. */
  public static final String RULE_TESTS = "prometheus/waymark-slo.rules.test.yaml";

  /** Alerts that no objective decides, with the series they record; may be left out. */
  public static final String GOLDEN_RULES = "prometheus/waymark-golden.rules.yaml";

  /** Tests of {@link #GOLDEN_RULES}; they expect it beside them. */
  public static final String GOLDEN_RULE_TESTS = "prometheus/waymark-golden.rules.test.yaml";

  /** What {@link #RULES} reads of services that do not run the kit; only if there are any. */
  public static final String DECLARED_RULES = "prometheus/waymark-declared.rules.yaml";

  /** Routing, grouping and inhibition for Alertmanager. */
  public static final String ALERTMANAGER = "alertmanager/waymark.alertmanager.yaml";

  /** What Prometheus must be told to receive OTLP. */
  public static final String OTLP_PROMETHEUS = "otlp/waymark.prometheus.yaml";

  /** What Mimir must be told to receive OTLP. */
  public static final String OTLP_MIMIR = "otlp/waymark.mimir.yaml";

  /** What the Collector must be told to pass OTLP on to Prometheus. */
  public static final String OTLP_COLLECTOR = "otlp/waymark.collector.yaml";

  private static final String MIMIR = "mimir/";

  private FleetAlerts() {}

  /**
   * The files, by their path relative to the output folder. The same options give the same bytes.
   *
   * <p>At a {@linkplain FleetAlertsOptions#demoTimeScale(int) compressed time scale} there are no
   * tests: promtool does not evaluate more often than the tests' own clock says, and those describe
   * production.
   */
  public static SortedMap<String, String> generate(FleetAlertsOptions options) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(RULES, RuleFile.of(options).toYaml());
    files.put(GOLDEN_RULES, RuleFile.goldenSignals(options).toYaml());
    if (!options.isDemonstration()) {
      files.put(RULE_TESTS, RuleTestFile.of(options).toYaml());
      files.put(GOLDEN_RULE_TESTS, RuleTestFile.goldenSignals(options).toYaml());
    }
    if (!options.declared().isEmpty()) {
      files.put(DECLARED_RULES, RuleFile.declared(options).toYaml());
    }
    files.put(ALERTMANAGER, AlertmanagerFile.of(options).toYaml());
    OtlpPromotion promotion = OtlpPromotion.of(options);
    files.put(OTLP_PROMETHEUS, promotion.prometheus());
    files.put(OTLP_MIMIR, promotion.mimir());
    files.put(OTLP_COLLECTOR, promotion.collector());
    return Collections.unmodifiableSortedMap(files);
  }

  /**
   * The rules once more, a namespace to a file, as {@code mimirtool rules load} takes them: several
   * declared objectives share a group, so that many are within what Mimir takes of a tenant.
   */
  public static SortedMap<String, String> mimir(FleetAlertsOptions options) {
    SortedMap<String, String> files = new TreeMap<>();
    namespaces(options)
        .forEach((name, rules) -> files.put(MIMIR + name + ".yaml", rules.toYaml(name)));
    return Collections.unmodifiableSortedMap(files);
  }

  /** What a tenant of Mimir has to be allowed for {@link #mimir}; empty if nothing is. */
  public static Optional<String> mimirLimits(FleetAlertsOptions options) {
    int groups = namespaces(options).values().stream().mapToInt(file -> file.groups().size()).sum();
    return groups <= MimirLimits.MOST_GROUPS
        ? Optional.empty()
        : Optional.of(
            "Mimir takes %d groups of a tenant, and these are %d: raise ruler_max_rule_groups_per_tenant."
                .formatted(MimirLimits.MOST_GROUPS, groups));
  }

  private static SortedMap<String, RuleFile> namespaces(FleetAlertsOptions options) {
    SortedMap<String, RuleFile> namespaces = new TreeMap<>();
    namespaces.put("waymark-slo", RuleFile.of(options));
    namespaces.put("waymark-golden", RuleFile.goldenSignals(options));
    if (!options.declared().isEmpty()) {
      RuleFile declared = RuleFile.declared(options);
      String name = "waymark-declared";
      namespaces.put(
          name, new RuleFile(declared.comment(), MimirLimits.packed(name, declared.groups())));
    }
    return namespaces;
  }
}
