package io.waymark.alerts;

import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.RecordedSeries;
import java.util.List;

/** Objectives that are none, or several, and who says them, at the edges. */
final class UnfitEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  UnfitEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(extremes(), noConflict(), inTime());
  }

  /** Of instances that disagree, the worst; of who has no name, none. */
  private Scenario extremes() {
    Scenario story = Scenario.that("of objectives that are none the worst one is told");
    for (String objective : List.of("1", "1.5")) {
      story =
          story
              .given(objective("too-much", objective, objective, "x8"))
              .given(objective("unknown_service", objective, objective, "x8"));
    }
    for (String objective : List.of("0", "-0.5")) {
      story =
          story
              .given(objective("too-little", objective, objective, "x8"))
              .given(objective("", objective, objective, "x8"));
    }
    return story.then(
        8,
        "1 * " + RecordedSeries.OBJECTIVE_INVALID.seriesName(),
        sample("too-much", "1.5"),
        sample("too-little", "-0.5"));
  }

  private Scenario noConflict() {
    return Scenario.that("what is no objective is in no conflict with one")
        .given(objective("checkout", "1", "0.75", "x65"))
        .given(objective("checkout", "2", "0", "x65"))
        .given(objective("checkout", "3", "1", "x65"))
        .thenFiring(64, AlertName.OBJECTIVE_CONFLICT.toString());
  }

  private Scenario inTime() {
    return Scenario.that("what is no objective is told after five minutes, no name after ten")
        .given(objective("checkout", "1", "1.5", "x12"))
        .given(objective("unknown_service", "1", "0.75", "x12"))
        .thenFiring(4, AlertName.OBJECTIVE_INVALID.toString())
        .thenFiring(
            6,
            AlertName.OBJECTIVE_INVALID.toString(),
            ticket(AlertName.OBJECTIVE_INVALID, "checkout").about(SLO))
        .thenFiring(9, AlertName.IDENTITY_MISSING.toString())
        .thenFiring(
            11,
            AlertName.IDENTITY_MISSING.toString(),
            ticket(AlertName.IDENTITY_MISSING, "unknown_service"));
  }

  private Input objective(String name, String instance, String objective, String howLong) {
    return SimulatedService.named(name, this.options)
        .with("instance", instance)
        .objective(SLO, objective + howLong);
  }

  private Sample sample(String name, String value) {
    return new Identity(1, SimulatedService.named(name, this.options), SLO).recorded(value);
  }
}
