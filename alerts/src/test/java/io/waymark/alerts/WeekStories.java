package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What weeks amount to. They begin with what the rules record every 15 minutes, because windows of
 * days read nothing else.
 */
final class WeekStories {

  private static final Duration EVALUATIONS = Duration.ofDays(7);

  /** A day more than the longest period. */
  private static final Duration HISTORY = Duration.ofDays(91);

  private static final int END = (int) HISTORY.toMinutes();

  private static final int SAMPLES = (int) HISTORY.dividedBy(Tempo.SPARSE);

  private final FleetAlertsOptions options;

  WeekStories(FleetAlertsOptions options) {
    this.options = options;
  }

  List<PacedStory> all() {
    return List.of(
        new PacedStory(periods(), Tempo.SPARSE, EVALUATIONS),
        new PacedStory(days(), Tempo.SPARSE, Duration.ofDays(1)),
        new PacedStory(newPeriods(), Tempo.SPARSE, Tempo.SPARSE));
  }

  /**
   * Of every event of the older half of its period a tenth was bad, or two, or three; before it
   * nearly all were, and since none. The first of each five has another period than the others,
   * which once had the same.
   */
  private Scenario periods() {
    Scenario story = Scenario.that("a budget is that of its own period and identity");
    List<Sample> ratios = new ArrayList<>();
    List<Sample> left = new ArrayList<>();
    List<Sample> hours = new ArrayList<>();
    List<Sample> bad = new ArrayList<>();
    List<Duration> periods = new ArrayList<>(BurnWindow.PERIODS);
    periods.remove(BurnWindow.DEFAULT_PERIOD);
    periods.add(BurnWindow.DEFAULT_PERIOD);
    for (int i = 0; i < periods.size(); i++) {
      Duration own = periods.get(i);
      Duration others = periods.get((i + 1) % periods.size());
      for (Identity each :
          Identity.unlikeInOneLabel("of-" + PromqlDuration.of(own), this.options)) {
        Duration period = each.number() == 1 ? own : others;
        int tenths = each.number();
        story = story.given(history(each, period));
        if (period.equals(others)) {
          story =
              story.given(
                  copies(each, former(own), "2x" + SAMPLES, "1.4x" + SAMPLES)
                      .toArray(Input[]::new));
        }
        ratios.add(each.recorded(Integer.toString(5 * tenths)));
        left.add(each.recorded(Integer.toString(100 - 10 * tenths)));
        hours.add(each.recorded(Long.toString(period.toHours())));
        if (!period.equals(BurnWindow.DEFAULT_PERIOD)) {
          bad.add(each.recorded(Long.toString(period.toDays() * tenths)));
        }
      }
    }
    return story
        .then(
            END,
            "round(100 * " + RecordedSeries.ERROR_RATIO_PERIOD.seriesName() + ")",
            ratios.toArray(Sample[]::new))
        .then(
            END,
            "round(100 * " + RecordedSeries.BUDGET_REMAINING.seriesName() + ")",
            left.toArray(Sample[]::new))
        .then(
            END,
            "round(" + RecordedSeries.HISTORY_HOURS.seriesName() + ")",
            hours.toArray(Sample[]::new))
        .then(
            END,
            "round(" + RecordedSeries.BAD_PERIOD_SPARSE.seriesName() + " / 8640)",
            bad.toArray(Sample[]::new));
  }

  /** What is not the period of any of them, and is labelled in what they recorded. */
  private static String former(Duration period) {
    return Long.toString(
        period.equals(BurnWindow.DEFAULT_PERIOD)
            ? Duration.ofDays(28).toSeconds()
            : period.toSeconds());
  }

