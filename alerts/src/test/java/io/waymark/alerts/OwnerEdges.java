package io.waymark.alerts;

import static io.waymark.alerts.Firing.page;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whose an objective and a service are, where several say so. */
final class OwnerEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  OwnerEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(owners(), sticky(), ties(), lastWord());
  }

  /** Each order once: of two that are equal, whoever happens to be met first would be wrong. */
  private Scenario owners() {
    SimulatedService one = SimulatedService.named("one", this.options);
    SimulatedService two = SimulatedService.named("two", this.options);
    SimulatedService many = SimulatedService.named("many", this.options);
    return Scenario.that("of two teams with as many objectives the first one stays the owner")
        .given(
            one.objective("a", "0.9x9 stale"),
            one.declares("a", "alpha", Origin.DECLARED, "100x9 stale"),
            one.objective("b", "_x5 0.9x3 stale"),
            one.declares("b", "beta", Origin.DECLARED, "_x5 100x3 stale"),
            two.objective("b", "0.9x9 stale"),
            two.declares("b", "beta", Origin.DECLARED, "100x9 stale"),
            two.objective("a", "_x5 0.9x3 stale"),
            two.declares("a", "alpha", Origin.DECLARED, "_x5 100x3 stale"),
            many.objective("a", "0.9x9 stale"),
            many.declares("a", "alpha", Origin.DECLARED, "100x9 stale"),
            many.objective("b", "_x5 0.9x3 stale"),
            many.declares("b", "beta", Origin.DECLARED, "_x5 100x3 stale"),
            many.objective("c", "_x5 0.9x3 stale"),
            many.declares("c", "beta", Origin.DECLARED, "_x5 100x3 stale"))
        .thenFiring(
            15,
            AlertName.TELEMETRY_LOST.toString(),
            page(AlertName.TELEMETRY_LOST, "one").to("alpha"),
            page(AlertName.TELEMETRY_LOST, "two").to("beta"),
            page(AlertName.TELEMETRY_LOST, "many").to("beta"));
  }

  /** Whom most name changes, but not when others name as many. */
  private Scenario sticky() {
    Scenario story = Scenario.that("an owner stays the owner until another has more objectives");
    List<Sample> owners = new ArrayList<>();
    for (String first : List.of("alpha", "beta")) {
      String second = first.equals("alpha") ? "beta" : "alpha";
      SimulatedService service =
          SimulatedService.named("of-" + first, this.options)
              .with(IdentityLabels.ENVIRONMENT, "production")
              .with(IdentityLabels.NAMESPACE, "shop");
      story =
          story.given(
              // The other is known first.
              service.objective("b", "0.9x12"),
              service.declares("b", second, Origin.DECLARED, "100x12"),
              service.objective("a", "_ 0.9x11"),
              service.declares("a", first, Origin.DECLARED, "_ 100x11"),
              service.objective("c", "_ 0.9x11"),
              service.declares("c", first, Origin.DECLARED, "_ 100x11"),
              // From minute 5 on, as many name the other.
              service.objective("d", "_x5 0.9x7"),
              service.declares("d", second, Origin.DECLARED, "_x5 100x7"));
      Map<String, String> labels = new TreeMap<>(service.labels());
      labels.put("team", first);
      labels.put("tier", "1");
      owners.add(new Sample(labels, "1"));
    }
    for (int minute = 8; minute <= 12; minute++) {
      story = story.then(minute, value(RecordedSeries.SLO_OWNER), owners.toArray(Sample[]::new));
    }
    return story;
  }

  /** Half a second decides; the others, alike but for a label, declare later. */
  private Scenario ties() {
    Scenario story = Scenario.that("a declaration stands until one is half a second newer");
    List<Sample> meta = new ArrayList<>();
    for (Identity each : Identity.unlikeInOneLabel("tie", this.options)) {
      story =
          story.given(
              each.service().objective(each.slo(), "0.9x9"),
              each.declares(Origin.DECLARED, 100 * each.number() + "x9"));
      meta.add(new Sample(each.metadata(), "1"));
      if (each.number() == 1) {
        story =
            story.given(
                each.service().declares(each.slo(), "later", Origin.DECLARED, "_x5 100.4x3"));
      }
    }
    Identity newer = new Identity(6, SimulatedService.named("newer", this.options), SLO);
    meta.add(new Sample(newer.metadata(), "1"));
    return story
        .given(
            newer.service().objective(SLO, "0.9x9"),
            newer.service().declares(SLO, "earlier", Origin.DECLARED, "100x9"),
            newer.declares(Origin.DECLARED, "_x5 100.75x3"))
        .then(8, value(RecordedSeries.META), meta.toArray(Sample[]::new));
  }

  /** Of two that died, one had been started before and after the other. */
  private Scenario lastWord() {
    Identity dead = new Identity(1, SimulatedService.named("checkout", this.options), SLO);
    return Scenario.that("of the dead the newest declaration is held")
        .given(
            dead.service().objective(SLO, "0.9x8 stale"),
            dead.service().declares(SLO, "other", Origin.DECLARED, "200x8 stale"),
            dead.declares(Origin.DECLARED, "_x3 100x2 300x2 stale"))
        .then(12, value(RecordedSeries.META), new Sample(dead.metadata(), "1"))
        .then(
            12,
            "max by (team) (" + RecordedSeries.DECLARED_SPARSE.seriesName() + ")",
            new Sample(Map.of("team", "other"), "200"),
            new Sample(Map.of("team", dead.team()), "300"))
        .then(65, value(RecordedSeries.META), new Sample(dead.metadata(), "1"));
  }

  private static String value(RecordedSeries series) {
    return "1 * " + series.seriesName();
  }
}
