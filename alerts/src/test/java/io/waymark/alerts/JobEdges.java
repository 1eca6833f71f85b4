package io.waymark.alerts;

import static io.waymark.alerts.Firing.page;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.slo.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** When a success is missed, at the edges of {@link LifeScenarios}. */
final class JobEdges {

  /** Thirty hours, in minutes. */
  private static final int LONG_DAY = 1_800;

  private final FleetAlertsOptions options;

  JobEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<PacedStory> all() {
    return List.of(
        PacedStory.everyMinute(forgetfulInstances()),
        new PacedStory(longNight(), Tempo.FAST, Duration.ofMinutes(5)));
  }

  /** A job that one of several instances runs at a time. */
  private Scenario forgetfulInstances() {
    SimulatedService first = SimulatedService.named("batch", this.options).with("instance", "1");
    SimulatedService second = first.with("instance", "2");
    String age = ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName();
    String success = ContractMetrics.SLO_LAST_SUCCESS.prometheusName();
    Map<String, String> run = Map.of("slo", "run");
    return Scenario.that("an instance that goes takes nothing back that it said of a success")
        .given(
            first.objective("run", "0.9x25"),
            first.sends(age, run, "900x25"),
            first.sends(success, run, "60x25"),
            second.objective("run", "0.9x12 stale"),
            second.sends(age, run, "900x12 stale"),
            second.sends(success, run, "_x9 600x2 stale"))
        .thenFiring(24, AlertName.SUCCESS_OVERDUE.toString());
  }

  /** A success at minute 60, which is good for 26 hours; another that came once more in time. */
  private Scenario longNight() {
    SimulatedService nightly = SimulatedService.named("nightly", this.options);
    SimulatedService again = SimulatedService.named("again", this.options);
    SimulatedService undeclared = SimulatedService.named("undeclared", this.options);
    SimulatedService never = SimulatedService.named("never", this.options);
    String age = ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName();
    String success = ContractMetrics.SLO_LAST_SUCCESS.prometheusName();
    Map<String, String> run = Map.of("slo", "run");
    Scenario story =
        Scenario.that("a job that lives for an hour a day is missed when its next success is due");
    for (SimulatedService job : List.of(nightly, again, undeclared, never)) {
      story =
          story.given(
              job.objective("run", "0.9x70 stale"),
              job.card("ephemeral", "1x70 stale"),
              job.sends(age, run, "93600x70 stale"));
      if (job != undeclared) {
        story = story.given(job.declares("run", "shop", Origin.DECLARED, "600x70 stale"));
      }
      if (job != never) {
        story =
            story.given(
                job.sends(
                    success,
                    run,
                    "_x60 3600x10 stale" + (job == again ? " _x1400 90000x30 stale" : "")));
      }
    }
    return story
        .thenFiring(1615, ".+", page(AlertName.SUCCESS_OVERDUE, "never").about("run").to("shop"))
        .thenFiring(
            LONG_DAY,
            ".+",
            page(AlertName.SUCCESS_OVERDUE, "never").about("run").to("shop"),
            page(AlertName.SUCCESS_OVERDUE, "nightly").about("run").to("shop"),
            page(AlertName.SUCCESS_OVERDUE, "undeclared").about("run"));
  }
}
