package io.waymark.alerts;

import static io.waymark.alerts.AlertName.FAILING;
import static io.waymark.alerts.AlertName.TELEMETRY_LOST;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_AVAILABILITY;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_LATENCY;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stories about services as a whole: failing, killed, silent, restarted, renamed, short-lived. */
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
    }
    scenarios.add(ephemeral());
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
    SimulatedService checkout = service("checkout");
    return Scenario.that("a service that falls silent pages for two hours, then is a ticket")
        .given(
            checkout.objective(SLO, "0.999x5 _x140"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x5 _x140"))
        .thenFiring(120, ".+", page(TELEMETRY_LOST, "checkout").to("shop"))
        .thenFiring(135, ".+", ticket(TELEMETRY_LOST, "checkout").to("shop"));
  }

  private Scenario undeclared() {
    SimulatedService inventory = service("inventory");
    Scenario silent =
        Scenario.that("a silent service that declared nothing is a ticket from the start")
            .given(
                inventory.objective(SLO, "0.999x5"),
                inventory.declares(SLO, "shop", Origin.INHERITED, "100x5"));
    return this.options.inherited() == InheritedPolicy.PAGE
        ? silent.thenFiring(15, ".+", page(TELEMETRY_LOST, "inventory").to("shop"))
        : silent.thenFiring(15, ".+", ticket(TELEMETRY_LOST, "inventory").to("shop"));
  }

  private Scenario restarted() {
    SimulatedService checkout = service("checkout");
    SimulatedService search = service("search");
    return Scenario.that("neither a restart of three minutes nor a missed scrape pages anyone")
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

  private SimulatedService service(String name) {
    return SimulatedService.named(name, this.options);
  }
}
