package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.slo.BurnWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One window over its bar and the other not, one exactly at it, and just as many bad events as it
 * takes. Begins with rates as they are recorded for a file, one every 15 minutes.
 */
final class WindowEdges {

  private static final String SLO = "http-availability";

  /** Divides by every number of samples without a rest. */
  private static final int ALL = 86_400;

  private final FleetAlertsOptions options;

  WindowEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<PacedStory> all() {
    List<Scenario> stories = new ArrayList<>(List.of(enough()));
    for (BurnWindow window : BurnWindow.ALL) {
      stories.add(between(window));
      stories.add(exactly(window));
    }
    return stories.stream()
        .map(story -> new PacedStory(story, Tempo.SPARSE, Tempo.SPARSE))
        .toList();
  }

  /** In one window between half of the bar and the bar, in the other above it. */
  private Scenario between(BurnWindow window) {
    int shorter = shorter(window);
    int samples = Math.max(48, longer(window));
    // As often as the bar is to the budget, a thousandth.
    int bar = ALL / 1_000 * pace(window) / 10;
    int burst = longer(window) < 5 ? 7 * bar / 2 : 9 * bar;
    Scenario story =
        Scenario.that("what is over the bar in one window only does not burn: " + name(window))
            .given(rates("long-low", "0.999", "2592000", parts(samples, 0, burst, shorter)))
            .given(
                rates(
                    "short-low",
                    "0.999",
                    "2592000",
                    parts(samples, 2 * bar, bar * 3 / 4, shorter + 1)))
            // A bar of nine tenths.
            .given(rates("clamp-long", "0.6", "7776000", parts(samples, ALL / 2, ALL, shorter)))
            .given(
                rates("clamp-short", "0.6", "7776000", parts(samples, ALL, ALL / 2, shorter + 1)));
    if (window.isWithinBudget(BurnWindow.PERIODS.get(0))) {
      // A bar that is the budget itself, and would be less if it were not held up.
      story =
          story
              .given(
                  rates(
                      "floor-long",
                      "0.5",
                      "604800",
                      parts(samples, ALL * 2 / 5, ALL * 3 / 4, shorter)))
              .given(
                  rates(
                      "floor-short",
                      "0.5",
                      "604800",
                      parts(samples, ALL * 3 / 4, ALL * 2 / 5, shorter + 1)));
    }
    return story.then(15 * samples, Recordings.burning(window).seriesName());
  }

  /** Nine tenths of the long window, and all of the short one, or the other way round. */
  private Scenario exactly(BurnWindow window) {
    int at = ALL * 9 / 10;
    int shorter = shorter(window);
    // Of three days, two: their sums have no rest.
    int samples = Math.max(48, Math.min(192, longer(window)));
    // The last of the sparse samples count less: each is a sum over an hour.
    int last = window.longWindow().equals(Duration.ofDays(3)) ? 4 : 0;
    int half = Math.min(samples - last, longer(window)) / 2;
    int first = samples - 2 * half - last;
    String atLong =
        (first > 0 ? at + "x" + (first - 1) + " " : "")
            + (ALL * 8 / 10 + "x" + (half - 1) + " ")
            + (ALL + "x" + (half - 1))
            + (last > 0 ? " " + at + "x" + (last - 1) : "");
    return Scenario.that("what is exactly at the bar does not burn: " + name(window))
        .given(rates("at-long", "0.6", "7776000", "_ " + atLong))
        .given(rates("at-short", "0.6", "7776000", "_ " + parts(samples - 1, ALL, at, shorter + 1)))
        .then(15 * samples, Recordings.burning(window).seriesName());
  }

  /** Three samples: 259,200 bad events, or in the sums of sparse samples half as many. */
  private Scenario enough() {
    Scenario story = Scenario.that("just as many bad events as it takes are enough");
    for (int least : List.of(129_600, 194_400, 259_200, 388_800)) {
      Identity each = identity("of-" + least);
      story =
          story.given(
              each.service().objective(SLO, "0.999x3"),
              each.service().minBadEvents(SLO, least + "x3"),
              each.service().sends(DeclaredRules.ALL, Map.of("slo", SLO), "_ 1440x2"),
              each.service().sends(DeclaredRules.BAD, Map.of("slo", SLO), "_ 1440x2"));
    }
    for (BurnWindow window : BurnWindow.ALL) {
      boolean sparse = window.longWindow().equals(Duration.ofDays(3));
      List<Sample> burning = new ArrayList<>();
      for (int least : List.of(129_600, 194_400, 259_200)) {
        if (!sparse || least == 129_600) {
          Map<String, String> labels = identity("of-" + least).labels();
          labels.put("origin", "declared");
          burning.add(new Sample(labels, "1"));
        }
      }
      story =
          story.then(
              45, "1 * " + Recordings.burning(window).seriesName(), burning.toArray(Sample[]::new));
    }
    return story;
  }

  /** In tenths of the budget's own pace, of a period of 30 days. */
  private static int pace(BurnWindow window) {
    return window
        .budgetShare()
        .multiply(BigDecimal.valueOf(BurnWindow.DEFAULT_PERIOD.toSeconds() * 10))
        .divide(BigDecimal.valueOf(window.longWindow().toSeconds()))
        .intValueExact();
  }

  /** How many samples a short window holds. */
  private static int shorter(BurnWindow window) {
    return (int) Math.max(1, window.shortWindow().dividedBy(Tempo.SPARSE));
  }

  private static int longer(BurnWindow window) {
    return (int) window.longWindow().dividedBy(Tempo.SPARSE);
  }

  private static String name(BurnWindow window) {
    return PromqlDuration.of(window.longWindow());
  }

  /** Bad events a second, and others in the last of the samples. */
  private static String parts(int samples, int before, int last, int howMany) {
    return before + "x" + (samples - howMany) + " " + last + "x" + (howMany - 1);
  }

  /** All events are as many, at any time. */
  private Input[] rates(String name, String objective, String period, String bad) {
    Identity each = identity(name);
    Map<String, String> slo = Map.of("slo", SLO);
    String always = "x300";
    return new Input[] {
      each.service().objective(SLO, objective + always),
      each.service().period(SLO, period + always),
      each.service()
          .sends(DeclaredRules.ALL, slo, (bad.startsWith("_") ? "_ " : "") + ALL + always),
      each.service().sends(DeclaredRules.BAD, slo, bad)
    };
  }

  private Identity identity(String name) {
    return new Identity(1, SimulatedService.named(name, this.options), SLO);
  }
}
