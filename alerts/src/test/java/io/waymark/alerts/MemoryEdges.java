package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is still known of a success after most of a day, and after more than one. Everything is
 * given as it was written down; nothing was evaluated in between.
 */
final class MemoryEdges {

  private static final String SLO = "run";

  private static final int DAY_LESS = 23 * 60;

  private static final int DAY_MORE = 25 * 60;

  /** Without it time would begin with whatever promtool happens to read first. */
  private static final Input BEGINNING = new Input("beginning", "0");

  private static final RecordedSeries LAST = RecordedSeries.LAST_SUCCESS_SPARSE;

  private static final RecordedSeries AGE = RecordedSeries.SUCCESS_MAX_AGE_SPARSE;

  private final FleetAlertsOptions options;

  MemoryEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<PacedStory> all() {
    return List.of(
        new PacedStory(known(), Tempo.FAST, Duration.ofMinutes(DAY_LESS)),
        new PacedStory(forgotten(), Tempo.FAST, Duration.ofMinutes(DAY_MORE)));
  }

  /** At second 82,800. */
  private Scenario known() {
    Identity nobody = named("nobody");
    Identity declared = named("declared");
    Identity asked = named("asked");
    Identity recent = named("recent");
    Identity first = Identity.unlikeInOneLabel("known", this.options).get(0);
    Scenario story = Scenario.that("a success is known for a day after it was due");
    // What all of them declared is known of the one whose success may be due.
    for (Identity each : Identity.unlikeInOneLabel("known", this.options)) {
      story = story.given(each.recorded(RecordedSeries.DECLARED_SPARSE, each.metadata(), "_ 7 8"));
    }
    return story
        .given(
            BEGINNING,
            first.recorded(LAST, "_ 7 8"),
            first.recorded(AGE, "_ 9"),
            nobody.recorded(LAST, "_ 7 8"),
            nobody.recorded(AGE, "_ 9"),
            declared.service().objective(SLO, at(DAY_LESS, "0.9")),
            declared.recorded(AGE, "_ 9"),
            // It is asked for again, and was answered before.
            asked.recorded(LAST, "_ 7 8"),
            asked
                .service()
                .sends(
                    ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(),
                    Map.of("slo", SLO),
                    at(DAY_LESS, "600")),
            recent.recorded(LAST, "_ 80000"),
            recent.recorded(AGE, "_ 9"))
        .then(
            DAY_LESS,
            value(LAST),
            first.recorded("8"),
            nobody.recorded("8"),
            asked.recorded("8"),
            recent.recorded("80000"))
        .then(
            DAY_LESS,
            value(AGE),
            first.recorded("9"),
            nobody.recorded("9"),
            declared.recorded("9"),
            asked.recorded("600"),
            recent.recorded("9"))
        .then(DAY_LESS, value(RecordedSeries.DECLARED_SPARSE), new Sample(first.metadata(), "8"))
        .then(DAY_LESS, value(RecordedSeries.LAST_SUCCESS), asked.recorded("8"));
  }

  /** At second 90,000. What is not older than a day was written down at minute 1,440. */
  private Scenario forgotten() {
    Identity success = named("success");
    Identity age = named("age");
    Identity declared = named("declared");
    Identity asked = named("asked");
    Identity overdue = named("overdue");
    Identity exactly = named("exactly");
    Identity again = named("again");
    Identity longer = named("longer");
    return Scenario.that("a success is known no longer than a day after it was due")
        .given(
            BEGINNING,
            success.recorded(LAST, "_ 80000"),
            success.recorded(AGE, recent("9")),
            age.recorded(LAST, recent("80000")),
            age.recorded(AGE, "_ 9"),
            declared.service().objective(SLO, at(DAY_MORE, "0.9")),
            declared.recorded(AGE, "_ 9"),
            asked.recorded(LAST, "_ 8"),
            asked
                .service()
                .sends(
                    ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(),
                    Map.of("slo", SLO),
                    at(DAY_MORE, "600")),
            overdue.recorded(LAST, recent("8")),
            overdue.recorded(AGE, recent("9")),
            exactly.recorded(LAST, recent("3591")),
            exactly.recorded(AGE, recent("9")),
            again.recorded(LAST, recent("7 80000")),
            again.recorded(AGE, recent("9")),
            again.recorded(RecordedSeries.DECLARED_SPARSE, again.metadata(), "_ 7"),
            longer.recorded(LAST, recent("8")),
            longer.recorded(AGE, recent("9 9000")))
        .then(
            DAY_MORE,
            value(LAST),
            overdue.recorded("8"),
            exactly.recorded("3591"),
            again.recorded("80000"),
            longer.recorded("8"))
        .then(
            DAY_MORE,
            value(AGE),
            asked.recorded("600"),
            again.recorded("9"),
            longer.recorded("9000"))
        .then(DAY_MORE, value(RecordedSeries.DECLARED_SPARSE))
        .then(DAY_MORE, value(RecordedSeries.LAST_SUCCESS));
  }

  private Identity named(String name) {
    return new Identity(1, SimulatedService.named(name, this.options), SLO);
  }

  private static String recent(String values) {
    return "_x1440 " + values;
  }

  private static String at(int minute, String value) {
    return "_x" + minute + " " + value;
  }

  private static String value(RecordedSeries series) {
    return "1 * " + series.seriesName();
  }
}
