package io.waymark.alerts;

import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What services say of themselves, at the edges of {@link DeclarationScenarios}. */
final class DeclarationEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  DeclarationEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<PacedStory> all() {
    List<PacedStory> stories = new ArrayList<>();
    for (Scenario story : List.of(atOnce(), held(), heldByTheDead(), beyondRatios(), nameless())) {
      stories.add(PacedStory.everyMinute(story));
    }
    return stories;
  }

  /** The first evaluation knows it, not only the next one, which remembers the first. */
  private Scenario atOnce() {
    Identity first = new Identity(1, SimulatedService.named("checkout", this.options), SLO);
    Map<String, String> slo = Map.of("slo", SLO);
    return Scenario.that("what is said is known at once")
        .given(
            first.service().objective(SLO, "0.75x2"),
            first.service().period(SLO, "604800x2"),
            first.service().minBadEvents(SLO, "4x2"),
            first.service().latencyThreshold(SLO, "2x2"),
            first.service().sends(ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(), slo, "9x2"),
            first.service().sends(ContractMetrics.SLO_LAST_SUCCESS.prometheusName(), slo, "8x2"),
            first.service().declares(SLO, first.team(), Origin.DECLARED, "7x2"))
        .then(0, value(RecordedSeries.OBJECTIVE), first.recorded("0.75"))
        .then(0, value(RecordedSeries.PERIOD), first.recorded("604800"))
        .then(0, value(RecordedSeries.ERROR_BUDGET), first.recorded("151200"))
        .then(0, value(RecordedSeries.MIN_BAD_EVENTS), first.recorded("4"))
        .then(0, value(RecordedSeries.LATENCY_THRESHOLD), first.recorded("2"))
        .then(0, value(RecordedSeries.SUCCESS_MAX_AGE), first.recorded("9"))
        .then(0, value(RecordedSeries.SUCCESS_MAX_AGE_SPARSE), first.recorded("9"))
        .then(0, value(RecordedSeries.LAST_SUCCESS), first.recorded("8"))
        .then(0, value(RecordedSeries.LAST_SUCCESS_SPARSE), first.recorded("8"))
        .then(0, value(RecordedSeries.META), new Sample(first.metadata(), "1"))
        .then(0, value(RecordedSeries.DECLARED_SPARSE), new Sample(first.metadata(), "7"))
        .then(
            0,
            "count by (team) (" + RecordedSeries.SLO_OWNER.seriesName() + ")",
            new Sample(Map.of("team", first.team()), "1"))
        .then(
            1,
            value(RecordedSeries.HEARTBEAT_REMEMBERED),
            new Sample(first.service().labels(), "0"));
  }

  /** Who has no name is told so, and says nothing of itself. */
  private Scenario nameless() {
    Scenario story = Scenario.that("who has no name declares nothing");
    for (String name : List.of("", "unknown_service", "unknown_service:java")) {
      SimulatedService service = SimulatedService.named(name, this.options);
      story =
          story.given(
              service.objective(SLO, "0.75x12"),
              service.period(SLO, "604800x12"),
              service.minBadEvents(SLO, "4x12"),
              service.sends(
                  ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(), Map.of("slo", SLO), "9x12"),
              service.sends(
                  ContractMetrics.SLO_LAST_SUCCESS.prometheusName(), Map.of("slo", SLO), "8x12"),
              service.good(SLO, "0+60x12"),
              service.bad(SLO, "0+60x12"),
              service.declares(SLO, "shop", Origin.DECLARED, "7x12"),
              service.sends(
                  ContractMetrics.SLO_OBJECTIVE.prometheusName(),
                  Map.of("slo", "of-file", DeclaredRules.SOURCE, DeclaredRules.FILE),
                  "0.75x12"));
    }
    SimulatedService instant = SimulatedService.named("instant", this.options);
    SimulatedService zero = SimulatedService.named("zero", this.options);
    story =
        story.given(
            instant.objective(SLO, "0.75x12"),
            instant.period(SLO, "1x12"),
            zero.objective(SLO, "0.75x12"),
            zero.period(SLO, "0x12"));
    for (RecordedSeries series :
        List.of(
            RecordedSeries.OBJECTIVE,
            RecordedSeries.MIN_BAD_EVENTS,
            RecordedSeries.SUCCESS_MAX_AGE,
            RecordedSeries.SUCCESS_MAX_AGE_SPARSE,
            RecordedSeries.LAST_SUCCESS,
            RecordedSeries.DECLARED,
            RecordedSeries.META,
            RecordedSeries.HEARTBEAT_LIVE)) {
      story = story.then(12, series.seriesName() + "{service_name!~\"instant|zero\"}");
    }
    return story
        .then(
            12,
            value(RecordedSeries.PERIOD),
            new Identity(1, instant, SLO).recorded("1"),
            new Identity(2, zero, SLO).recorded("2592000"))
        .thenFiring(12, AlertName.ANY_BUDGET);
  }

  /** A quarter of an hour: what a service said of itself holds so long, and no longer. */
  private Scenario held() {
    SimulatedService service =
        SimulatedService.named("checkout", this.options)
            .with(IdentityLabels.ENVIRONMENT, "production");
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.put("slo", SLO);
    return Scenario.that("what a service says of itself holds for a quarter of an hour")
        .given(
            service.objective(SLO, "0.75x45"),
            service.period(SLO, "302400x4 604800x5 stale"),
            service.minBadEvents(SLO, "4x4 8x5 stale"),
            service.latencyThreshold(SLO, "0.5x4 2x5 stale"),
            service.sends(
                ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(),
                Map.of("slo", SLO),
                "600x4 900x5 stale"),
            service.sends(
                ContractMetrics.SLO_LAST_SUCCESS.prometheusName(),
                Map.of("slo", SLO),
                "60x4 120x5 stale"))
        .then(12, value(RecordedSeries.LAST_SUCCESS_SPARSE), new Sample(labels, "120"))
        .then(12, value(RecordedSeries.ERROR_BUDGET), new Sample(labels, "151200"))
        .then(12, value(RecordedSeries.MIN_BAD_EVENTS), new Sample(labels, "8"))
        .then(12, value(RecordedSeries.LATENCY_THRESHOLD), new Sample(labels, "2"))
        .then(12, value(RecordedSeries.SUCCESS_MAX_AGE), new Sample(labels, "900"))
        .then(30, value(RecordedSeries.SUCCESS_MAX_AGE), new Sample(labels, "900"))
        .then(23, value(RecordedSeries.ERROR_BUDGET), new Sample(labels, "151200"))
        .then(23, value(RecordedSeries.MIN_BAD_EVENTS), new Sample(labels, "8"))
        .then(23, value(RecordedSeries.LATENCY_THRESHOLD), new Sample(labels, "2"))
        .then(28, value(RecordedSeries.ERROR_BUDGET), new Sample(labels, "648000"))
        .then(28, value(RecordedSeries.MIN_BAD_EVENTS), new Sample(labels, "10"))
        .then(28, value(RecordedSeries.LATENCY_THRESHOLD));
  }

  /** Nobody is left who could say it again; three quarters of an hour are more than any range. */
  private Scenario heldByTheDead() {
    SimulatedService service = SimulatedService.named("checkout", this.options);
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.put("slo", SLO);
    return Scenario.that("what a dead service said of itself is held as long as its objective")
        .given(
            service.objective(SLO, "0.7x4 0.75x4 stale"),
            service.period(SLO, "302400x4 604800x4 stale"),
            service.minBadEvents(SLO, "3x4 4x4 stale"),
            service.latencyThreshold(SLO, "0.25x4 0.5x4 stale"))
        .then(12, value(RecordedSeries.OBJECTIVE_LIVE_SPARSE), new Sample(labels, "0.75"))
        .then(65, value(RecordedSeries.PERIOD), new Sample(labels, "604800"))
        .then(65, value(RecordedSeries.ERROR_BUDGET), new Sample(labels, "151200"))
        .then(65, value(RecordedSeries.MIN_BAD_EVENTS), new Sample(labels, "4"))
        .then(65, value(RecordedSeries.LATENCY_THRESHOLD), new Sample(labels, "0.5"));
  }

  /** Neither everything nor nothing can be an objective. */
  private Scenario beyondRatios() {
    Scenario story = Scenario.that("0, 1 and more are no objectives");
    List<Firing> expected = new ArrayList<>();
    for (String objective : List.of("0", "1", "1.5")) {
      SimulatedService service = SimulatedService.named("of-" + objective, this.options);
      story = story.given(service.objective(SLO, objective + "x10"));
      expected.add(ticket(AlertName.OBJECTIVE_INVALID, "of-" + objective).about(SLO));
    }
    return story
        .then(10, RecordedSeries.OBJECTIVE_LIVE.seriesName())
        .thenFiring(10, AlertName.OBJECTIVE_INVALID.toString(), expected.toArray(Firing[]::new));
  }

  private static String value(RecordedSeries series) {
    return "1 * " + series.seriesName();
  }
}
