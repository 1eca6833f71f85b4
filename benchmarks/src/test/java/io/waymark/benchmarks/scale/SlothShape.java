package io.waymark.benchmarks.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules of the shape that Sloth generates for one objective of one service: seven ratios from the
 * raw counters, a mean of the recorded 5-minute ratio for the period, seven series of metadata, a
 * page and a ticket. Derived from the formulas of its published example and written for our series.
 *
 * @see <a
 *     href="https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml">slok/sloth,
 *     examples/_gen/getting-started.yml</a>
 */
final class SlothShape {

  private static final List<String> BELOW_A_DAY = List.of("5m", "30m", "1h", "2h", "6h");

  private static final List<String> DAYS = List.of("1d", "3d");

  private SlothShape() {}

  /** What tells an objective from others in every recorded series. */
  static String identity(String service, String slo) {
    return "sloth_id=\""
        + service
        + "-"
        + slo
        + "\", sloth_service=\""
        + service
        + "\", sloth_slo=\""
        + slo
        + "\"";
  }

  /** Windows below a day, metadata and alerts: evaluated every minute. */
  static List<Map<String, Object>> everyMinute(String service, String slo) {
    List<Map<String, Object>> rules = new ArrayList<>();
    BELOW_A_DAY.forEach(window -> rules.add(ratio(service, slo, window)));
    String id = identity(service, slo);
    rules.add(record("slo:objective:ratio", "vector(0.999)", service, slo));
    rules.add(record("slo:error_budget:ratio", "vector(1-0.999)", service, slo));
    rules.add(record("slo:time_period:days", "vector(30)", service, slo));
    for (String[] burn : new String[][] {{"current", "5m"}, {"period", "30d"}}) {
      rules.add(
          record(
              "slo:" + burn[0] + "_burn_rate:ratio",
              "slo:sli_error:ratio_rate%s{%s} / on(sloth_id, sloth_slo, sloth_service) group_left"
                      .formatted(burn[1], id)
                  + " slo:error_budget:ratio{%s}".formatted(id),
              service,
              slo));
    }
    rules.add(
        record(
            "slo:period_error_budget_remaining:ratio",
            "1 - slo:period_burn_rate:ratio{" + id + "}",
            service,
            slo));
    rules.add(record("sloth_slo_info", "vector(1)", service, slo));
    rules.add(alert(id, "5m", "1h", "14.4", "30m", "6h", "6", "page"));
    rules.add(alert(id, "2h", "1d", "3", "6h", "3d", "1", "ticket"));
    return rules;
  }

  /** Windows of a day and more: every 5 minutes here, which Sloth leaves to its user. */
  static List<Map<String, Object>> everyFiveMinutes(String service, String slo) {
    List<Map<String, Object>> rules = new ArrayList<>();
    DAYS.forEach(window -> rules.add(ratio(service, slo, window)));
    String recorded = "slo:sli_error:ratio_rate5m{" + identity(service, slo) + "}[30d]";
    rules.add(
        labelled(
            "slo:sli_error:ratio_rate30d",
            "sum_over_time("
                + recorded
                + ") / ignoring (sloth_window) count_over_time("
                + recorded
                + ")",
            Map.of("sloth_window", "30d")));
    return rules;
  }

  private static Map<String, Object> ratio(String service, String slo, String window) {
    String series = "slo_events_total{service_name=\"" + service + "\",slo=\"" + slo + "\"";
    Map<String, String> labels = labels(service, slo);
    labels.put("sloth_window", window);
    return labelled(
        "slo:sli_error:ratio_rate" + window,
        "(sum(rate("
            + series
            + ",outcome=\"bad\"}["
            + window
            + "]))) / (sum(rate("
            + series
            + "}["
            + window
            + "])))",
        labels);
  }

  private static Map<String, Object> record(
      String name, String expression, String service, String slo) {
    return labelled(name, expression, labels(service, slo));
  }

  static Map<String, String> labels(String service, String slo) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("owner", "shop");
    labels.put("sloth_id", service + "-" + slo);
    labels.put("sloth_service", service);
    labels.put("sloth_slo", slo);
    labels.put("tier", "1");
    return labels;
  }

  private static Map<String, Object> labelled(
      String name, String expression, Map<String, String> labels) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("record", name);
    rule.put("expr", expression);
    rule.put("labels", labels);
    return rule;
  }

  private static Map<String, Object> alert(
      String id,
      String shortOne,
      String longOne,
      String factorOne,
      String shortTwo,
      String longTwo,
      String factorTwo,
      String severity) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", "ErrorBudgetBurn");
    rule.put(
        "expr",
        "("
            + pair(id, shortOne, longOne, factorOne)
            + ") or ignoring (sloth_window) ("
            + pair(id, shortTwo, longTwo, factorTwo)
            + ")");
    rule.put("labels", Map.of("sloth_severity", severity));
    return rule;
  }

  private static String pair(String id, String shortWindow, String longWindow, String factor) {
    String form = "(slo:sli_error:ratio_rate%s{%s} > (%s * 0.001))";
    return form.formatted(shortWindow, id, factor)
        + " and ignoring (sloth_window) "
        + form.formatted(longWindow, id, factor);
  }
}
