package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who hears of an alert, what is told together, and what is not told because something bigger says
 * it already. A ticket never silences a page.
 */
final class AlertmanagerFile {

  static final String PAGES = "waymark-pages";

  static final String TICKETS = "waymark-tickets";

  /** For a service that tells somebody when it hears nothing any more. */
  static final String HEARTBEAT = "waymark-heartbeat";

  private static final String PAGE = matcher(AlertRule.SEVERITY, Severity.PAGE.label());

  private static final String TICKET = matcher(AlertRule.SEVERITY, Severity.TICKET.label());

  private static final String BURNS = "alertname=~" + Promql.quoted(AlertName.ANY_BURN);

  private static final String BUDGETS = "alertname=~" + Promql.quoted(AlertName.ANY_BUDGET);

  private static final String LOST = matcher("alertname", AlertName.TELEMETRY_LOST.toString());

  /** Not of an objective that a file declares. */
  private static final String OF_SERVICE = matcher(AttributeKeys.SLO, "");

  private static final String FLEET_LOST = matcher("alertname", AlertName.FLEET_LOST.toString());

  /** What a service that is gone cannot do anything about. */
  private static final String SLOS =
      "alertname=~" + Promql.quoted(AlertName.ANY_BUDGET + "|" + AlertName.SUCCESS_OVERDUE);

  private final FleetAlertsOptions options;

  private final Tempo tempo;

  private AlertmanagerFile(FleetAlertsOptions options) {
    this.options = options;
    this.tempo = new Tempo(options.demoTimeScale());
  }

  static AlertmanagerFile of(FleetAlertsOptions options) {
    return new AlertmanagerFile(options);
  }

  String toYaml() {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("route", route());
    file.put("receivers", List.of(receiver(PAGES), receiver(TICKETS), Map.of("name", HEARTBEAT)));
    file.put("inhibit_rules", inhibitions());
    return YamlText.of(
        FileComment.of(
            this.options,
            "Routing, grouping and inhibition for Alertmanager. Merge it into your own.",
            this.options.webhookUrl().isPresent()
                ? "Pages and tickets are posted to the webhook below."
                : "Pages and tickets go to the two receivers below: give them somewhere to go.",
            "The alert Watchdog always fires: give its receiver, waymark-heartbeat, a service"
                + " outside that misses it.",
            "A team with receivers of its own gets routes inside of those below, whose times it"
                + " keeps; for its pages",
            "      routes:",
            "        - receiver: payments-pager",
            "          matchers: ['team=\"payments\"']",
            "inside of the route to waymark-pages."),
        file);
  }

  private Map<String, Object> route() {
    List<String> groupBy = new ArrayList<>(this.options.identity());
    groupBy.add(AttributeKeys.TEAM);
    Map<String, Object> route = new LinkedHashMap<>();
    // What no route below knows still reaches someone, at the pace of a ticket.
    route.put("receiver", TICKETS);
    route.put("group_by", groupBy);
    times(route, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofDays(1));
    Map<String, Object> pages = new LinkedHashMap<>();
    pages.put("receiver", PAGES);
    pages.put("matchers", List.of(PAGE));
    times(pages, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(4));
    Map<String, Object> tickets = new LinkedHashMap<>();
    tickets.put("receiver", TICKETS);
    tickets.put("matchers", List.of(TICKET));
    Map<String, Object> heartbeat = new LinkedHashMap<>();
    heartbeat.put("receiver", HEARTBEAT);
    heartbeat.put("matchers", List.of(matcher("alertname", AlertName.WATCHDOG.toString())));
    times(heartbeat, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));
    route.put("routes", List.of(heartbeat, pages, tickets));
    return route;
  }

  private void times(Map<String, Object> route, Duration wait, Duration interval, Duration repeat) {
    route.put("group_wait", this.tempo.range(wait));
    route.put("group_interval", this.tempo.range(interval));
    route.put("repeat_interval", this.tempo.range(repeat));
  }

  private Map<String, Object> receiver(String name) {
    Map<String, Object> receiver = new LinkedHashMap<>();
    receiver.put("name", name);
    this.options
        .webhookUrl()
        .ifPresent(
            url -> {
              Map<String, Object> webhook = new LinkedHashMap<>();
              webhook.put("url", url.toString());
              webhook.put("send_resolved", true);
              receiver.put("webhook_configs", List.of(webhook));
            });
    return receiver;
  }

  private List<Map<String, Object>> inhibitions() {
    List<String> service = this.options.identity();
    List<String> slo = and(service, AttributeKeys.SLO);
    List<String> sloAndSeverity = and(slo, AlertRule.SEVERITY);
    List<Map<String, Object>> rules = new ArrayList<>();
    // A page says what the tickets about the same budget say, and more.
    rules.add(inhibition(List.of(BURNS, PAGE), List.of(BUDGETS, TICKET), slo));
    // A faster burn says what a slower one says.
    List<AlertName> burns = burns();
    for (int i = 0; i < burns.size() - 1; i++) {
      rules.add(
          inhibition(
              List.of(matcher("alertname", burns.get(i).toString())),
              List.of(any(burns.subList(i + 1, burns.size()))),
              sloAndSeverity));
    }
    // Half of all events bad: how fast the budget goes is no news. Only the same objective's
    // burns are silenced; a failing nightly job says nothing about the shop.
    rules.add(
        inhibition(
            List.of(matcher("alertname", AlertName.FAILING.toString())), List.of(BUDGETS), slo));
    // Without telemetry a burn is history.
    rules.add(inhibition(List.of(LOST, PAGE, OF_SERVICE), List.of(SLOS), service));
    rules.add(inhibition(List.of(LOST, TICKET, OF_SERVICE), List.of(SLOS, TICKET), service));
    // What a file declares and cannot be measured says nothing about the service's other budgets.
    rules.add(lost(PAGE, List.of(SLOS), slo));
    rules.add(lost(TICKET, List.of(SLOS, TICKET), slo));
    // A full heap is why garbage is collected all the time.
    rules.add(
        inhibition(
            List.of(matcher("alertname", AlertName.HEAP_EXHAUSTED.toString())),
            List.of(matcher("alertname", AlertName.GC_HEAVY.toString())),
            service));
    // For the moment in which the page becomes a ticket.
    rules.add(lost(PAGE, List.of(LOST, TICKET), slo));
    // One cause that silences many is told once.
    List<String> place = this.options.place();
    rules.add(inhibition(List.of(FLEET_LOST, PAGE), List.of(LOST), place));
    rules.add(inhibition(List.of(FLEET_LOST, TICKET), List.of(LOST, TICKET), place));
    rules.add(inhibition(List.of(FLEET_LOST, PAGE), List.of(FLEET_LOST, TICKET), place));
    return rules;
  }

  private static Map<String, Object> lost(
      String severity, List<String> targets, List<String> equal) {
    return inhibition(List.of(LOST, severity), targets, equal);
  }

  private static Map<String, Object> inhibition(
      List<String> sources, List<String> targets, List<String> equal) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("source_matchers", sources);
    rule.put("target_matchers", targets);
    rule.put("equal", equal);
    return rule;
  }

  private static List<AlertName> burns() {
    return BurnWindow.ALL.stream().map(AlertName::of).toList();
  }

  private static String any(List<AlertName> names) {
    return "alertname=~"
        + Promql.quoted(names.stream().map(AlertName::toString).collect(Collectors.joining("|")));
  }

  private static String matcher(String label, String value) {
    return label + "=" + Promql.quoted(value);
  }

  private static List<String> and(List<String> labels, String label) {
    List<String> more = new ArrayList<>(labels);
    more.add(label);
    return more;
  }
}
