package io.waymark.alerts;

import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alerts on services that are told apart by one label, with every label the alerts have. */
final class AlertEdges {

  private static final String SLO = "http-availability";

  private final FleetAlertsOptions options;

  AlertEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(
        burning(),
        inherited(),
        unfit(),
        overdue(Severity.PAGE),
        overdue(Severity.TICKET),
        exhausted(),
        kept());
  }

  /** One of them has a latency objective, which is never failing. */
  private Scenario burning() {
    Scenario story = Scenario.that("what burns is told by identity, with its own team and windows");
    List<Identity> all = Identity.unlikeInOneLabel(SLO, this.options);
    Identity slow = all.get(0);
    for (Identity each : all) {
      story =
          story.given(
              each.service().objective(each.slo(), "0.9x25"),
              each.declares(Origin.DECLARED, "100x25"),
              each.service().bad(each.slo(), "0+60x25"));
    }
    story = story.given(slow.service().latencyThreshold(slow.slo(), "1x25"));
    for (RecordedSeries burning :
        List.of(
            RecordedSeries.BURNING_1H,
            RecordedSeries.BURNING_6H,
            RecordedSeries.BURNING_1D,
            RecordedSeries.BURNING_3D)) {
      story =
          story.then(
              23,
              "1 * " + burning.seriesName(),
              all.stream().map(each -> new Sample(each.metadata(), "1")).toArray(Sample[]::new));
    }
    story = fires(story, all, AlertName.BURN_FAST, Severity.PAGE, "1h", "5m");
    story = fires(story, all, AlertName.BURN_MEDIUM, Severity.PAGE, "6h", "30m");
    story = fires(story, all, AlertName.BURN_SLOW, Severity.TICKET, "1d", "2h");
    story = fires(story, all, AlertName.BURN_TRICKLE, Severity.TICKET, "3d", "6h");
    return fires(story, all.subList(1, all.size()), AlertName.FAILING, Severity.PAGE, "", "");
  }

  /** What nobody declared opens tickets, unless it is about latency, as the first one is. */
  private Scenario inherited() {
    Scenario story = Scenario.that("what nobody declared is a ticket by identity");
    List<Identity> all = Identity.unlikeInOneLabel(SLO, this.options);
    for (Identity each : all) {
      story =
          story.given(
              each.service().objective(each.slo(), "0.9x25"),
              each.declares(Origin.INHERITED, "100x25"),
              each.service().bad(each.slo(), "0+60x25"));
    }
    Identity slow = all.get(0);
    List<Identity> others = all.subList(1, all.size());
    SimulatedService test = slow.service().with(IdentityLabels.ENVIRONMENT, "test");
    story =
        story.given(
            slow.service().latencyThreshold(slow.slo(), "1x25"),
            test.objective(SLO, "0.9x25"),
            test.declares(SLO, "shop", Origin.INHERITED, "100x25"),
            test.bad(SLO, "0+60x25"),
            test.latencyThreshold(SLO, "1x25"));
    story = fires(story, others, AlertName.BURN_FAST, Severity.TICKET, "1h", "5m");
    story = fires(story, others, AlertName.BURN_MEDIUM, Severity.TICKET, "6h", "30m");
    story = fires(story, List.of(), AlertName.BURN_SLOW, Severity.TICKET, "", "");
    return fires(story, List.of(), AlertName.BURN_TRICKLE, Severity.TICKET, "", "");
  }

  /** Neither ratios nor agreed upon. */
  private Scenario unfit() {
    Scenario story = Scenario.that("what is no objective, or two, is told by identity");
    List<Identity> invalid = Identity.unlikeInOneLabel("invalid", this.options);
    List<Identity> conflicting = Identity.unlikeInOneLabel("conflicting", this.options);
    for (Identity each : invalid) {
      story =
          story.given(
              each.service().objective(each.slo(), (each.number() % 2 == 0 ? "1.5" : "0") + "x65"));
      // Of whom nothing is known but that.
      if (each.number() > 1) {
        story = story.given(each.declares(Origin.DECLARED, "100x65"));
      }
    }
    for (Identity each : conflicting) {
      story =
          story.given(
              each.service().with("instance", "1").objective(each.slo(), "0.5x65"),
              each.service().with("instance", "2").objective(each.slo(), "0.75x65"),
              each.declares(Origin.DECLARED, "100x65"));
    }
    List<Sample> firing = new ArrayList<>();
    firing.add(invalid.get(0).firing(AlertName.OBJECTIVE_INVALID, severity(Severity.TICKET)));
    for (Identity each : invalid.subList(1, invalid.size())) {
      firing.add(each.firing(AlertName.OBJECTIVE_INVALID, labels(each, Severity.TICKET, "", "")));
    }
    return fires(
            story.then(64, firing(AlertName.OBJECTIVE_INVALID), firing.toArray(Sample[]::new)),
            conflicting,
            AlertName.OBJECTIVE_CONFLICT,
            Severity.TICKET,
            "",
            "")
        .then(59, firing(AlertName.OBJECTIVE_CONFLICT));
  }

  /** A success is due every ten minutes; the first is in time, the second late at minute 13. */
  private Scenario overdue(Severity severity) {
    Scenario story = Scenario.that("a success is missed by identity, and is a " + severity.label());
    List<Identity> late = new ArrayList<>();
    List<Sample> overdue = new ArrayList<>();
    for (Identity any : Identity.unlikeInOneLabel("run", this.options)) {
      Identity each = severity == Severity.PAGE ? any : quiet(any);
      story =
          story.given(
              success(each, Origin.DECLARED, "600", any.number() == 1 ? 1_200 : 60 * any.number()));
      if (each.number() > 1) {
        late.add(each);
        overdue.add(new Sample(each.metadata(), Integer.toString(1_380 - 60 * each.number())));
      }
    }
    Identity exactly = new Identity(6, SimulatedService.named("exactly", this.options), "run");
    Identity nobody = new Identity(7, late.get(0).service(), "nobody");
    overdue.add(new Sample(nobody.metadata(Origin.INHERITED), "1320"));
    story =
        story
            .given(success(exactly, Origin.DECLARED, "1320", 60))
            // Nobody asked for it.
            .given(success(nobody, Origin.INHERITED, "600", 60))
            .then(
                23,
                "1 * " + RecordedSeries.SUCCESS_OVERDUE.seriesName(),
                overdue.toArray(Sample[]::new))
            .then(13, firing(AlertName.SUCCESS_OVERDUE))
            .then(
                14,
                firing(AlertName.SUCCESS_OVERDUE),
                late.get(0)
                    .firing(AlertName.SUCCESS_OVERDUE, labels(late.get(0), severity, "", "")));
    return fires(story, late, AlertName.SUCCESS_OVERDUE, severity, "", "");
  }

  /** Where nobody is paged. */
  private static Identity quiet(Identity each) {
    String environment = each.number() == 2 ? "dev" : "test";
    return new Identity(
        each.number(), each.service().with(IdentityLabels.ENVIRONMENT, environment), each.slo());
  }

  private static Input[] success(Identity each, Origin origin, String maxAge, int last) {
    Map<String, String> slo = Map.of("slo", each.slo());
    SimulatedService service = each.service();
    return new Input[] {
      service.objective(each.slo(), "0.9x25"),
      each.declares(origin, "100x25"),
      service.sends(ContractMetrics.SLO_SUCCESS_MAX_AGE.prometheusName(), slo, maxAge + "x25"),
      service.sends(ContractMetrics.SLO_LAST_SUCCESS.prometheusName(), slo, last + "x25")
    };
  }

  /** Hours of history, and a ratio, as they are recorded; each has a little more than it may. */
  private Scenario exhausted() {
    Scenario story = Scenario.that("a spent budget is told by identity");
    List<Identity> all = Identity.unlikeInOneLabel(SLO, this.options);
    for (Identity each : all) {
      story =
          story.given(
              each.service().objective(each.slo(), "0.9x25"),
              each.declares(each.number() == 1 ? Origin.INHERITED : Origin.DECLARED, "100x25"),
              each.recorded(RecordedSeries.HISTORY_HOURS_SPARSE, "700x25"),
              each.recorded(RecordedSeries.ALL_RATE_30D_SPARSE, "1x25"),
              each.recorded(RecordedSeries.BAD_RATE_30D_SPARSE, "0.5x25"));
    }
    return fires(
        story, all.subList(1, all.size()), AlertName.BUDGET_EXHAUSTED, Severity.TICKET, "", "");
  }

  /** What burns and what is left, as it is recorded, until minute 5. */
  private Scenario kept() {
    Identity declared = new Identity(1, SimulatedService.named("declared", this.options), SLO);
    Identity inherited = new Identity(2, SimulatedService.named("inherited", this.options), SLO);
    Scenario story = Scenario.that("an alert outlives its cause by ten minutes");
    List<Firing> burning = new ArrayList<>();
    for (BurnWindow window : BurnWindow.ALL) {
      RecordedSeries series = Recordings.burning(window);
      story =
          story.given(
              declared.recorded(series, declared.metadata(), "1x5 stale"),
              inherited.recorded(series, inherited.metadata(Origin.INHERITED), "1x5 stale"));
      boolean pages = window.severity() == Severity.PAGE;
      AlertName name = AlertName.of(window);
      burning.add(
          (pages ? page(name, "declared") : ticket(name, "declared"))
              .about(SLO)
              .to(declared.team()));
      if (pages) {
        burning.add(ticket(name, "inherited").about(SLO).to(inherited.team()));
      }
    }
    burning.add(ticket(AlertName.BUDGET_EXHAUSTED, "declared").about(SLO).to(declared.team()));
    Firing[] all = burning.toArray(Firing[]::new);
    return story
        .given(
            declared.recorded(RecordedSeries.BUDGET_REMAINING, "-1x5 stale"),
            declared.recorded(RecordedSeries.HISTORY_HOURS, "700x30"),
            declared.recorded(RecordedSeries.BAD_RATE_30D_SPARSE, "1x30"),
            declared.recorded(RecordedSeries.MIN_BAD_EVENTS, "10x30"),
            declared.recorded(RecordedSeries.PERIOD, "2592000x30"),
            declared.recorded(RecordedSeries.META, declared.metadata(), "1x30"))
        .thenFiring(5, AlertName.ANY_BUDGET, all)
        .thenFiring(14, AlertName.ANY_BUDGET, all)
        .thenFiring(17, AlertName.ANY_BUDGET);
  }

  private static Scenario fires(
      Scenario story,
      List<Identity> identities,
      AlertName alert,
      Severity severity,
      String longWindow,
      String shortWindow) {
    int minute = alert == AlertName.OBJECTIVE_CONFLICT ? 64 : 23;
    return story.then(
        minute,
        firing(alert),
        identities.stream()
            .map(each -> each.firing(alert, labels(each, severity, longWindow, shortWindow)))
            .toArray(Sample[]::new));
  }

  private static String firing(AlertName alert) {
    return "ALERTS{alertstate=\"firing\",alertname=\"" + alert + "\"}";
  }

  private static Map<String, String> labels(
      Identity each, Severity severity, String longWindow, String shortWindow) {
    Map<String, String> labels = new TreeMap<>(severity(severity));
    labels.put("team", each.team());
    labels.put("tier", "1");
    if (!longWindow.isEmpty()) {
      labels.put(AlertRule.LONG_WINDOW, longWindow);
      labels.put(AlertRule.SHORT_WINDOW, shortWindow);
    }
    return labels;
  }

  private static Map<String, String> severity(Severity severity) {
    return Map.of(AlertRule.SEVERITY, severity.label());
  }
}
