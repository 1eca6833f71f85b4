package io.waymark.alerts;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every alert says, word for word. */
final class WordingEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  private final SimulatedService checkout;

  WordingEdges(FleetAlertsOptions options) {
    this.options = options;
    this.checkout = SimulatedService.named("checkout", options);
  }

  List<Scenario> all() {
    List<Scenario> stories = new ArrayList<>();
    for (BurnWindow window : BurnWindow.ALL) {
      stories.add(burning(window, window.severity(), Origin.DECLARED));
      if (window.severity() == Severity.PAGE) {
        stories.add(burning(window, Severity.TICKET, Origin.INHERITED));
      }
    }
    stories.add(exhausted());
    stories.add(lost(Severity.PAGE, Origin.DECLARED));
    stories.add(lost(Severity.TICKET, Origin.INHERITED));
    stories.add(fleetLost(Severity.PAGE, Origin.DECLARED));
    stories.add(fleetLost(Severity.TICKET, Origin.INHERITED));
    stories.add(overdue(this.checkout, Severity.PAGE));
    stories.add(overdue(this.checkout.with(IdentityLabels.ENVIRONMENT, "dev"), Severity.TICKET));
    stories.add(invalid());
    stories.add(conflict());
    stories.add(nameless());
    return stories;
  }

  private Scenario burning(BurnWindow window, Severity severity, Origin origin) {
    String longWindow = PromqlDuration.of(window.longWindow());
    Map<String, String> labels = labels(this.checkout, severity);
    labels.put(AlertRule.LONG_WINDOW, longWindow);
    labels.put(AlertRule.SHORT_WINDOW, PromqlDuration.of(window.shortWindow()));
    return Scenario.that("what a " + severity.label() + " says of a burn of " + longWindow)
        .given(
            this.checkout.objective(SLO, "0.99x10"),
            this.checkout.declares(SLO, "shop", origin, "100x10"),
            this.checkout.good(SLO, "0+300x10"),
            this.checkout.bad(SLO, "0+300x10"))
        .thenReads(
            10,
            AlertName.of(window),
            labels,
            BurnAlerts.burnAnnotations(
                new Annotations(this.options, LabelText.of(labels)),
                window,
                longWindow,
                "50%",
                "99%",
                "-4900%",
                ""));
  }

  private Scenario exhausted() {
    Identity each = new Identity(1, this.checkout, SLO);
    return reads(
        Scenario.that("what a ticket says of a spent budget")
            .given(
                this.checkout.objective(SLO, "0.9x12"),
                this.checkout.declares(SLO, "shop", Origin.DECLARED, "100x12"),
                each.recorded(RecordedSeries.HISTORY_HOURS_SPARSE, "700x12"),
                each.recorded(RecordedSeries.ALL_RATE_30D_SPARSE, "1x12"),
                each.recorded(RecordedSeries.BAD_RATE_30D_SPARSE, "0.5x12")),
        12,
        AlertName.BUDGET_EXHAUSTED,
        labels(this.checkout, Severity.TICKET),
        "-400%");
  }

  private Scenario lost(Severity severity, Origin origin) {
    Map<String, String> labels = labels(this.checkout, severity);
    labels.remove("slo");
    return reads(
        Scenario.that("what a " + severity.label() + " says of a silent service")
            .given(
                this.checkout.objective(SLO, "0.9x5 stale"),
                this.checkout.declares(SLO, "shop", origin, "100x5 stale")),
        12,
        AlertName.TELEMETRY_LOST,
        labels,
        "1");
  }

  private Scenario fleetLost(Severity severity, Origin origin) {
    Scenario story = Scenario.that("what a " + severity.label() + " says of a silent fleet");
    for (String name : List.of("checkout", "search", "cart", "mail")) {
      SimulatedService service = SimulatedService.named(name, this.options);
      story =
          story.given(
              service.objective(SLO, "0.9x5 stale"),
              service.declares(SLO, "shop", origin, "100x5 stale"));
    }
    return reads(story, 12, AlertName.FLEET_LOST, new TreeMap<>(AlertRule.labels(severity)), "4");
  }

  private Scenario overdue(SimulatedService service, Severity severity) {
    return reads(
        Scenario.that("what a " + severity.label() + " says of a success that is missed")
            .given(
                service.objective(SLO, "0.9x23"),
                service.declares(SLO, "shop", Origin.DECLARED, "100x23"),
                service.sends(
                    ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(),
                    Map.of("slo", SLO),
                    "600x23"),
                service.sends(
                    ContractMetrics.SLO_LAST_SUCCESS.prometheusName(),
                    Map.of("slo", SLO),
                    "60x23")),
        23,
        AlertName.SUCCESS_OVERDUE,
        labels(service, severity),
        "22m 0s");
  }

  private Scenario invalid() {
    return reads(
        Scenario.that("what a ticket says of an objective that is none")
            .given(
                this.checkout.objective(SLO, "1.5x12"),
                this.checkout.declares(SLO, "shop", Origin.DECLARED, "100x12")),
        12,
        AlertName.OBJECTIVE_INVALID,
        labels(this.checkout, Severity.TICKET),
        "1.5");
  }

  private Scenario conflict() {
    return reads(
        Scenario.that("what a ticket says of instances that disagree")
            .given(
                this.checkout.with("instance", "1").objective(SLO, "0.5x64"),
                this.checkout.with("instance", "2").objective(SLO, "0.75x64"),
                this.checkout.declares(SLO, "shop", Origin.DECLARED, "100x64")),
        64,
        AlertName.OBJECTIVE_CONFLICT,
        labels(this.checkout, Severity.TICKET),
        "25%");
  }

  private Scenario nameless() {
    SimulatedService nameless =
        SimulatedService.named("unknown_service", this.options)
            .with(IdentityLabels.ENVIRONMENT, "production")
            .with(IdentityLabels.NAMESPACE, "shop")
            .with("job", "app");
    Map<String, String> labels = new TreeMap<>(nameless.labels());
    labels.put(AlertRule.SEVERITY, Severity.TICKET.label());
    return reads(
        Scenario.that("what a ticket says of services without a name")
            .given(
                nameless.with("instance", "1").objective(SLO, "0.9x12"),
                nameless.with("instance", "1").objective("run", "0.9x12"),
                nameless.with("instance", "2").objective(SLO, "0.9x12")),
        12,
        AlertName.IDENTITY_MISSING,
        labels,
        "2");
  }

  private Scenario reads(
      Scenario story, int minute, AlertName name, Map<String, String> labels, String value) {
    AlertRule alert =
        RuleFile.of(this.options).groups().stream()
            .flatMap(group -> group.rules().stream())
            .filter(AlertRule.class::isInstance)
            .map(AlertRule.class::cast)
            .filter(rule -> rule.name() == name)
            .filter(
                rule ->
                    labels.get(AlertRule.SEVERITY).equals(rule.labels().get(AlertRule.SEVERITY)))
            .findFirst()
            .orElseThrow();
    return story.thenReads(minute, name, labels, RenderedText.of(alert, labels, value, "90%"));
  }

  private static Map<String, String> labels(SimulatedService service, Severity severity) {
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.put("slo", SLO);
    labels.put("team", "shop");
    labels.put("tier", "1");
    labels.put(AlertRule.SEVERITY, severity.label());
    return labels;
  }
}
