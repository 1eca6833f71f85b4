package io.waymark.alerts;

import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How old a sample may be that a rule stands on. What is recorded every few minutes is given as if
 * it had been recorded once, and then missed.
 */
final class MissedEvaluations {

  private static final String SLO = "http-availability";

  private static final Duration HALF = Duration.ofMinutes(30);

  private static final Duration HOUR = Duration.ofHours(1);

  private final FleetAlertsOptions options;

  MissedEvaluations(FleetAlertsOptions options) {
    this.options = options;
  }

  List<PacedStory> all() {
    return List.of(
        new PacedStory(forgiven(), Tempo.FAST, HALF),
        new PacedStory(forgotten(), Tempo.FAST, HOUR),
        new PacedStory(stillSaid(), Tempo.FAST, Duration.ofMinutes(10)),
        new PacedStory(noLongerSaid(), Tempo.FAST, Duration.ofMinutes(20)));
  }

  /** At minute 30, everything is 29 minutes old. */
  private Scenario forgiven() {
    Identity each = identity("checkout");
    return recorded(Scenario.that("a sample that is missed changes nothing"), each)
        .given(each.recorded(RecordedSeries.ERROR_RATIO_6H, "_x28 1x3"))
        .then(30, value(RecordedSeries.OBJECTIVE), each.recorded("0.75"))
        .then(30, value(RecordedSeries.OBJECTIVE_LIVE_SPARSE), each.recorded("0.75"))
        .then(30, value(RecordedSeries.PERIOD), each.recorded("604800"))
        .then(30, value(RecordedSeries.MIN_BAD_EVENTS), each.recorded("4"))
        .then(30, value(RecordedSeries.LATENCY_THRESHOLD), each.recorded("2"))
        .then(30, value(RecordedSeries.SUCCESS_MAX_AGE), each.recorded("9"))
        .then(30, value(RecordedSeries.META), new Sample(each.metadata(), "1"))
        .then(30, value(RecordedSeries.DECLARED_SPARSE), new Sample(each.metadata(), "7"))
        .then(30, value(RecordedSeries.LAST_SUCCESS_SPARSE), each.recorded("8"))
        .then(
            30,
            value(RecordedSeries.HEARTBEAT_REMEMBERED),
            new Sample(each.service().labels(), "60"))
        .then(
            30,
            value(RecordedSeries.HEARTBEAT_TIME_SPARSE),
            new Sample(each.service().labels(), "60"))
        .then(30, value(RecordedSeries.ERROR_RATIO_3D), each.recorded("0.5"))
        .then(30, value(RecordedSeries.ERROR_RATIO_30D), each.recorded("0.5"))
        .then(30, value(RecordedSeries.ERROR_RATIO_PERIOD), each.recorded("0.5"))
        .then(30, value(RecordedSeries.HISTORY_HOURS), each.recorded("168"))
        .then(30, value(RecordedSeries.BURNING_3D), new Sample(each.metadata(), "0.5"))
        .thenFiring(
            30,
            AlertName.BUDGET_EXHAUSTED.toString(),
            ticket(AlertName.BUDGET_EXHAUSTED, "checkout").about(SLO).to(each.team()));
  }

  /** At minute 60, everything is 59 minutes old; of the second, the objective is remembered. */
  private Scenario forgotten() {
    Identity each = identity("checkout");
    Identity remembered = identity("search");
    Scenario story = Scenario.that("a sample that is older than two evaluations counts no more");
    story = recorded(story, each);
    story = recorded(story, remembered);
    story =
        story.given(
            remembered.recorded(RecordedSeries.OBJECTIVE_LIVE_SPARSE, "_ 0.75"),
            identity("cart")
                .service()
                .sends(
                    ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(),
                    Map.of("slo", SLO),
                    "_ 9"),
            remembered.recorded(RecordedSeries.DECLARED_SPARSE, Map.of(), "_ 7"));
    // Of a ratio, one half is as old.
    for (RecordedSeries half :
        List.of(
            RecordedSeries.ALL_RATE_3D_SPARSE,
            RecordedSeries.BAD_RATE_3D_SPARSE,
            RecordedSeries.ALL_RATE_30D_SPARSE,
            RecordedSeries.BAD_RATE_30D_SPARSE)) {
      for (String name : List.of("all-is-old", "bad-is-old")) {
        boolean old = half.seriesName().contains(name.substring(0, 3) + ":");
        story = story.given(identity(name).recorded(half, old ? "_ 1" : "_x50 1"));
      }
    }
    return story
        .then(60, value(RecordedSeries.OBJECTIVE), remembered.recorded("0.75"))
        .then(60, value(RecordedSeries.OBJECTIVE_LIVE_SPARSE))
        .then(60, value(RecordedSeries.PERIOD), remembered.recorded("2592000"))
        .then(60, value(RecordedSeries.MIN_BAD_EVENTS), remembered.recorded("10"))
        .then(60, value(RecordedSeries.LATENCY_THRESHOLD))
        .then(60, value(RecordedSeries.SUCCESS_MAX_AGE))
        .then(60, value(RecordedSeries.SUCCESS_MAX_AGE_SPARSE), remembered.recorded("9"))
        .then(
            60,
            "count by (service_name, team) (" + RecordedSeries.META.seriesName() + ")",
            new Sample(Map.of("service_name", "search"), "1"))
        // As long as its success may be due.
        .then(60, value(RecordedSeries.DECLARED_SPARSE), remembered.recorded("7"))
        .then(60, value(RecordedSeries.LAST_SUCCESS_SPARSE))
        .then(60, value(RecordedSeries.HEARTBEAT_REMEMBERED))
        .then(60, value(RecordedSeries.HEARTBEAT_TIME_SPARSE))
        .then(60, value(RecordedSeries.ERROR_RATIO_3D))
        .then(60, value(RecordedSeries.ERROR_RATIO_30D))
        .then(60, value(RecordedSeries.ERROR_RATIO_PERIOD))
        .then(60, value(RecordedSeries.HISTORY_HOURS));
  }

