package io.waymark.alerts;

import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the windows of a day end. */
final class DayEdges {

  private static final String SLO = "http-availability";

  /** Thirty hours, in minutes. */
  private static final int LONG_DAY = 1_800;

  private static final Duration DAY = Duration.ofDays(1);

  private final FleetAlertsOptions options;

  DayEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<PacedStory> all() {
    return List.of(new PacedStory(longDay(), Tempo.FAST, Duration.ofMinutes(5)));
  }

  /** Bursts that lie between the windows, and services that died within a day and before it. */
  private Scenario longDay() {
    SimulatedService bursts = SimulatedService.named("bursts", this.options);
    SimulatedService today = SimulatedService.named("today", this.options);
    SimulatedService yesterday = SimulatedService.named("yesterday", this.options);
    // Whether the sample at the start of a window is in it makes no difference to these.
    int[] minutes = {100, 200, 660, 100, 260, 80, 150, 50, 110, 10, 30, 10, 20, 5, 16};
    Counter good = new Counter();
    Counter bad = new Counter();
    for (int i = 0; i < minutes.length; i++) {
      boolean burst = i % 2 == 1;
      good.perMinute(minutes[i], burst ? 0 : 60);
      bad.perMinute(minutes[i], burst ? 60 : 0);
    }
    // What is live is written down for half an hour more, and that is remembered for a day.
    String stopsToday = died(DAY.plusMinutes(25));
    String stopsYesterday = died(DAY.plusMinutes(45));
    Scenario story = Scenario.that("windows reach as far back as their names say");
    for (String lost : List.of("lost-1", "lost-2", "lost-3")) {
      story =
          story.given(
              SimulatedService.named(lost, this.options).objective(SLO, "0.75" + stopsYesterday));
    }
    List<Firing> missed = new ArrayList<>();
    for (Duration ago :
        List.of(Duration.ofHours(13), DAY.minusMinutes(15), DAY, DAY.plusMinutes(15))) {
      story = story.given(lost(ago, "")).given(lost(ago, DeclaredRules.FILE));
      if (ago.compareTo(DAY) <= 0) {
        missed.add(ticket(AlertName.TELEMETRY_LOST, name(ago, "")).to("shop"));
        missed.add(
            ticket(AlertName.TELEMETRY_LOST, name(ago, DeclaredRules.FILE)).about(SLO).to("shop"));
      }
    }
    return story
        .given(
            bursts.good(SLO, good.toString()),
            bursts.bad(SLO, bad.toString()),
            today.objective(SLO, "0.75" + stopsToday),
            today.declares(SLO, "shop", Origin.DECLARED, "100" + stopsToday),
            yesterday.objective(SLO, "0.75" + stopsYesterday),
            yesterday.declares(SLO, "shop", Origin.DECLARED, "100" + stopsYesterday))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_30M), twentieths(3))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_1H), twentieths(5))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_2H), twentieths(4))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_6H), twentieths(4))
        .then(
            LONG_DAY,
            "round(40 * max("
                + RecordedSeries.ERROR_RATIO_1D.seriesName()
                + "{service_name=\"bursts\"}))",
            new Sample(Map.of(), "7"))
        .then(
            LONG_DAY,
            "1 * " + RecordedSeries.OBJECTIVE.seriesName() + "{service_name=~\".*day\"}",
            new Sample(identity(today), "0.75"))
        .then(
            LONG_DAY,
            "count by (service_name, team) ("
                + RecordedSeries.META.seriesName()
                + "{service_name=~\".*day\"})",
            new Sample(Map.of("service_name", "today", "team", "shop"), "1"))
        .thenFiring(LONG_DAY, AlertName.TELEMETRY_LOST.toString(), missed.toArray(Firing[]::new))
        .then(
            LONG_DAY,
            "count by (service_name) ("
                + RecordedSeries.HEARTBEAT_REMEMBERED.seriesName()
                + "{service_name=~\".*day\"})",
            new Sample(Map.of("service_name", "today"), "1"))
        .then(LONG_DAY, RecordedSeries.HEARTBEAT_SILENT.seriesName());
  }

  /** A service, or what a file declares of one, that sent its last that long ago. */
  private Input[] lost(Duration ago, String source) {
    SimulatedService service = SimulatedService.named(name(ago, source), this.options);
    return new Input[] {
      service.sends(
          ContractMetrics.SLO_OBJECTIVE.prometheusName(),
          Map.of("slo", SLO, DeclaredRules.SOURCE, source),
          "0.75" + died(ago)),
      service.declares(SLO, "shop", Origin.DECLARED, "100" + died(ago)),
      service.sends(
          source.isEmpty() ? "unrelated" : DeclaredRules.DECLARED,
          Map.of("slo", SLO),
          "1x" + LONG_DAY)
    };
  }

  private static String name(Duration ago, String source) {
    return "missed" + source + "-" + ago.toMinutes();
  }

  /** Constant until that long before the end. */
  private static String died(Duration ago) {
    return "x" + (LONG_DAY - ago.toMinutes()) + " stale";
  }

  private static String bursts(RecordedSeries ratio) {
    return "round(20 * max(" + ratio.seriesName() + "{service_name=\"bursts\"}))";
  }

  private static Sample twentieths(int value) {
    return new Sample(Map.of(), Integer.toString(value));
  }

  private static Map<String, String> identity(SimulatedService service) {
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.put("slo", SLO);
    return labels;
  }
}
