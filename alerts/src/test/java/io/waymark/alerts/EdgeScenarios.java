package io.waymark.alerts;

import static io.waymark.alerts.AlertName.BURN_FAST;
import static io.waymark.alerts.AlertName.BURN_MEDIUM;
import static io.waymark.alerts.AlertName.BURN_SLOW;
import static io.waymark.alerts.AlertName.BURN_TRICKLE;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Stories at the edges of the rules, which tell a reader little and take long: not shipped, but
 * told to every mutant.
 */
final class EdgeScenarios {

  private static final String SLO = "http-availability";

  /** Thirty hours, in minutes. */
  private static final int LONG_DAY = 1_800;

  private static final String LONG_DAY_STORY = "windows reach as far back as their names say";

  private static final String LONG_NIGHT_STORY =
      "a job that lives for an hour a day is missed when its next success is due";

  private final FleetAlertsOptions options;

  EdgeScenarios(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(
        thresholds(),
        held(),
        heldByTheDead(),
        owners(),
        forgetfulInstances(),
        crowd(),
        periods(),
        beyondRatios(),
        windowsDisagree(),
        life(),
        longDay(),
        longNight());
  }

  /** A story of thirty hours takes long: only those who change a range listen to it. */
  static boolean isWorthTelling(Scenario story, String change) {
    return !isLong(story)
        || change.startsWith("`[")
        || story.name().equals(LONG_NIGHT_STORY) && change.contains("success");
  }

  /** One story as a file. Thirty hours are evaluated every 5 minutes, which no claim depends on. */
  static String file(List<String> groups, Scenario story) {
    String text = new RuleTestFile(List.of(), groups, List.of(story)).toYaml();
    return isLong(story)
        ? text.replace("evaluation_interval: 1m\n", "evaluation_interval: 5m\n")
        : text;
  }

  private static boolean isLong(Scenario story) {
    return story.name().equals(LONG_DAY_STORY) || story.name().equals(LONG_NIGHT_STORY);
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
    return story
        .then(
            minute, "1 * " + RecordedSeries.DECLARED.seriesName(), declared.toArray(Sample[]::new))
        .then(minute, "1 * " + RecordedSeries.META.seriesName(), metadata)
        .then(minute, "1 * " + RecordedSeries.META_PAGING.seriesName(), metadata)
        .then(
            minute,
            "1 * " + RecordedSeries.HEARTBEAT_LIVE.seriesName(),
            crowd.stream()
                .limit(4)
                .map(each -> new Sample(each.service().labels(), "1"))
                .toArray(Sample[]::new));
  }