  /** What services send is read more often than it is held: at minute 10 it is 9 minutes old. */
  private Scenario stillSaid() {
    Identity each = identity("checkout");
    return said(Scenario.that("what was said ten minutes ago holds"), each)
        .then(10, value(RecordedSeries.PERIOD), each.recorded("604800"))
        .then(10, value(RecordedSeries.MIN_BAD_EVENTS), each.recorded("4"))
        .then(10, value(RecordedSeries.LATENCY_THRESHOLD), each.recorded("2"))
        .then(10, value(RecordedSeries.SUCCESS_MAX_AGE), each.recorded("9"))
        .then(10, value(RecordedSeries.LAST_SUCCESS), each.recorded("8"));
  }

  private Scenario noLongerSaid() {
    Identity each = identity("checkout");
    Identity due = identity("due");
    return said(Scenario.that("what was said twenty minutes ago holds no more"), each)
        .given(
            due.service()
                .sends(
                    ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(),
                    Map.of("slo", SLO),
                    "9x20"),
            due.recorded(RecordedSeries.LAST_SUCCESS, "_ 8"))
        .then(20, value(RecordedSeries.PERIOD), each.recorded("2592000"))
        .then(20, value(RecordedSeries.MIN_BAD_EVENTS), each.recorded("10"))
        .then(20, value(RecordedSeries.LATENCY_THRESHOLD))
        .then(20, value(RecordedSeries.SUCCESS_MAX_AGE), due.recorded("9"))
        .then(20, value(RecordedSeries.LAST_SUCCESS))
        // It is written down for as long as any, and then counts.
        .then(
            20,
            value(RecordedSeries.SUCCESS_MAX_AGE_SPARSE),
            each.recorded("9"),
            due.recorded("9"));
  }

  private static Scenario said(Scenario story, Identity each) {
    SimulatedService service = each.service();
    Map<String, String> slo = Map.of("slo", SLO);
    return story.given(
        each.recorded(RecordedSeries.OBJECTIVE_LIVE_SPARSE, "_ 0.75"),
        service.period(SLO, "_ 604800"),
        service.minBadEvents(SLO, "_ 4"),
        service.latencyThreshold(SLO, "_ 2"),
        service.sends(ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(), slo, "_ 9"),
        each.recorded(RecordedSeries.LAST_SUCCESS, "_ 8"));
  }

  private static Scenario recorded(Scenario story, Identity each) {
    return story.given(
        each.recorded(RecordedSeries.OBJECTIVE_LIVE, "_ 0.75"),
        each.recorded(RecordedSeries.PERIOD, "_ 604800"),
        each.recorded(RecordedSeries.MIN_BAD_EVENTS, "_ 4"),
        each.recorded(RecordedSeries.LATENCY_THRESHOLD, "_ 2"),
        each.recorded(RecordedSeries.SUCCESS_MAX_AGE_SPARSE, "7 9"),
        each.recorded(RecordedSeries.LAST_SUCCESS, "_ 8"),
        each.recorded(RecordedSeries.DECLARED, each.metadata(), "_ 7"),
        each.service().sends(RecordedSeries.HEARTBEAT_TIME.seriesName(), Map.of(), "_ 60"),
        each.recorded(RecordedSeries.ALL_RATE_3D_SPARSE, "_ 1"),
        each.recorded(RecordedSeries.BAD_RATE_3D_SPARSE, "_ 0.5"),
        each.recorded(RecordedSeries.ALL_RATE_30D_SPARSE, "_ 1"),
        each.recorded(RecordedSeries.BAD_RATE_30D_SPARSE, "_ 0.5"),
        each.recorded(RecordedSeries.ERROR_RATIO_PERIOD_SPARSE, "0.25 0.5"),
        each.recorded(RecordedSeries.BAD_PERIOD_SPARSE, "_ 1000"),
        each.recorded(RecordedSeries.HISTORY_HOURS_SPARSE, "100 168"));
  }

  private Identity identity(String name) {
    return new Identity(1, SimulatedService.named(name, this.options), SLO);
  }

  private static String value(RecordedSeries series) {
    return "1 * " + series.seriesName();
  }
}
