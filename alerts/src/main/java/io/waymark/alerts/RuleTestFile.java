package io.waymark.alerts;

import io.waymark.alerts.Scenario.Check;
import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.alerts.Scenario.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules do, as stories that {@code promtool test rules} tells.
 *
 * @param comment lines that introduce the file
 * @param ruleFile the rules under test, as a path relative to the output folder
 * @param groups the rule groups in the order of their evaluation
 * @param scenarios the stories
 */
record RuleTestFile(
    List<String> comment, String ruleFile, List<String> groups, List<Scenario> scenarios) {

  /** Stories about {@link FleetAlerts#RULES}. */
  RuleTestFile(List<String> comment, List<String> groups, List<Scenario> scenarios) {
    this(comment, FleetAlerts.RULES, groups, scenarios);
  }

  RuleTestFile {
    comment = List.copyOf(comment);
    groups = List.copyOf(groups);
    scenarios = List.copyOf(scenarios);
  }

  static RuleTestFile of(FleetAlertsOptions options) {
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.addAll(new BurnScenarios(options).all());
    scenarios.addAll(new DeclarationScenarios(options).all());
    scenarios.addAll(new LifeScenarios(options).all());
    return new RuleTestFile(
        FileComment.of(
            options,
            "What the SLO rules beside this file do. Run: promtool test rules <this file>",
            "promtool evaluates every group once a minute, whatever its interval: windows of days"
                + " are not tested here."),
        RuleFile.of(options).groups().stream().map(RuleGroup::name).toList(),
        scenarios);
  }

  static RuleTestFile goldenSignals(FleetAlertsOptions options) {
    return new RuleTestFile(
        FileComment.of(
            options,
            "What the golden-signal rules beside this file do. Run: promtool test rules <this file>"),
        FleetAlerts.GOLDEN_RULES,
        RuleFile.goldenSignals(options).groups().stream().map(RuleGroup::name).toList(),
        new GoldenScenarios(options).all());
  }

  String toYaml() {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("rule_files", List.of(this.ruleFile.substring(this.ruleFile.lastIndexOf('/') + 1)));
    file.put("evaluation_interval", PromqlDuration.of(Tempo.FAST));
    file.put("group_eval_order", this.groups);
    file.put("tests", this.scenarios.stream().map(RuleTestFile::test).toList());
    return YamlText.of(this.comment, file);
  }

  private static Map<String, Object> test(Scenario scenario) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", scenario.name());
    map.put("interval", PromqlDuration.of(Tempo.FAST));
    map.put("input_series", scenario.inputs().stream().map(RuleTestFile::input).toList());
    if (!scenario.checks().isEmpty()) {
      map.put("promql_expr_test", scenario.checks().stream().map(RuleTestFile::check).toList());
    }
    Wording wording = scenario.wording();
    if (wording != null) {
      map.put("alert_rule_test", List.of(wording(wording)));
    }
    return map;
  }

  private static Map<String, Object> input(Input input) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("series", input.series());
    map.put("values", input.values());
    return map;
  }

  private static Map<String, Object> check(Check check) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("expr", check.expression());
    map.put("eval_time", check.minute() + "m");
    map.put("exp_samples", check.samples().stream().map(RuleTestFile::sample).toList());
    return map;
  }

  private static Map<String, Object> sample(Sample sample) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("labels", sample.series());
    map.put("value", number(sample.value()));
    return map;
  }

  /** An integer where it is one: YAML would spell a decimal without fraction with its type. */
  private static Number number(String value) {
    BigDecimal decimal = new BigDecimal(value);
    return decimal.scale() > 0 ? decimal : decimal.toBigIntegerExact();
  }

  private static Map<String, Object> wording(Wording wording) {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("exp_labels", new TreeMap<>(wording.labels()));
    alert.put("exp_annotations", wording.annotations());
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("eval_time", wording.minute() + "m");
    map.put("alertname", wording.alert().toString());
    map.put("exp_alerts", List.of(alert));
    return map;
  }
}
