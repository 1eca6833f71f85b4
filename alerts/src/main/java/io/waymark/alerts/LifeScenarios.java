package io.waymark.alerts;

import static io.waymark.alerts.AlertName.FAILING;
import static io.waymark.alerts.AlertName.FLEET_LOST;
import static io.waymark.alerts.AlertName.SUCCESS_OVERDUE;
import static io.waymark.alerts.AlertName.TELEMETRY_LOST;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_AVAILABILITY;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_LATENCY;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stories about services as a whole: failing, killed, silent, restarted, short-lived. */
final class LifeScenarios {

  private static final String SLO = HTTP_AVAILABILITY;

  private static final String LOST = TELEMETRY_LOST.toString();

  private final FleetAlertsOptions options;

  LifeScenarios(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.add(failing());
    scenarios.add(killed());
    scenarios.add(dead());
    scenarios.add(undeclared());
    scenarios.add(restarted());
    this.options.qualifiers().stream()
        .filter(label -> label.equals(IdentityLabels.NAMESPACE))
        .findFirst()
        .or(() -> this.options.qualifiers().stream().findFirst())
        .ifPresent(label -> scenarios.add(labelAdded(label)));
    if (this.options.knowsEnvironments()
        && !"production".matches(this.options.nonPagingEnvironments())) {
      scenarios.add(otherEnvironment());
      scenarios.add(otherFleet());
    }
    scenarios.add(ephemeral());
    scenarios.addAll(new DepartureScenarios(this.options).all());
    scenarios.add(overdue());
    scenarios.add(fleet());
    scenarios.add(fleetOfTwo());
    scenarios.add(fewOfMany());
    scenarios.add(oneAfterAnother());
    return scenarios;
  }

  private Scenario failing() {
    SimulatedService inventory = service("inventory");
    SimulatedService rare = service("rare");
    return Scenario.that(
            "a service that fails half of its events pages, whoever declared what; a handful does"
                + " not")
        .given(
            rare.objective(SLO, "0.9x15"),
            rare.bad(SLO, "0+2x15"),
            inventory.objective(SLO, "0.999x15"),
            inventory.declares(SLO, "shop", Origin.INHERITED, "100x15"),
            inventory.good(SLO, "0+15x15"),
            inventory.bad(SLO, "0+15x15"),
            inventory.objective(HTTP_LATENCY, "0.99x15"),
            inventory.declares(HTTP_LATENCY, "shop", Origin.INHERITED, "100x15"),
            inventory.latencyThreshold(HTTP_LATENCY, "0.5x15"),
            inventory.good(HTTP_LATENCY, "0x15"),
            inventory.bad(HTTP_LATENCY, "0+30x15"))
        .thenFiring(9, FAILING.toString())
        .thenFiring(15, FAILING.toString(), page(FAILING, "inventory").about(SLO).to("shop"));
  }

