package io.waymark.alerts;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The alerting of a whole fleet: one rule set for every service there is and will be, the tests
 * that show what it does, and the routing of what it raises.
 *
 * @since 0.1.0
 */
public final class FleetAlerts {

  /** Recording and alerting rules for Prometheus, and for what speaks its rule format. */
  public static final String RULES = "prometheus/waymark-slo.rules.yaml";

  /** Tests of {@link #RULES} for {@code promtool test rules}; they expect it beside them. */
  public static final String RULE_TESTS = "prometheus/waymark-slo.rules.test.yaml";

  /** Routing, grouping and inhibition for Alertmanager. */
  public static final String ALERTMANAGER = "alertmanager/waymark.alertmanager.yaml";

  private FleetAlerts() {}

  /**
   * The files, by their path relative to the output folder. The same options give the same bytes.
   *
   * <p>At a {@linkplain FleetAlertsOptions#demoTimeScale(int) compressed time scale} there is no
   * {@link #RULE_TESTS}: promtool does not evaluate more often than the tests' own clock says, and
   * those describe production.
   */
  public static SortedMap<String, String> generate(FleetAlertsOptions options) {
    SortedMap<String, String> files = new TreeMap<>();
    files.put(RULES, RuleFile.of(options).toYaml());
    if (!options.isDemonstration()) {
      files.put(RULE_TESTS, RuleTestFile.of(options).toYaml());
    }
    files.put(ALERTMANAGER, AlertmanagerFile.of(options).toYaml());
    return Collections.unmodifiableSortedMap(files);
  }
}
