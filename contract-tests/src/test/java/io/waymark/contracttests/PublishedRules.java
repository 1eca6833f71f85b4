package io.waymark.contracttests;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/**
 * Rules of other tools for the objectives of one service, formula by formula from what they
 * publish, on our series.
 *
 * @param scale by which every duration is divided
 * @see <a href="https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml">Sloth
 *     </a>
 * @see <a
 *     href="https://github.com/pyrra-dev/pyrra/blob/main/kubernetes/controllers/servicelevelobjective_test.go">Pyrra,
 *     the expected rules of its controller's tests</a>
 */
record PublishedRules(int scale) {

  static final String TOOL = "tool";

  static final String SLOTH = "Sloth";

  static final String PYRRA = "Pyrra";

  /** A file with groups of both tools for every service and objective. */
  String of(List<String> services, Map<String, BigDecimal> objectives) {
    List<Map<String, Object>> groups = new ArrayList<>();
    for (String service : services) {
      objectives.forEach(
          (slo, objective) -> {
            Target target = new Target(service, slo, BigDecimal.ONE.subtract(objective));
            groups.add(group(SLOTH, target, sloth(target)));
            groups.add(group(PYRRA, target, pyrra(target)));
          });
    }
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setWidth(1_000);
    return new Yaml(options).dump(Map.of("groups", groups));
  }

  /** A page is one pair of windows or the other; a ticket likewise. */
  private List<Map<String, Object>> sloth(Target target) {
    String name = "slo:sli_error:ratio_rate";
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int minutes : List.of(5, 30, 60, 120, 360, 1_440, 4_320)) {
      rules.add(ratio(name, target, minutes));
    }
    rules.add(
        alert(
            SLOTH,
            target,
            "(%s) or (%s)"
                .formatted(both(name, target, 5, 60, "14.4"), both(name, target, 30, 360, "6")),
            0,
            "page"));
    rules.add(
        alert(
            SLOTH,
            target,
            "(%s) or (%s)"
                .formatted(
                    both(name, target, 120, 1_440, "3"), both(name, target, 360, 4_320, "1")),
            0,
            "ticket"));
    return rules;
  }

  /** Four pairs of windows that each wait, and one alert on absent series. */
  private List<Map<String, Object>> pyrra(Target target) {
    String name = "http_requests:burnrate";
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int minutes : List.of(5, 30, 60, 120, 360, 1_440, 5_760)) {
      rules.add(ratio(name, target, minutes));
    }
    rules.add(alert(PYRRA, target, both(name, target, 5, 60, "14"), 2, "page"));
    rules.add(alert(PYRRA, target, both(name, target, 30, 360, "7"), 15, "page"));
    rules.add(alert(PYRRA, target, both(name, target, 120, 1_440, "2"), 60, "ticket"));
    rules.add(alert(PYRRA, target, both(name, target, 360, 5_760, "1"), 180, "ticket"));
    rules.add(alert(PYRRA, target, "absent(%s}) == 1".formatted(target.series()), 6, "page"));
    return rules;
  }

  private Map<String, Object> ratio(String name, Target target, int minutes) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", name + window(minutes));
    rule.put(
        "expr",
        "sum(rate(%s,outcome=\"bad\"}[%s])) / sum(rate(%s}[%s]))"
            .formatted(target.series(), window(minutes), target.series(), window(minutes)));
    rule.put("labels", Map.of("of", target.id()));
    return rule;
  }

  private String both(String name, Target target, int shortWindow, int longWindow, String factor) {
    String form = "%s%s{of=\"%s\"} > (%s * %s)";
    return form.formatted(name, window(shortWindow), target.id(), factor, target.budget())
        + " and "
        + form.formatted(name, window(longWindow), target.id(), factor, target.budget());
  }

  private Map<String, Object> alert(
      String tool, Target target, String expression, int pendingMinutes, String severity) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", alertName(tool, expression));
    rule.put("expr", expression);
    if (pendingMinutes > 0) {
      rule.put("for", window(pendingMinutes));
    }
    rule.put("labels", Map.of(TOOL, tool, "severity", severity, "service_name", target.service()));
    return rule;
  }

  private static String alertName(String tool, String expression) {
    if (expression.startsWith("absent")) {
      return "SLOMetricAbsent";
    }
    return tool.equals(SLOTH) ? "SLOErrorBudgetBurn" : "ErrorBudgetBurn";
  }

  private Map<String, Object> group(String tool, Target target, List<Map<String, Object>> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", tool + "-" + target.id());
    group.put("interval", seconds(Math.max(1, 30 / this.scale)));
    group.put("rules", rules);
    return group;
  }

  private String window(int minutes) {
    return this.scale == 1 ? minutes + "m" : seconds(minutes * 60 / this.scale);
  }

  private static String seconds(int seconds) {
    return seconds + "s";
  }

  /**
   * What is measured.
   *
   * @param budget share of events that may be bad
   */
  private record Target(String service, String slo, BigDecimal budget) {

    String id() {
      return this.service + "/" + this.slo;
    }

    String series() {
      return "slo_events_total{service_name=\"%s\",slo=\"%s\"".formatted(this.service, this.slo);
    }
  }
}