  private Scenario killed() {
    SimulatedService checkout = service("checkout");
    return Scenario.that("a killed service pages within 5 minutes, and its objective is held")
        .given(
            checkout.objective(SLO, "0.999x10 stale"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x10 stale"),
            checkout.good(SLO, "0+600x10 stale"))
        .thenFiring(10, ".+")
        .thenFiring(15, ".+", page(TELEMETRY_LOST, "checkout").to("shop"))
        .then(
            20,
            "max by (service_name) (" + RecordedSeries.OBJECTIVE.seriesName() + ")",
            new Sample(Map.of(IdentityLabels.SERVICE_NAME, "checkout"), "0.999"));
  }

  private Scenario dead() {
    return Scenario.that(
            "a service that falls silent pages for two hours, then is a ticket, and so is a fleet")
        .given(sending("checkout", "0.999x5 _x140"))
        .given(sending("search", "0.999x5 _x140"))
        .given(sending("cart", "0.999x5 _x140"))
        .thenFiring(
            120,
            ".+",
            fleet(Severity.PAGE),
            page(TELEMETRY_LOST, "checkout").to("shop"),
            page(TELEMETRY_LOST, "search").to("shop"),
            page(TELEMETRY_LOST, "cart").to("shop"))
        .thenFiring(
            137,
            ".+",
            fleet(Severity.TICKET),
            ticket(TELEMETRY_LOST, "checkout").to("shop"),
            ticket(TELEMETRY_LOST, "search").to("shop"),
            ticket(TELEMETRY_LOST, "cart").to("shop"));
  }

  private Scenario undeclared() {
    Severity severity =
        this.options.inherited() == InheritedPolicy.PAGE ? Severity.PAGE : Severity.TICKET;
    return Scenario.that(
            "a silent service that declared nothing is a ticket from the start, and so is a fleet")
        .given(sending("inventory", Origin.INHERITED, "0.999x5"))
        .given(sending("search", Origin.INHERITED, "0.999x5"))
        .given(sending("cart", Origin.INHERITED, "0.999x5"))
        .thenFiring(
            15,
            ".+",
            fleet(severity),
            lost("inventory", severity),
            lost("search", severity),
            lost("cart", severity));
  }

  private Scenario restarted() {
    SimulatedService checkout = service("checkout");
    SimulatedService search = service("search");
    return Scenario.that(
            "neither a restart of three minutes, of one or of most, nor a missed scrape pages"
                + " anyone")
        .given(sending("cart", "0.999x10 stale _x2 0.999x12"))
        .given(sending("pricing", "0.999x10 stale _x2 0.999x12"))
        .given(
            checkout.objective(SLO, "0.999x10 stale _x2 0.999x12"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x10 stale _x2 200x12"),
            search.objective(SLO, "0.999x10 stale 0.999x12"),
            search.declares(SLO, "find", Origin.DECLARED, "100x10 stale 100x12"))
        .then(22, "count_over_time(ALERTS{alertstate=\"firing\"}[22m])");
  }

  private Scenario labelAdded(String label) {
    SimulatedService before = service("checkout").with(label, "");
    SimulatedService after = before.with(label, "added");
    return Scenario.that("a healthy service that gains the label " + label + " is not lost")
        .given(
            before.objective(SLO, "0.999x10 stale"),
            before.declares(SLO, "shop", Origin.DECLARED, "100x10 stale"),
            before.good(SLO, "0+600x10 stale"),
            after.objective(SLO, "_x10 0.999x12"),
            after.declares(SLO, "shop", Origin.DECLARED, "_x10 200x12"),
            after.good(SLO, "_x10 0+600x12"))
        .then(22, "count_over_time(ALERTS[22m])");
  }

  private Scenario otherEnvironment() {
    SimulatedService production =
        service("checkout").with(IdentityLabels.ENVIRONMENT, "production");
    SimulatedService staging = service("checkout").with(IdentityLabels.ENVIRONMENT, "other");
    return Scenario.that(
            "a service that lives in one environment does not hide its death in another")
        .given(
            production.objective(SLO, "0.999x5 stale"),
            production.declares(SLO, "shop", Origin.DECLARED, "100x5 stale"),
            staging.objective(SLO, "0.999x15"),
            staging.declares(SLO, "shop", Origin.DECLARED, "100x15"))
        .thenFiring(15, LOST, page(TELEMETRY_LOST, "checkout").to("shop"));
  }

  private Scenario ephemeral() {
    SimulatedService batch = service("batch");
    return Scenario.that("what calls itself ephemeral may vanish")
        .given(
            batch.objective(SLO, "0.999x5 stale"),
            batch.declares(SLO, "shop", Origin.DECLARED, "100x5 stale"),
            batch.card("ephemeral", "1x5 stale"))
        .thenFiring(12, ".+");
  }

  /** A job every 5 minutes; its process restarts at minute 8 and forgets when it succeeded last. */
  private Scenario overdue() {
    SimulatedService batch = service("batch");
    SimulatedService fresh = service("fresh");
    SimulatedService fine = service("fine");
    return Scenario.that(
            "what should succeed every five minutes and does not pages, and a restart does not"
                + " reset the clock")
        .given(
            batch.objective("nightly", "0.9x20"),
            batch.declares("nightly", "shop", Origin.DECLARED, "0x8 480x12"),
            batch.sends(maxAge(), Map.of(AttributeKeys.SLO, "nightly"), "300x20"),
            batch.sends(lastSuccess(), Map.of(AttributeKeys.SLO, "nightly"), "_x2 120x4 stale"),
            fresh.objective("nightly", "0.9x20"),
            fresh.declares("nightly", "shop", Origin.DECLARED, "60x20"),
            fresh.sends(maxAge(), Map.of(AttributeKeys.SLO, "nightly"), "600x20"),
            fine.objective("nightly", "0.9x20"),
            fine.declares("nightly", "shop", Origin.DECLARED, "0x20"),
            fine.sends(maxAge(), Map.of(AttributeKeys.SLO, "nightly"), "300x20"),
            fine.sends(lastSuccess(), Map.of(AttributeKeys.SLO, "nightly"), "0+60x20"))
        .thenFiring(7, ".+")
        .thenFiring(10, ".+", page(SUCCESS_OVERDUE, "batch").about("nightly").to("shop"))
        .thenFiring(
            14,
            ".+",
            page(SUCCESS_OVERDUE, "batch").about("nightly").to("shop"),
            page(SUCCESS_OVERDUE, "fresh").about("nightly").to("shop"));
  }

  private Scenario fleet() {
    return Scenario.that(
            "half of a fleet that falls silent pages no later than the first of its services, until"
                + " the last is back")
        .given(sending("checkout", "0.999x5 _x8 0.999x7"))
        .given(sending("search", "0.999x6 _x7 0.999x7"))
        .given(sending("cart", "0.999x6 _x9 0.999x5"))
        .given(sending("pricing", "0.999x21"))
        .given(sending("stock", "0.999x21"))
        .given(sending("tax", "0.999x21"))
        .thenFiring(9, ".+")
        .thenFiring(10, ".+", fleet(Severity.PAGE), lost("checkout", Severity.PAGE))
        .thenFiring(
            11,
            ".+",
            fleet(Severity.PAGE),
            lost("checkout", Severity.PAGE),
            lost("search", Severity.PAGE),
            lost("cart", Severity.PAGE))
        .thenFiring(15, ".+", fleet(Severity.PAGE), lost("cart", Severity.PAGE))
        .thenFiring(21, ".+");
  }

  private Scenario fleetOfTwo() {
    return Scenario.that("a fleet of two that falls silent is told by service")
        .given(sending("checkout", "0.999x5"))
        .given(sending("search", "0.999x5"))
        .thenFiring(
            12,
            ".+",
            page(TELEMETRY_LOST, "checkout").to("shop"),
            page(TELEMETRY_LOST, "search").to("shop"));
  }

  private Scenario fewOfMany() {
    return Scenario.that("less than half of a fleet that falls silent is told by service")
        .given(sending("checkout", "0.999x5"))
        .given(sending("search", "0.999x5"))
        .given(sending("cart", "0.999x5"))
        .given(sending("pricing", "0.999x12"))
        .given(sending("stock", "0.999x12"))
        .given(sending("tax", "0.999x12"))
        .given(sending("mail", "0.999x12"))
        .thenFiring(
            12,
            ".+",
            page(TELEMETRY_LOST, "checkout").to("shop"),
            page(TELEMETRY_LOST, "search").to("shop"),
            page(TELEMETRY_LOST, "cart").to("shop"));
  }

  private Scenario oneAfterAnother() {
    return Scenario.that("services that are retired one after another are no loss of the fleet")
        .given(sending("checkout", "0.999x2"))
        .given(sending("search", "0.999x10"))
        .given(sending("cart", "0.999x21"))
        .given(sending("pricing", "0.999x26"))
        .then(26, "count_over_time(ALERTS{alertname=\"" + FLEET_LOST + "\"}[26m])");
  }

  private Scenario otherFleet() {
    Scenario story = Scenario.that("what falls silent in another environment is not of this fleet");
    for (String environment : List.of("production", "other")) {
      for (String name : List.of("checkout", "search")) {
        SimulatedService service = service(name).with(IdentityLabels.ENVIRONMENT, environment);
        story = story.given(service.objective(SLO, "0.999x5"));
      }
    }
    return story
        .thenFiring(12, FLEET_LOST.toString())
        .then(
            12,
            "count(" + RecordedSeries.HEARTBEAT_SILENT.seriesName() + ")",
            new Sample(Map.of(), "4"));
  }

  private static Firing lost(String service, Severity severity) {
    return (severity == Severity.PAGE
            ? page(TELEMETRY_LOST, service)
            : ticket(TELEMETRY_LOST, service))
        .to("shop");
  }

  private static Firing fleet(Severity severity) {
    return Firing.of(FLEET_LOST, severity.label());
  }

  private Input[] sending(String name, String values) {
    return sending(name, Origin.DECLARED, values);
  }

  /** A service of one team and a constant objective; its declaration comes and goes with it. */
  private Input[] sending(String name, Origin origin, String values) {
    SimulatedService service = service(name);
    return new Input[] {
      service.objective(SLO, values),
      service.declares(SLO, "shop", origin, values.replace("0.999", "100"))
    };
  }

  private static String lastSuccess() {
    return ContractMetrics.SLO_LAST_SUCCESS.prometheusName();
  }

  private static String maxAge() {
    return ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName();
  }

  private SimulatedService service(String name) {
    return SimulatedService.named(name, this.options);
  }
}
