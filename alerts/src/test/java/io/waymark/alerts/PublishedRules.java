package io.waymark.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * Rules of other tools for an availability of 99.9 %, formula by formula from what they publish, on
 * our series and with every duration divided: an hour is a minute.
 *
 * @see <a
 *     href="https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml">slok/sloth,
 *     examples/_gen/getting-started.yml</a>
 * @see <a
 *     href="https://github.com/pyrra-dev/pyrra/blob/main/kubernetes/controllers/servicelevelobjective_test.go">pyrra-dev/pyrra,
 *     the expected rules of its controller's tests</a>
 */
final class PublishedRules {

  static final String TOOL = "tool";

  static final String SLOTH = "Sloth";

  static final String PYRRA = "Pyrra";

  /** Seconds that an hour takes. */
  private static final int HOUR = 60;

  private PublishedRules() {}

  static String of(List<String> services) {
    List<Map<String, Object>> groups = new ArrayList<>();
    for (String service : services) {
      groups.add(group(SLOTH + "-" + service, sloth(service)));
      groups.add(group(PYRRA + "-" + service, pyrra(service)));
    }
    return new Yaml().dump(Map.of("groups", groups));
  }

  /** A page is one pair of windows or the other; a ticket likewise. */
  private static List<Map<String, Object>> sloth(String service) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int minutes : List.of(5, 30, 60, 120, 360, 1_440, 4_320)) {
      rules.add(ratio("slo:sli_error:ratio_rate" + minutes, service, minutes));
    }
    rules.add(
        alert(
            SLOTH,
            "(%s) or (%s)"
                .formatted(
                    both("slo:sli_error:ratio_rate", service, 5, 60, "14.4"),
                    both("slo:sli_error:ratio_rate", service, 30, 360, "6")),
            0,
            "page",
            service));
    rules.add(
        alert(
            SLOTH,
            "(%s) or (%s)"
                .formatted(
                    both("slo:sli_error:ratio_rate", service, 120, 1_440, "3"),
                    both("slo:sli_error:ratio_rate", service, 360, 4_320, "1")),
            0,
            "ticket",
            service));
    return rules;
  }

  /** Four pairs of windows that each wait, and one alert on absent series. */
  private static List<Map<String, Object>> pyrra(String service) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int minutes : List.of(5, 30, 60, 120, 360, 1_440, 5_760)) {
      rules.add(ratio("http_requests:burnrate" + minutes, service, minutes));
    }
    String name = "http_requests:burnrate";
    rules.add(alert(PYRRA, both(name, service, 5, 60, "14"), 2, "page", service));
    rules.add(alert(PYRRA, both(name, service, 30, 360, "7"), 15, "page", service));
    rules.add(alert(PYRRA, both(name, service, 120, 1_440, "2"), 60, "ticket", service));
    rules.add(alert(PYRRA, both(name, service, 360, 5_760, "1"), 180, "ticket", service));
    rules.add(
        alert(
            PYRRA,
            "absent(slo_events_total{service_name=\"" + service + "\"}) == 1",
            6,
            "page",
            service));
    return rules;
  }

  private static Map<String, Object> ratio(String name, String service, int minutes) {
    String window = "[" + minutes * HOUR / 60 + "s]";
    String series = "slo_events_total{service_name=\"" + service + "\"";
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", name);
    rule.put(
        "expr",
        "sum(rate(%s,outcome=\"bad\"}%s)) / sum(rate(%s}%s))"
            .formatted(series, window, series, window));
    rule.put("labels", Map.of("of", service));
    return rule;
  }

  private static String both(
      String name, String service, int shortWindow, int longWindow, String factor) {
    String form = "%s%d{of=\"%s\"} > (%s * 0.001)";
    return form.formatted(name, shortWindow, service, factor)
        + " and "
        + form.formatted(name, longWindow, service, factor);
  }

  private static Map<String, Object> alert(
      String tool, String expression, int pendingMinutes, String severity, String service) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", tool.equals(SLOTH) ? "SLOErrorBudgetBurn" : "ErrorBudgetBurn");
    rule.put("expr", expression);
    if (pendingMinutes > 0) {
      rule.put("for", pendingMinutes + "s");
    }
    rule.put(
        "labels",
        Map.of(TOOL, tool, AlertRule.SEVERITY, severity, IdentityLabels.SERVICE_NAME, service));
    return rule;
  }

  private static Map<String, Object> group(String name, List<Map<String, Object>> rules) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", name);
    group.put("interval", "1s");
    group.put("rules", rules);
    return group;
  }
}
