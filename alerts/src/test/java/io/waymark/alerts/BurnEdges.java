package io.waymark.alerts;

import static io.waymark.alerts.AlertName.BURN_FAST;
import static io.waymark.alerts.AlertName.BURN_MEDIUM;
import static io.waymark.alerts.AlertName.BURN_SLOW;
import static io.waymark.alerts.AlertName.BURN_TRICKLE;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Paces and ratios just at what decides: the edges of {@link BurnScenarios}. */
final class BurnEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  BurnEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(thresholds(), windowsDisagree(), rare(), failing());
  }

  /** Just below and just above the paces that alert: half of or twice a threshold is noticed. */
  private Scenario thresholds() {
    Scenario story = Scenario.that("paces just below and just above each threshold");
    // Hundredths of a per cent of 6,000 events a minute, with a budget of 10.
    int[] paces = {7, 15, 20, 40, 50, 80, 100, 200};
    for (int pace : paces) {
      SimulatedService service = SimulatedService.named("at-" + pace, this.options);
      story =
          story.given(
              service.objective(SLO, "0.999x20"),
              service.declares(SLO, "shop", Origin.DECLARED, "100x20"),
              service.good(SLO, "0+" + (10_000 - pace) * 6 + "x20"),
              service.bad(SLO, "0+" + pace * 6 + "x20"));
    }
    List<Firing> expected = new ArrayList<>();
    for (int pace : paces) {
      String service = "at-" + pace;
      if (pace > 144) {
        expected.add(page(BURN_FAST, service).about(SLO).to("shop"));
      }
      if (pace > 60) {
        expected.add(page(BURN_MEDIUM, service).about(SLO).to("shop"));
      }
      if (pace > 30) {
        expected.add(ticket(BURN_SLOW, service).about(SLO).to("shop"));
      }
      if (pace > 10) {
        expected.add(ticket(BURN_TRICKLE, service).about(SLO).to("shop"));
      }
    }
    SimulatedService loose = SimulatedService.named("loose", this.options);
    SimulatedService looser = SimulatedService.named("looser", this.options);
    // 14.4, 6 and 3 times 40 % are more than everything: the bar is 90 % of it.
    story =
        story.given(
            loose.objective(SLO, "0.6x20"),
            loose.good(SLO, "0+48x20"),
            loose.bad(SLO, "0+552x20"),
            looser.objective(SLO, "0.6x20"),
            looser.good(SLO, "0+72x20"),
            looser.bad(SLO, "0+528x20"));
    // A quarter's slow bars are clamped, too: 9 and 3 times 40 %.
    SimulatedService quarter = SimulatedService.named("quarter", this.options);
    SimulatedService nearly = SimulatedService.named("nearly", this.options);
    story =
        story.given(
            quarter.objective(SLO, "0.6x20"),
            quarter.period(SLO, "7776000x20"),
            quarter.good(SLO, "0+48x20"),
            quarter.bad(SLO, "0+552x20"),
            nearly.objective(SLO, "0.6x20"),
            nearly.period(SLO, "7776000x20"),
            nearly.good(SLO, "0+72x20"),
            nearly.bad(SLO, "0+528x20"));
    expected.add(page(BURN_FAST, "quarter").about(SLO));
    expected.add(page(BURN_MEDIUM, "quarter").about(SLO));
    expected.add(ticket(BURN_SLOW, "quarter").about(SLO));
    expected.add(ticket(BURN_TRICKLE, "quarter").about(SLO));
    expected.add(page(BURN_FAST, "loose").about(SLO));
    expected.add(page(BURN_MEDIUM, "loose").about(SLO));
    expected.add(ticket(BURN_SLOW, "loose").about(SLO));
    expected.add(ticket(BURN_TRICKLE, "loose").about(SLO));
    expected.add(ticket(BURN_TRICKLE, "looser").about(SLO));
    return story.thenFiring(20, AlertName.ANY_BURN, expected.toArray(Firing[]::new));
  }

  /** One window over the bar is not enough, whichever it is. */
  private Scenario windowsDisagree() {
    SimulatedService recent = SimulatedService.named("recent", this.options);
    SimulatedService over = SimulatedService.named("over", this.options);
    int hours = 120;
    return Scenario.that("a burn that has just begun, or is nearly over, pages nobody")
        .given(
            recent.objective(SLO, "0.999x" + hours),
            recent.good(SLO, "0+600x" + hours),
            // 1 % of an hour, all of it in the last 5 minutes.
            recent.bad(SLO, new Counter().perMinute(hours - 5, 0).perMinute(6, 90).toString()),
            over.objective(SLO, "0.999x" + hours),
            over.good(SLO, "0+600x" + hours),
            // 2 % of an hour, but only 1 % for 25 minutes.
            over.bad(
                SLO,
                new Counter()
                    .perMinute(hours - 60, 0)
                    .perMinute(35, 18)
                    .perMinute(26, 6)
                    .toString()))
        .thenFiring(hours, BURN_FAST.toString());
  }

  /** Nothing happens, or next to nothing, or somebody else counts. */
  private Scenario rare() {
    Scenario story = Scenario.that("no events have no ratio, the rarest have one");
    List<Sample> quarters = new ArrayList<>();
    for (Duration period : BurnWindow.PERIODS) {
      SimulatedService service =
          SimulatedService.named("of-" + PromqlDuration.of(period), this.options);
      String seconds = period.toSeconds() + "x20";
      story =
          story.given(
              service.objective("idle", "0.5x20"),
              service.period("idle", seconds),
              service.good("idle", "0x20"),
              service.bad("idle", "0x20"),
              service.objective("rare", "0.5x20"),
              service.period("rare", seconds),
              service.good("rare", "0+0.0003x20"),
              service.bad("rare", "0+0.0003x20"));
      quarters.add(new Identity(1, service, "rare").recorded("2"));
    }
    Identity counted = new Identity(1, SimulatedService.named("counted", this.options), SLO);
    Map<String, String> slo = Map.of("slo", SLO);
    quarters.add(counted.recorded("1"));
    story =
        story
            .given(
                counted.service().objective(SLO, "0.5x20"),
                counted.service().sends(DeclaredRules.ALL, slo, "2x20"),
                counted.service().sends(DeclaredRules.BAD, slo, "0.5x20"))
            .then(
                20,
                RecordedSeries.ALL_RATE_5M.seriesName() + " > 1",
                new Sample(named(RecordedSeries.ALL_RATE_5M, counted), "2"))
            .then(
                20,
                RecordedSeries.BAD_RATE_5M.seriesName() + " > 0.1",
                new Sample(named(RecordedSeries.BAD_RATE_5M, counted), "0.5"));
    for (RecordedSeries ratio :
        List.of(
            RecordedSeries.ERROR_RATIO_5M,
            RecordedSeries.ERROR_RATIO_30M,
            RecordedSeries.ERROR_RATIO_1H,
            RecordedSeries.ERROR_RATIO_2H,
            RecordedSeries.ERROR_RATIO_6H,
            RecordedSeries.ERROR_RATIO_1D,
            RecordedSeries.ERROR_RATIO_3D,
            RecordedSeries.ERROR_RATIO_30D,
            RecordedSeries.ERROR_RATIO_PERIOD)) {
      story =
          story.then(20, "round(4 * " + ratio.seriesName() + ")", quarters.toArray(Sample[]::new));
    }
    return story;
  }

  /** Events a second of five services, most of them bad. */
  private Scenario failing() {
    Scenario story = Scenario.that("thirty events in ten minutes, half of them bad, are a failure");
    // Half an event in one minute of ten, and next to nothing in the others.
    String sparse = "0.5 0.000000000000000001x8 ".repeat(4).strip();
    Map<String, String> all = new TreeMap<>();
    all.put("few", "0.04x39");
    all.put("enough", "0.06x39");
    all.put("thirty", sparse);
    all.put("mostly-good", "1x39");
    all.put("recovered", "1x39");
    for (Map.Entry<String, String> each : all.entrySet()) {
      SimulatedService service = SimulatedService.named(each.getKey(), this.options);
      Map<String, String> slo = Map.of("slo", SLO);
      String bad =
          switch (each.getKey()) {
            case "mostly-good" -> "0.4x39";
            case "recovered" -> "1x12 0x26";
            default -> each.getValue();
          };
      story =
          story.given(
              service.objective(SLO, "0.999x39"),
              service.declares(SLO, "shop", Origin.DECLARED, "100x39"),
              service.sends(DeclaredRules.ALL, slo, each.getValue()),
              service.sends(DeclaredRules.BAD, slo, bad));
    }
    String name = AlertName.FAILING.toString();
    Firing enough = page(AlertName.FAILING, "enough").about(SLO).to("shop");
    Firing thirty = page(AlertName.FAILING, "thirty").about(SLO).to("shop");
    Firing recovered = page(AlertName.FAILING, "recovered").about(SLO).to("shop");
    return story
        .thenFiring(9, name)
        .thenFiring(11, name, thirty, recovered)
        .thenFiring(21, name, enough, thirty, recovered)
        .thenFiring(24, name, enough, thirty)
        .thenFiring(38, name, enough, thirty);
  }

  private static Map<String, String> named(RecordedSeries series, Identity identity) {
    Map<String, String> labels = new TreeMap<>(identity.labels());
    labels.put("__name__", series.seriesName());
    return labels;
  }
}
