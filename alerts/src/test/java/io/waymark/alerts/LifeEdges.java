package io.waymark.alerts;

import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Life and death, at the edges of {@link LifeScenarios}. */
final class LifeEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  LifeEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(life(), ofFiles(), gone(), ephemeral(), cards(), twoHours());
  }

  /** Who is missed, by label, and who is not because one instance of it is not ephemeral. */
  private Scenario life() {
    SimulatedService base =
        SimulatedService.named("checkout", this.options)
            .with(IdentityLabels.ENVIRONMENT, "production")
            .with(IdentityLabels.NAMESPACE, "shop");
    Scenario story = Scenario.that("death is told by identity, and the ephemeral are not missed");
    List<SimulatedService> dying =
        List.of(
            base,
            base.with(IdentityLabels.SERVICE_NAME, "search"),
            base.with(IdentityLabels.SERVICE_NAME, "half").with("instance", "1"));
    for (SimulatedService service : dying) {
      story =
          story.given(
              service.objective(SLO, "0.999x5 stale"),
              service.declares(SLO, "shop", Origin.DECLARED, "100x5 stale"));
    }
    SimulatedService half = base.with(IdentityLabels.SERVICE_NAME, "half");
    SimulatedService batch = base.with(IdentityLabels.SERVICE_NAME, "batch");
    return story
        .given(
            half.with("instance", "1").card("ephemeral", "1x5 stale"),
            half.with("instance", "2").card("", "1x5 stale"),
            batch.objective(SLO, "0.999x5 stale"),
            batch.declares(SLO, "shop", Origin.DECLARED, "100x5 stale"),
            batch.card("ephemeral", "1x5 stale"),
            // Alive elsewhere: under another environment, namespace and name.
            base.with(IdentityLabels.ENVIRONMENT, "europe").objective(SLO, "0.999x130"),
            base.with(IdentityLabels.NAMESPACE, "depot").objective(SLO, "0.999x130"))
        .then(
            7,
            "1 * " + RecordedSeries.HEARTBEAT_LIVE.seriesName(),
            Stream.of(
                    base,
                    base.with(IdentityLabels.SERVICE_NAME, "search"),
                    half,
                    batch,
                    base.with(IdentityLabels.ENVIRONMENT, "europe"),
                    base.with(IdentityLabels.NAMESPACE, "depot"))
                .map(service -> new Sample(service.labels(), "1"))
                .toArray(Sample[]::new))
        .thenFiring(8, AlertName.TELEMETRY_LOST.toString())
        .thenFiring(
            11,
            AlertName.TELEMETRY_LOST.toString(),
            page(AlertName.TELEMETRY_LOST, "checkout").to("shop"),
            page(AlertName.TELEMETRY_LOST, "search").to("shop"),
            page(AlertName.TELEMETRY_LOST, "half").to("shop"))
        .thenFiring(
            129,
            AlertName.TELEMETRY_LOST.toString(),
            page(AlertName.TELEMETRY_LOST, "checkout").to("shop"),
            page(AlertName.TELEMETRY_LOST, "search").to("shop"),
            page(AlertName.TELEMETRY_LOST, "half").to("shop"));
  }

  /** What files declare is alive by objective, and says nothing of the service. */
  private Scenario ofFiles() {
    Scenario story = Scenario.that("what files declare lives and dies by objective");
    List<Sample> live = new ArrayList<>();
    for (Identity each : Identity.unlikeInOneLabel("of-file", this.options)) {
      story =
          story.given(
              each.service()
                  .sends(
                      ContractMetrics.SLO_OBJECTIVE.prometheusName(),
                      Map.of("slo", each.slo(), DeclaredRules.SOURCE, DeclaredRules.FILE),
                      "0.9x5 stale"));
      live.add(each.recorded("1"));
    }
    SimulatedService alive = SimulatedService.named("alive", this.options);
    live.add(new Sample(alive.labels(), "1"));
    return story
        .given(alive.objective(SLO, "0.9x10"))
        .then(7, "1 * " + RecordedSeries.HEARTBEAT_LIVE.seriesName(), live.toArray(Sample[]::new))
        .then(
            8,
            "1 * " + RecordedSeries.HEARTBEAT_LIVE.seriesName(),
            new Sample(alive.labels(), "1"));
  }

  /** The first calls itself ephemeral, the others, alike but for a label, do not. */
  private Scenario ephemeral() {
    Scenario story = Scenario.that("who is ephemeral is so by identity");
    List<Sample> expected = new ArrayList<>();
    for (Identity each : Identity.services("batch", "report", SLO, this.options)) {
      story =
          story.given(
              each.service().objective(SLO, "0.9x5"),
              each.service().card(each.number() == 1 ? "ephemeral" : "permanent", "1x5"));
      if (each.number() > 1) {
        expected.add(new Sample(each.service().labels(), "1"));
      }
    }
    return story.then(
        5,
        "1 * " + RecordedSeries.HEARTBEAT_EXPECTED.seriesName(),
        expected.toArray(Sample[]::new));
  }

  /** All die at minute 5; the first is still declared in a file. */
  private Scenario gone() {
    Scenario story = Scenario.that("what no file declares any more is not missed");
    List<Sample> gone = new ArrayList<>();
    for (Identity each : Identity.unlikeInOneLabel("of-file", this.options)) {
      story =
          story.given(
              each.service()
                  .sends(
                      ContractMetrics.SLO_OBJECTIVE.prometheusName(),
                      Map.of("slo", each.slo(), DeclaredRules.SOURCE, DeclaredRules.FILE),
                      "0.9x5 stale"));
      if (each.number() == 1) {
        story =
            story.given(
                each.service().sends(DeclaredRules.DECLARED, Map.of("slo", each.slo()), "1x12"));
        gone.add(each.recorded("420"));
      }
    }
    SimulatedService dead = SimulatedService.named("dead", this.options);
    gone.add(new Sample(dead.labels(), "420"));
    Identity alive = new Identity(6, SimulatedService.named("alive", this.options), "of-file");
    gone.add(alive.recorded("420"));
    return story
        .given(
            dead.objective(SLO, "0.9x5 stale"),
            alive.service().objective(SLO, "0.9x12"),
            alive
                .service()
                .sends(
                    ContractMetrics.SLO_OBJECTIVE.prometheusName(),
                    Map.of("slo", alive.slo(), DeclaredRules.SOURCE, DeclaredRules.FILE),
                    "0.9x5 stale"),
            alive.service().sends(DeclaredRules.DECLARED, Map.of("slo", alive.slo()), "1x12"))
        .then(
            12,
            "1 * " + RecordedSeries.HEARTBEAT_TIME_SPARSE.seriesName() + "{service_name=\"dead\"}",
            new Sample(dead.labels(), "420"))
        .then(12, "1 * " + RecordedSeries.HEARTBEAT_GONE.seriesName(), gone.toArray(Sample[]::new));
  }

  /** A card that is three minutes old says nothing, of whatever kind it was. */
  private Scenario cards() {
    SimulatedService before = SimulatedService.named("before", this.options);
    SimulatedService since = SimulatedService.named("since", this.options);
    return Scenario.that("who is ephemeral says so now")
        .given(
            before.objective(SLO, "0.9x6"),
            before.card("ephemeral", "1x3 stale"),
            since.objective(SLO, "0.9x6"),
            since.with("instance", "1").card("permanent", "1x3 stale"),
            since.with("instance", "2").card("ephemeral", "1x6"))
        .then(
            6,
            "1 * " + RecordedSeries.HEARTBEAT_EXPECTED.seriesName(),
            new Sample(before.labels(), "1"));
  }

  /** The last heartbeat is of minute 7; it pages until minute 129, and is a ticket from 128 on. */
  private Scenario twoHours() {
    Scenario story = Scenario.that("two hours after the last heartbeat a page is a ticket");
    List<Firing> tickets = new ArrayList<>();
    for (String name : List.of("checkout", "search", "cart")) {
      SimulatedService service = SimulatedService.named(name, this.options);
      story =
          story.given(
              service.objective(SLO, "0.9x5 stale _x134 0.9x20"),
              service.declares(SLO, "shop", Origin.DECLARED, "100x5 stale _x134 100x20"));
      tickets.add(ticket(AlertName.TELEMETRY_LOST, name).to("shop"));
    }
    String fleet = AlertName.FLEET_LOST.toString();
    Firing page = Firing.of(AlertName.FLEET_LOST, Severity.PAGE.label());
    Firing ticket = Firing.of(AlertName.FLEET_LOST, Severity.TICKET.label());
    Firing[] lost = tickets.toArray(Firing[]::new);
    return story
        .thenFiring(128, fleet, page)
        .thenFiring(129, fleet, page, ticket)
        .thenFiring(134, fleet, page, ticket)
        .thenFiring(135, fleet, ticket)
        .thenFiring(130, AlertName.TELEMETRY_LOST.toString(), lost)
        .thenFiring(139, AlertName.TELEMETRY_LOST.toString(), lost)
        .thenFiring(143, fleet, ticket)
        .thenFiring(148, fleet);
  }
}
