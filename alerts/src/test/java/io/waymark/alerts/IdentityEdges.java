package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Services that are told apart by one label. */
final class IdentityEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  IdentityEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(crowd());
  }

  /** Five objectives, each unlike the first in one label, of two instances that disagree. */
  private Scenario crowd() {
    Scenario story = Scenario.that("each label of an identity tells services apart");
    List<Crowd> crowd = new ArrayList<>();
    SimulatedService base =
        SimulatedService.named("checkout", this.options)
            .with(IdentityLabels.ENVIRONMENT, "production")
            .with(IdentityLabels.NAMESPACE, "shop");
    crowd.add(new Crowd(1, base, SLO));
    crowd.add(new Crowd(2, base.with(IdentityLabels.ENVIRONMENT, "europe"), SLO));
    crowd.add(new Crowd(3, base.with(IdentityLabels.NAMESPACE, "depot"), SLO));
    crowd.add(new Crowd(4, base.with(IdentityLabels.SERVICE_NAME, "search"), SLO));
    crowd.add(new Crowd(5, base, "run"));
    for (Crowd each : crowd) {
      story = story.given(each.inputs());
    }
    int minute = 70;
    story = check(story, minute, RecordedSeries.ALL_RATE_5M, "0.001", crowd, Crowd::rate);
    story = check(story, minute, RecordedSeries.BAD_RATE_5M, "0.001", crowd, Crowd::badRate);
    story = check(story, minute, RecordedSeries.ALL_RATE_1H, "0.5", crowd, Crowd::hourlyRate);
    story = check(story, minute, RecordedSeries.OBJECTIVE_LIVE, "0.01", crowd, Crowd::objective);
    story = check(story, minute, RecordedSeries.OBJECTIVE, "0.01", crowd, Crowd::objective);
    story = check(story, minute, RecordedSeries.ERROR_BUDGET, "1", crowd, Crowd::budget);
    story = check(story, minute, RecordedSeries.MIN_BAD_EVENTS, "1", crowd, Crowd::minBad);
    story = check(story, minute, RecordedSeries.LATENCY_THRESHOLD, "0.25", crowd, Crowd::threshold);
    for (RecordedSeries ratio :
        List.of(
            RecordedSeries.ERROR_RATIO_5M,
            RecordedSeries.ERROR_RATIO_30M,
            RecordedSeries.ERROR_RATIO_1H,
            RecordedSeries.ERROR_RATIO_2H,
            RecordedSeries.ERROR_RATIO_6H,
            RecordedSeries.ERROR_RATIO_1D)) {
      story = check(story, minute, ratio, "0.01", crowd, Crowd::ratio);
    }
    List<Sample> declared = new ArrayList<>();
    List<Sample> meta = new ArrayList<>();
    for (Crowd each : crowd) {
      declared.add(new Sample(each.metadata("new"), Integer.toString(1_000 * each.number())));
      declared.add(new Sample(each.metadata("old"), Integer.toString(500 * each.number())));
      meta.add(new Sample(each.metadata("new"), "1"));
    }
    Sample[] metadata = meta.toArray(Sample[]::new);
    for (RecordedSeries age :
        List.of(RecordedSeries.SUCCESS_MAX_AGE, RecordedSeries.SUCCESS_MAX_AGE_SPARSE)) {
      story = check(story, minute, age, "1", crowd, Crowd::maxAge);
    }
    for (RecordedSeries success :
        List.of(RecordedSeries.LAST_SUCCESS, RecordedSeries.LAST_SUCCESS_SPARSE)) {
      story = check(story, minute, success, "1", crowd, Crowd::success);
    }
    story =
        check(story, minute, RecordedSeries.OBJECTIVE_LIVE_SPARSE, "0.01", crowd, Crowd::objective);
    story =
        check(story, minute, RecordedSeries.ALL_RATE_1H_SPARSE, "0.5", crowd, Crowd::hourlyRate);
    Sample[] services =
        crowd.stream()
            .limit(4)
            .map(each -> new Sample(each.service().labels(), "1"))
            .toArray(Sample[]::new);
    for (RecordedSeries alive :
        List.of(
            RecordedSeries.HEARTBEAT_LIVE,
            RecordedSeries.HEARTBEAT_EXPECTED,
            RecordedSeries.HEARTBEAT_TIME,
            RecordedSeries.HEARTBEAT_TIME_SPARSE,
            RecordedSeries.HEARTBEAT_REMEMBERED)) {
      story = story.then(minute, "clamp_max(" + alive.seriesName() + ", 1)", services);
    }
    return story
        .then(
            minute,
            "1 * " + RecordedSeries.DECLARED_SPARSE.seriesName(),
            declared.toArray(Sample[]::new))
        .then(
            minute,
            "1 * " + RecordedSeries.SLO_OWNER.seriesName(),
            crowd.stream()
                .limit(4)
                .map(each -> new Sample(each.owner(), "1"))
                .toArray(Sample[]::new))
        .then(
            minute, "1 * " + RecordedSeries.DECLARED.seriesName(), declared.toArray(Sample[]::new))
        .then(minute, "1 * " + RecordedSeries.META.seriesName(), metadata)
        .then(minute, "1 * " + RecordedSeries.META_PAGING.seriesName(), metadata);
  }

  private interface Value {
    String of(Crowd crowd);
  }

  private static Scenario check(
      Scenario story,
      int minute,
      RecordedSeries series,
      String precision,
      List<Crowd> crowd,
      Value value) {
    return story.then(
        minute,
        "round(" + series.seriesName() + " / " + precision + ")",
        crowd.stream()
            .map(each -> new Sample(each.identity(), value.of(each)))
            .toArray(Sample[]::new));
  }

  /**
   * An objective of a service with two instances; the first says more, and is the newer one.
   *
   * @param number tells its values from those of the others
   */
  private record Crowd(int number, SimulatedService service, String slo) {

    private static final String MAX_AGE = ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName();

    private static final String SUCCESS = ContractMetrics.SLO_LAST_SUCCESS.prometheusName();

    Input[] inputs() {
      SimulatedService one = this.service.with("instance", "1");
      SimulatedService two = this.service.with("instance", "2");
      return new Input[] {
        one.objective(this.slo, hundredths(90 + this.number) + "x75"),
        two.objective(this.slo, "0.8x75"),
        one.period(this.slo, "2592000x75"),
        two.period(this.slo, "604800x75"),
        one.minBadEvents(this.slo, 10 * this.number + "x75"),
        two.minBadEvents(this.slo, "3x75"),
        one.latencyThreshold(this.slo, this.number + "x75"),
        two.latencyThreshold(this.slo, "0.25x75"),
        one.declares(this.slo, "new", Origin.DECLARED, 1_000 * this.number + "x75"),
        two.declares(this.slo, "new", Origin.DECLARED, "7x75"),
        two.declares(this.slo, "old", Origin.DECLARED, 500 * this.number + "x75"),
        one.sends(MAX_AGE, Map.of("slo", this.slo), 90 * this.number + "x75"),
        two.sends(MAX_AGE, Map.of("slo", this.slo), "9x75"),
        one.sends(SUCCESS, Map.of("slo", this.slo), 50 * this.number + "x75"),
        two.sends(SUCCESS, Map.of("slo", this.slo), "8x75"),
        one.good(this.slo, "0+60x75"),
        two.good(this.slo, "0+60x75"),
        one.bad(this.slo, "0+" + 60 * this.number + "x75"),
        two.bad(this.slo, "0+30x75")
      };
    }

    Map<String, String> identity() {
      Map<String, String> labels = new TreeMap<>(this.service.labels());
      labels.put("slo", this.slo);
      return labels;
    }

    Map<String, String> metadata(String team) {
      Map<String, String> labels = identity();
      labels.putAll(Map.of("team", team, "tier", "1", "origin", Origin.DECLARED.label()));
      return labels;
    }

    /** In thousandths of an event per second. */
    String rate() {
      return Integer.toString(2_500 + 1_000 * this.number);
    }

    String badRate() {
      return Integer.toString(500 + 1_000 * this.number);
    }

    /** In halves, because servers differ by one sample in sixty. */
    String hourlyRate() {
      return Integer.toString(5 + 2 * this.number);
    }

    String objective() {
      return Integer.toString(90 + this.number);
    }

    String budget() {
      return Integer.toString((10 - this.number) * 25_920);
    }

    String minBad() {
      return Integer.toString(10 * this.number);
    }

    String maxAge() {
      return Integer.toString(90 * this.number);
    }

    String success() {
      return Integer.toString(50 * this.number);
    }

    Map<String, String> owner() {
      Map<String, String> labels = new TreeMap<>(this.service.labels());
      labels.putAll(Map.of("team", "new", "tier", "1"));
      return labels;
    }

    String threshold() {
      return Integer.toString(4 * this.number);
    }

    String ratio() {
      return Long.toString(Math.round(100 * (0.5 + this.number) / (2.5 + this.number)));
    }

    private static String hundredths(int value) {
      return "0." + value;
    }
  }
}
