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
 * @param service whose objective it is
 * @param slo its name
 * @param bad bad events per second, of a window to be filled in
 * @param all all events per second, likewise
 * @see <a
 *     href="https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml">slok/sloth,
 *     examples/_gen/getting-started.yml</a>
 */
record SlothShape(String service, String slo, String bad, String all) {

  private static final List<String> BELOW_A_DAY = List.of("5m", "30m", "1h", "2h", "6h");

  private static final List<String> DAYS = List.of("1d", "3d");

  /** Objectives of a service that counts its events itself, as ours do. */
  static List<SlothShape> ofEvents(String service) {
    return FleetHistory.SLOS.stream()
        .map(
            slo -> {
              String events =
                  "slo_events_total{service_name=\"%s\",slo=\"%s\"".formatted(service, slo);
              return new SlothShape(
                  service,
                  slo,
                  "sum(rate(" + events + ",outcome=\"bad\"}[%1$s]))",
                  "sum(rate(" + events + "}[%1$s]))");
            })
        .toList();
  }

  /** The same objectives from what servers publish of their requests without any kit. */
  static List<SlothShape> ofRequests(String service) {
    String count = "http_server_request_duration_seconds_count{service_name=\"" + service + "\"";
    String all = "sum(rate(" + count + "}[%1$s]))";
    return List.of(
        new SlothShape(
            service,
            "requests-availability",
            "sum(rate(" + count + ",http_response_status_code=~\"5..\"}[%1$s]))",
            all),
        new SlothShape(
            service,
            "requests-latency",
            all + " - sum(rate(" + count.replace("_count{", "_bucket{") + ",le=\"0.5\"}[%1$s]))",
            all));
  }

  /** Windows below a day, metadata and alerts: evaluated every minute. */
  List<Map<String, Object>> everyMinute() {
    List<Map<String, Object>> rules = new ArrayList<>();
    BELOW_A_DAY.forEach(window -> rules.add(ratio(window)));
    String id = identity();
    rules.add(record("slo:objective:ratio", "vector(0.999)"));
    rules.add(record("slo:error_budget:ratio", "vector(1-0.999)"));
    rules.add(record("slo:time_period:days", "vector(30)"));
    for (String[] burn : new String[][] {{"current", "5m"}, {"period", "30d"}}) {
      rules.add(
          record(
              "slo:" + burn[0] + "_burn_rate:ratio",
              "slo:sli_error:ratio_rate%s{%s} / on(sloth_id, sloth_slo, sloth_service) group_left"
                      .formatted(burn[1], id)
                  + " slo:error_budget:ratio{%s}".formatted(id)));
    }
    rules.add(
        record(
            "slo:period_error_budget_remaining:ratio",
            "1 - slo:period_burn_rate:ratio{" + id + "}"));
    rules.add(record("sloth_slo_info", "vector(1)"));
    rules.add(alert(id, "5m", "1h", "14.4", "30m", "6h", "6", "page"));
    rules.add(alert(id, "2h", "1d", "3", "6h", "3d", "1", "ticket"));
    return rules;
  }

  /** Windows of a day and more: every 5 minutes here, which Sloth leaves to its user. */
  List<Map<String, Object>> everyFiveMinutes() {
    List<Map<String, Object>> rules = new ArrayList<>();
    DAYS.forEach(window -> rules.add(ratio(window)));
    String recorded = "slo:sli_error:ratio_rate5m{" + identity() + "}[30d]";
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

  /** What every series recorded of this objective is labelled with. */
  Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("owner", "shop");
    labels.put("sloth_id", this.service + "-" + this.slo);
    labels.put("sloth_service", this.service);
    labels.put("sloth_slo", this.slo);
    labels.put("tier", "1");
    return labels;
  }

  /** What tells an objective from others in every recorded series. */
  private String identity() {
    return "sloth_id=\"%1$s-%2$s\", sloth_service=\"%1$s\", sloth_slo=\"%2$s\""
        .formatted(this.service, this.slo);
  }

  private Map<String, Object> ratio(String window) {
    Map<String, String> labels = labels();
    labels.put("sloth_window", window);
    return labelled(
        "slo:sli_error:ratio_rate" + window,
        "(" + this.bad.formatted(window) + ") / (" + this.all.formatted(window) + ")",
        labels);
  }

  private Map<String, Object> record(String name, String expression) {
    return labelled(name, expression, labels());
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