  /** Five objectives of other periods, each unlike the first in one label; k tenths are bad. */
  private Scenario periods() {
    SimulatedService base =
        SimulatedService.named("checkout", this.options)
            .with(IdentityLabels.ENVIRONMENT, "production")
            .with(IdentityLabels.NAMESPACE, "shop");
    List<SimulatedService> services =
        List.of(
            base,
            base.with(IdentityLabels.ENVIRONMENT, "europe"),
            base.with(IdentityLabels.NAMESPACE, "depot"),
            base.with(IdentityLabels.SERVICE_NAME, "search"),
            base);
    String[] periods = {"604800", "2419200", "7776000", "604800", "7776000"};
    Scenario story = Scenario.that("budgets of other periods are told apart by each label");
    List<Sample> ratios = new ArrayList<>();
    List<Sample> left = new ArrayList<>();
    List<Sample> copies = new ArrayList<>();
    for (int i = 0; i < services.size(); i++) {
      SimulatedService service = services.get(i);
      String slo = i == 4 ? "run" : SLO;
      int tenths = i + 1;
      story =
          story.given(
              service.objective(slo, "0.5x20"),
              service.period(slo, periods[i] + "x20"),
              service.good(slo, "0+" + 6 * (10 - tenths) + "x20"),
              service.bad(slo, "0+" + 6 * tenths + "x20"));
      Map<String, String> labels = new TreeMap<>(service.labels());
      labels.put("slo", slo);
      ratios.add(new Sample(labels, Integer.toString(tenths)));
      left.add(new Sample(labels, Integer.toString(10 - 2 * tenths)));
      Map<String, String> copy = new TreeMap<>(labels);
      copy.put("slo_period", periods[i]);
      copies.add(new Sample(copy, Integer.toString(tenths)));
    }
    Sample[] tenths = ratios.toArray(Sample[]::new);
    return story
        .then(20, "round(10 * " + RecordedSeries.ERROR_RATIO_PERIOD.seriesName() + ")", tenths)
        .then(
            20,
            "round(10 * " + RecordedSeries.BUDGET_REMAINING.seriesName() + ")",
            left.toArray(Sample[]::new))
        .then(
            20,
            "round(10 * "
                + RecordedSeries.BAD_RATE_PERIOD_SPARSE.seriesName()
                + " / "
                + RecordedSeries.ALL_RATE_PERIOD_SPARSE.seriesName()
                + ")",
            copies.toArray(Sample[]::new))
        .then(
            20,
            "round(10 * "
                + RecordedSeries.BAD_PERIOD_SPARSE.seriesName()
                + " / on (deployment_environment_name, service_namespace, service_name, slo)"
                + " sum by (deployment_environment_name, service_namespace, service_name, slo)"
                + " (sum_over_time("
                + RecordedSeries.ALL_RATE_PERIOD_SPARSE.seriesName()
                + "[1h]) * 900))",
            tenths);
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

  /** A quarter of an hour: what a service said of itself holds so long, and no longer. */
  private Scenario held() {
    SimulatedService service =
        SimulatedService.named("checkout", this.options)
            .with(IdentityLabels.ENVIRONMENT, "production");
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.put("slo", SLO);
    return Scenario.that("what a service says of itself holds for a quarter of an hour")
        .given(
            service.objective(SLO, "0.75x45"),
            service.period(SLO, "604800x4 302400x5 stale"),
            service.minBadEvents(SLO, "4x4 8x5 stale"),
            service.latencyThreshold(SLO, "0.5x4 2x5 stale"))
        .then(23, "1 * " + RecordedSeries.ERROR_BUDGET.seriesName(), new Sample(labels, "75600"))
        .then(23, "1 * " + RecordedSeries.MIN_BAD_EVENTS.seriesName(), new Sample(labels, "8"))
        .then(23, "1 * " + RecordedSeries.LATENCY_THRESHOLD.seriesName(), new Sample(labels, "2"))
        .then(28, "1 * " + RecordedSeries.ERROR_BUDGET.seriesName(), new Sample(labels, "648000"))
        .then(28, "1 * " + RecordedSeries.MIN_BAD_EVENTS.seriesName(), new Sample(labels, "10"))
        .then(28, "1 * " + RecordedSeries.LATENCY_THRESHOLD.seriesName());
  }

  /** Nobody is left who could say it again; three quarters of an hour are more than any range. */
  private Scenario heldByTheDead() {
    SimulatedService service = SimulatedService.named("checkout", this.options);
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.put("slo", SLO);
    return Scenario.that("what a dead service said of itself is held as long as its objective")
        .given(
            service.objective(SLO, "0.75x9 stale"),
            service.period(SLO, "604800x9 stale"),
            service.minBadEvents(SLO, "4x9 stale"),
            service.latencyThreshold(SLO, "0.5x9 stale"))
        .then(65, "1 * " + RecordedSeries.PERIOD.seriesName(), new Sample(labels, "604800"))
        .then(65, "1 * " + RecordedSeries.ERROR_BUDGET.seriesName(), new Sample(labels, "151200"))
        .then(65, "1 * " + RecordedSeries.MIN_BAD_EVENTS.seriesName(), new Sample(labels, "4"))
        .then(65, "2 * " + RecordedSeries.LATENCY_THRESHOLD.seriesName(), new Sample(labels, "1"));
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

  /** Who is missed, by label, and who is not because one instance of it is not ephemeral. */
  private Scenario life() {
    SimulatedService base =
        SimulatedService.named("checkout", this.options)
            .with(IdentityLabels.ENVIRONMENT, "production")
            .with(IdentityLabels.NAMESPACE, "shop");
    Scenario story = Scenario.that("death is told by identity, and the ephemeral are not missed");
    List<SimulatedService> dying =
        List.of(
            base,
            base.with(IdentityLabels.SERVICE_NAME, "search"),
            base.with(IdentityLabels.SERVICE_NAME, "half").with("instance", "1"));
    for (SimulatedService service : dying) {
      story =
          story.given(
              service.objective(SLO, "0.999x5 stale"),
              service.declares(SLO, "shop", Origin.DECLARED, "100x5 stale"));
    }
    SimulatedService half = base.with(IdentityLabels.SERVICE_NAME, "half");
    SimulatedService batch = base.with(IdentityLabels.SERVICE_NAME, "batch");
    return story
        .given(
            half.with("instance", "1").card("ephemeral", "1x5 stale"),
            half.with("instance", "2").card("", "1x5 stale"),
            batch.objective(SLO, "0.999x5 stale"),
            batch.declares(SLO, "shop", Origin.DECLARED, "100x5 stale"),
            batch.card("ephemeral", "1x5 stale"),
            // Alive elsewhere: under another environment, namespace and name.
            base.with(IdentityLabels.ENVIRONMENT, "europe").objective(SLO, "0.999x130"),
            base.with(IdentityLabels.NAMESPACE, "depot").objective(SLO, "0.999x130"))
        .then(
            7,
            "1 * " + RecordedSeries.HEARTBEAT_LIVE.seriesName(),
            Stream.of(
                    base,
                    base.with(IdentityLabels.SERVICE_NAME, "search"),
                    half,
                    batch,
                    base.with(IdentityLabels.ENVIRONMENT, "europe"),
                    base.with(IdentityLabels.NAMESPACE, "depot"))
                .map(service -> new Sample(service.labels(), "1"))
                .toArray(Sample[]::new))
        .thenFiring(8, AlertName.TELEMETRY_LOST.toString())
        .thenFiring(
            11,
            AlertName.TELEMETRY_LOST.toString(),
            page(AlertName.TELEMETRY_LOST, "checkout").to("shop"),
            page(AlertName.TELEMETRY_LOST, "search").to("shop"),
            page(AlertName.TELEMETRY_LOST, "half").to("shop"))
        .thenFiring(
            129,
            AlertName.TELEMETRY_LOST.toString(),
            page(AlertName.TELEMETRY_LOST, "checkout").to("shop"),
            page(AlertName.TELEMETRY_LOST, "search").to("shop"),
            page(AlertName.TELEMETRY_LOST, "half").to("shop"));
  }

  /** Neither everything nor nothing can be an objective. */
  private Scenario beyondRatios() {
    Scenario story = Scenario.that("0, 1 and more are no objectives");
    List<Firing> expected = new ArrayList<>();
    for (String objective : List.of("0", "1", "1.5")) {
      SimulatedService service = SimulatedService.named("of-" + objective, this.options);
      story = story.given(service.objective(SLO, objective + "x10"));
      expected.add(ticket(AlertName.OBJECTIVE_INVALID, "of-" + objective).about(SLO));
    }
    return story
        .then(10, RecordedSeries.OBJECTIVE_LIVE.seriesName())
        .thenFiring(10, AlertName.OBJECTIVE_INVALID.toString(), expected.toArray(Firing[]::new));
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
            // 0.8 % of an hour, all of it in the last 5 minutes.
            recent.bad(SLO, new Counter().perMinute(hours - 5, 0).perMinute(6, 58).toString()),
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

  /** Bursts that lie between the windows, and services that died within a day and before it. */
  private Scenario longDay() {
    SimulatedService bursts = SimulatedService.named("bursts", this.options);
    SimulatedService today = SimulatedService.named("today", this.options);
    SimulatedService yesterday = SimulatedService.named("yesterday", this.options);
    int[] minutes = {100, 200, 660, 100, 260, 80, 160, 40, 110, 12, 33, 6, 19, 1, 20};
    Counter good = new Counter();
    Counter bad = new Counter();
    for (int i = 0; i < minutes.length; i++) {
      boolean burst = i % 2 == 1;
      good.perMinute(minutes[i], burst ? 0 : 60);
      bad.perMinute(minutes[i], burst ? 60 : 0);
    }
    String stopsToday = "x" + (LONG_DAY - 13 * 60) + " stale";
    String stopsYesterday = "x" + (LONG_DAY - 25 * 60) + " stale";
    Scenario story = Scenario.that(LONG_DAY_STORY);
    for (String lost : List.of("lost-1", "lost-2", "lost-3")) {
      story =
          story.given(
              SimulatedService.named(lost, this.options).objective(SLO, "0.75" + stopsYesterday));
    }
    return story
        .given(
            bursts.good(SLO, good.toString()),
            bursts.bad(SLO, bad.toString()),
            today.objective(SLO, "0.75" + stopsToday),
            today.declares(SLO, "shop", Origin.DECLARED, "100" + stopsToday),
            yesterday.objective(SLO, "0.75" + stopsYesterday),
            yesterday.declares(SLO, "shop", Origin.DECLARED, "100" + stopsYesterday))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_30M), twentieths(1))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_1H), twentieths(2))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_2H), twentieths(3))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_6H), twentieths(3))
        .then(LONG_DAY, bursts(RecordedSeries.ERROR_RATIO_1D), twentieths(3))
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
        .thenFiring(
            LONG_DAY,
            AlertName.TELEMETRY_LOST.toString(),
            ticket(AlertName.TELEMETRY_LOST, "today").to("shop"))
        .then(LONG_DAY, RecordedSeries.HEARTBEAT_SILENT.seriesName());
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
    Scenario story = Scenario.that(LONG_NIGHT_STORY);
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

  /** The samples of a counter, in promtool's notation. */
  private static final class Counter {

    private final StringBuilder samples = new StringBuilder();

    private long value;

    Counter perMinute(int minutes, int events) {
      this.samples
          .append(this.samples.isEmpty() ? "" : " ")
          .append(this.value)
          .append('+')
          .append(events)
          .append('x')
          .append(minutes - 1);
      this.value += (long) events * minutes;
      return this;
    }

    @Override
    public String toString() {
      return this.samples.toString();
    }
  }

  /**
   * An objective of a service with two instances; the first says more, and is the newer one.
   *
   * @param number tells its values from those of the others
   */
  private record Crowd(int number, SimulatedService service, String slo) {

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