  /** Three days: nothing in the newer half of them, two fifths in the older, and before, more. */
  private Scenario days() {
    Identity each = new Identity(1, SimulatedService.named("checkout", this.options), "days");
    int samples = (int) Duration.ofDays(6).dividedBy(Tempo.SPARSE);
    return Scenario.that("three days are three days")
        .given(
            each.recorded(RecordedSeries.ALL_RATE_1H_SPARSE, "2x" + samples),
            each.recorded(RecordedSeries.BAD_RATE_1H_SPARSE, "1.8x287 0.8x143 0x144"))
        .then(
            (int) Duration.ofDays(6).toMinutes(),
            "round(50 * " + RecordedSeries.ERROR_RATIO_3D.seriesName() + ")",
            each.recorded("10"));
  }

  private Input[] history(Identity each, Duration period) {
    int all = SAMPLES;
    int half = (int) period.dividedBy(Tempo.SPARSE) / 2;
    String failed =
        "1.8x"
            + (all - 2 * half - 1)
            + " "
            + BigDecimal.valueOf(2L * each.number(), 1)
            + "x"
            + (half - 1)
            + " 0x"
            + half;
    List<Input> inputs = new ArrayList<>();
    SimulatedService service = each.service();
    inputs.add(service.objective(each.slo(), "0.5x" + all));
    inputs.add(each.recorded(RecordedSeries.ALL_RATE_1H_SPARSE, "2x" + all));
    inputs.add(each.recorded(RecordedSeries.BAD_RATE_1H_SPARSE, failed));
    if (!period.equals(BurnWindow.DEFAULT_PERIOD)) {
      String seconds = Long.toString(period.toSeconds());
      inputs.add(service.period(each.slo(), seconds + "x" + all));
      inputs.addAll(copies(each, seconds, "2x" + all, failed));
    }
    return inputs.toArray(Input[]::new);
  }

  private static List<Input> copies(Identity each, String period, String all, String bad) {
    Map<String, String> label = Map.of("slo_period", period);
    return List.of(
        each.recorded(RecordedSeries.ALL_RATE_PERIOD_SPARSE, label, all),
        each.recorded(RecordedSeries.BAD_RATE_PERIOD_SPARSE, label, bad));
  }

  /** Days ago they had no period of their own, or another one. */
  private Scenario newPeriods() {
    Scenario story = Scenario.that("a period that is new has no ratio yet");
    List<Sample> hours = new ArrayList<>();
    for (Duration period : BurnWindow.PERIODS) {
      Identity each =
          new Identity(
              1, SimulatedService.named("of-" + PromqlDuration.of(period), this.options), "new");
      story =
          story.given(
              each.service().objective(each.slo(), "0.5x20"),
              each.service().period(each.slo(), period.toSeconds() + "x20"),
              each.recorded(RecordedSeries.ALL_RATE_1H_SPARSE, "1x20"),
              each.recorded(RecordedSeries.BAD_RATE_1H_SPARSE, "0.1x20"));
      hours.add(each.recorded("5"));
    }
    // All but the first had its period once, and have had nothing to do since they have their own.
    List<Identity> idle = Identity.unlikeInOneLabel("idle", this.options);
    for (Identity each : idle) {
      boolean first = each.number() == 1;
      story =
          story
              .given(
                  each.service().objective(each.slo(), "0.5x20"),
                  each.service().period(each.slo(), (first ? "7776000" : "604800") + "x20"))
              .given(copies(each, "7776000", "1x20", "0.1x20").toArray(Input[]::new));
      if (!first) {
        story = story.given(copies(each, "604800", "0x20", "0x20").toArray(Input[]::new));
      }
      hours.add(each.recorded("5"));
    }
    Identity month = new Identity(1, SimulatedService.named("of-30d", this.options), "new");
    return story
        .then(
            300,
            "round(10 * " + RecordedSeries.ERROR_RATIO_PERIOD.seriesName() + ")",
            month.recorded("1"),
            idle.get(0).recorded("1"))
        .then(
            300,
            "round(" + RecordedSeries.HISTORY_HOURS.seriesName() + ")",
            hours.toArray(Sample[]::new));
  }
}
