package io.waymark.alerts;

import static io.waymark.alerts.AlertName.TELEMETRY_LOST;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_AVAILABILITY;

import io.waymark.alerts.Scenario.Input;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;

/** Stories about services that are taken away, beside some that die. */
final class DepartureScenarios {

  private static final String SLO = HTTP_AVAILABILITY;

  private final FleetAlertsOptions options;

  DepartureScenarios(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(left(), goodbye(), renamed());
  }

  private Scenario left() {
    Firing[] lost = {
      ticket(TELEMETRY_LOST, "checkout").to("shop"),
      ticket(TELEMETRY_LOST, "search").to("shop"),
      page(TELEMETRY_LOST, "cart").to("shop"),
      page(TELEMETRY_LOST, "pricing").to("shop")
    };
    return Scenario.that(
            "what left service discovery while it answered is a ticket; what died before it did"
                + " pages, and goes on when its target is taken away later")
        .given(scraped("checkout", "1x5 stale", "1x5 stale"))
        .given(scraped("search", "1x5 stale", "1x5 0 stale"))
        .given(scraped("cart", "1x5 stale", "1x5 0x1 stale"))
        .given(scraped("pricing", "1x5 stale", "1x5 0x8 stale"))
        .given(scraped("tax", "1x30", "1x30"))
        .given(scraped("stock", "1x30", "1x30"))
        .given(scraped("mail", "1x30", "1x30"))
        .given(scraped("rating", "1x30", "1x30"))
        .given(scraped("billing", "1x30", "1x30"))
        .thenFiring(12, ".+", lost)
        .thenFiring(30, ".+", lost);
  }

  private Scenario renamed() {
    Firing[] lost = {
      ticket(TELEMETRY_LOST, "checkout").to("shop"), page(TELEMETRY_LOST, "search").to("shop")
    };
    return Scenario.that(
            "a service that is renamed where it runs is a ticket; one that dies beside others"
                + " behind the same target pages")
        .given(at("host-1", "checkout", "1x5 stale"))
        .given(at("host-1", "basket", "_x7 1x23"))
        .given(new Input("up{job=\"fleet\",instance=\"host-1\"}", "1x5 0 1x24"))
        .given(at("gateway", "search", "1x5 stale"))
        .given(at("gateway", "cart", "1x30"))
        .given(at("gateway", "tax", "_x7 1x23"))
        .given(new Input("up{job=\"fleet\",instance=\"gateway\"}", "1x30"))
        .thenFiring(12, ".+", lost)
        .thenFiring(30, ".+", lost);
  }

  /** The last push of an orderly end says 0. */
  private Scenario goodbye() {
    return Scenario.that(
            "what pushes and says goodbye is a ticket; what falls silent, or whose instances do not"
                + " all say it, pages")
        .given(at("a", "checkout", "1x5 0 stale"))
        .given(at("b", "search", "1x5 stale"))
        .given(at("c", "cart", "1x5 0 stale"))
        .given(at("d", "cart", "1x5 stale"))
        .given(at("e", "tax", "1x2 0 stale"))
        .given(at("f", "tax", "1x30"))
        .given(scraped("stock", "1x5 0 stale", "1x6 0x24"))
        .given(scraped("mail", "1x30", "1x30"))
        .given(scraped("rating", "1x30", "1x30"))
        .given(scraped("billing", "1x30", "1x30"))
        .given(scraped("ledger", "1x30", "1x30"))
        .given(scraped("gate", "1x30", "1x30"))
        .given(scraped("queue", "1x30", "1x30"))
        .given(scraped("audit", "1x30", "1x30"))
        // Its collector has an instance of the same name as somebody's target.
        .given(at("collector", "mail", "ghost", "1x5 stale"))
        // One of its targets was taken away before the other.
        .given(at("pair-1", "pair", "1x2 stale"))
        .given(new Input("up{job=\"fleet\",instance=\"pair-1\"}", "1x2 stale"))
        .given(scraped("pair", "1x5 stale", "1x5 stale"))
        // What died long before the last instance said goodbye is no reason to wake anybody.
        .given(at("g", "relay", "1x9 stale"))
        .given(at("h", "relay", "1x16 0 stale"))
        .thenFiring(
            13,
            ".+",
            ticket(TELEMETRY_LOST, "checkout").to("shop"),
            page(TELEMETRY_LOST, "search").to("shop"),
            page(TELEMETRY_LOST, "cart").to("shop"),
            page(TELEMETRY_LOST, "stock").to("shop"),
            page(TELEMETRY_LOST, "ghost").to("shop"),
            ticket(TELEMETRY_LOST, "pair").to("shop"))
        .thenFiring(
            25,
            ".+",
            ticket(TELEMETRY_LOST, "checkout").to("shop"),
            page(TELEMETRY_LOST, "search").to("shop"),
            page(TELEMETRY_LOST, "cart").to("shop"),
            page(TELEMETRY_LOST, "stock").to("shop"),
            page(TELEMETRY_LOST, "ghost").to("shop"),
            ticket(TELEMETRY_LOST, "pair").to("shop"),
            ticket(TELEMETRY_LOST, "relay").to("shop"));
  }

  /** A service at a target of its own. */
  private Input[] scraped(String name, String values, String up) {
    List<Input> inputs = new ArrayList<>(List.of(at(name, name, values)));
    inputs.add(new Input("up{job=\"fleet\",instance=\"" + name + "\"}", up));
    return inputs.toArray(Input[]::new);
  }

  private Input[] at(String instance, String name, String values) {
    return at("fleet", instance, name, values);
  }

  private Input[] at(String job, String instance, String name, String values) {
    SimulatedService service = service(name).with("job", job).with("instance", instance);
    return new Input[] {
      service.objective(SLO, values.replace("1x", "0.999x").replace(" 0 ", " 0.999 ")),
      service.declares(
          SLO, "shop", Origin.DECLARED, values.replace("1x", "100x").replace(" 0 ", " 100 ")),
      service.card("permanent", values)
    };
  }

  private SimulatedService service(String name) {
    return SimulatedService.named(name, this.options);
  }
}
