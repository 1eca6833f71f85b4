package io.waymark.alerts;

import static io.waymark.alerts.AlertName.BURN_FAST;
import static io.waymark.alerts.AlertName.BURN_MEDIUM;
import static io.waymark.alerts.AlertName.BURN_SLOW;
import static io.waymark.alerts.AlertName.BURN_TRICKLE;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_AVAILABILITY;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stories about budgets: when they burn, when they do not, and when there is nothing to burn. */
final class BurnScenarios {

  private static final String SLO = HTTP_AVAILABILITY;

  private static final String BURNS = AlertName.ANY_BURN;

  private final FleetAlertsOptions options;

  BurnScenarios(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(
        quiet(),
        fast(),
        wording(),
        medium(),
        slow(),
        idle(),
        withoutErrorSeries(),
        looseObjective(),
        shorterPeriod(),
        fewEvents());
  }

  private Scenario quiet() {
    SimulatedService checkout = declared("checkout");
    return Scenario.that("a quiet service, well within its budget, raises nothing")
        .given(
            checkout.objective(SLO, "0.999x20"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x20"),
            checkout.good(SLO, "0+5997x20"),
            checkout.bad(SLO, "0+3x20"))
        .then(
            20,
            "round(" + RecordedSeries.ERROR_RATIO_1H.seriesName() + ", 0.0001)",
            sample(checkout, "0.0005"))
        .thenFiring(20, ".+");
  }

  private Scenario fast() {
    SimulatedService checkout = declared("checkout");
    return Scenario.that(
            "a fast burn pages its team within minutes, and 10 minutes of good resolve it")
        .given(
            checkout.objective(SLO, "0.999x50"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x50"),
            checkout.good(SLO, "0+600x15 9000+0x9 9600+600x24"),
            checkout.bad(SLO, "0+0x15 600+600x9 6000+0x24"))
        .thenFiring(15, ".+")
        .thenFiring(19, BURN_FAST.toString(), page(BURN_FAST, "checkout").about(SLO).to("shop"))
        .thenFiring(35, BURN_FAST.toString(), page(BURN_FAST, "checkout").about(SLO).to("shop"))
        .thenFiring(45, BURN_FAST.toString());
  }

  /** Half of all events, so that the numbers are exact. */
  private Scenario wording() {
    SimulatedService checkout = declared("checkout & co");
    BurnWindow window = BurnWindow.ALL.get(0);
    Map<String, String> labels = new TreeMap<>(checkout.labels());
    labels.put(AttributeKeys.SLO, SLO);
    labels.put(AttributeKeys.TEAM, "shop");
    labels.put(AttributeKeys.TIER, "1");
    labels.putAll(
        AlertRule.labels(
            Severity.PAGE,
            PromqlDuration.of(window.longWindow()),
            PromqlDuration.of(window.shortWindow())));
    return Scenario.that("a page says who, what, how bad, and where to look")
        .given(
            checkout.objective(SLO, "0.99x10"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x10"),
            checkout.good(SLO, "0+300x10"),
            checkout.bad(SLO, "0+300x10"))
        .thenReads(
            10,
            BURN_FAST,
            labels,
            BurnAlerts.burnAnnotations(
                new Annotations(this.options, LabelText.of(labels)),
                window,
                PromqlDuration.of(window.longWindow()),
                "50%",
                "99%",
                "-4900%"));
  }

  private Scenario medium() {
    SimulatedService checkout = declared("checkout");
    return Scenario.that("a medium burn pages, a fast one is not claimed")
        .given(
            checkout.objective(SLO, "0.999x15"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x15"),
            checkout.good(SLO, "0+594x15"),
            checkout.bad(SLO, "0+6x15"))
        .thenFiring(
            15, BURN_FAST + "|" + BURN_MEDIUM, page(BURN_MEDIUM, "checkout").about(SLO).to("shop"));
  }

  private Scenario slow() {
    SimulatedService checkout = declared("checkout");
    SimulatedService search = declared("search");
    return Scenario.that("a slow burn and a trickle open tickets and wake nobody")
        .given(
            checkout.objective(SLO, "0.999x15"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x15"),
            checkout.good(SLO, "0+2988x15"),
            checkout.bad(SLO, "0+12x15"),
            search.objective(SLO, "0.999x15"),
            search.declares(SLO, "find", Origin.DECLARED, "100x15"),
            search.good(SLO, "0+2995.5x15"),
            search.bad(SLO, "0+4.5x15"))
        .thenFiring(
            15,
            BURNS,
            ticket(BURN_SLOW, "checkout").about(SLO).to("shop"),
            ticket(BURN_TRICKLE, "checkout").about(SLO).to("shop"),
            ticket(BURN_TRICKLE, "search").about(SLO).to("find"));
  }

  private Scenario idle() {
    SimulatedService checkout = declared("checkout");
    return Scenario.that("an idle service has no error ratio, no alert, and is not lost")
        .given(
            checkout.objective(SLO, "0.999x15"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x15"),
            checkout.good(SLO, "0x15"),
            checkout.bad(SLO, "0x15"))
        .then(15, RecordedSeries.ERROR_RATIO_5M.seriesName())
        .thenFiring(15, ".+");
  }

  private Scenario withoutErrorSeries() {
    SimulatedService checkout = declared("checkout");
    return Scenario.that("a service without a series for errors has a ratio of 0, not none")
        .given(
            checkout.objective(SLO, "0.999x10"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x10"),
            checkout.good(SLO, "0+600x10"))
        .then(
            10,
            RecordedSeries.ERROR_RATIO_1H.seriesName(),
            named(RecordedSeries.ERROR_RATIO_1H, checkout, "0"))
        .thenFiring(10, ".+");
  }

  private Scenario looseObjective() {
    SimulatedService checkout = declared("checkout");
    return Scenario.that("an objective of 90%, of which 14.4 times can never burn, still pages")
        .given(
            checkout.objective(SLO, "0.9x10"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x10"),
            checkout.good(SLO, "0x10"),
            checkout.bad(SLO, "0+600x10"))
        .thenFiring(10, BURN_FAST.toString(), page(BURN_FAST, "checkout").about(SLO).to("shop"));
  }

  /** 0.5 % is 5 times the pace: too slow for a month's fast burn, too fast for a week's, 3.36. */
  private Scenario shorterPeriod() {
    SimulatedService month = declared("month");
    SimulatedService week = declared("week");
    return Scenario.that("the burn rate follows the period that the service publishes")
        .given(
            month.objective(SLO, "0.999x12"),
            month.period(SLO, "2592000x12"),
            month.good(SLO, "0+2985x12"),
            month.bad(SLO, "0+15x12"),
            week.objective(SLO, "0.999x12"),
            week.period(SLO, "604800x12"),
            week.good(SLO, "0+2985x12"),
            week.bad(SLO, "0+15x12"))
        .thenFiring(12, BURN_FAST.toString(), page(BURN_FAST, "week").about(SLO));
  }

  private Scenario fewEvents() {
    SimulatedService checkout = declared("checkout");
    SimulatedService job = declared("job");
    return Scenario.that("nine bad events wake nobody, unless the service says that one is enough")
        .given(
            checkout.objective(SLO, "0.999x30"),
            checkout.good(SLO, "0x10 9x20"),
            checkout.bad(SLO, "0x10 9x20"),
            job.objective("run", "0.9x30"),
            job.minBadEvents("run", "1x30"),
            job.good("run", "0x30"),
            job.bad("run", "0x10 2x20"))
        .thenFiring(14, BURN_FAST.toString(), page(BURN_FAST, "job").about("run"));
  }

  private SimulatedService declared(String name) {
    return SimulatedService.named(name, this.options);
  }

  private static Sample sample(SimulatedService service, String value) {
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.put(AttributeKeys.SLO, SLO);
    return new Sample(labels, value);
  }

  private static Sample named(RecordedSeries series, SimulatedService service, String value) {
    Map<String, String> labels = new TreeMap<>(sample(service, value).labels());
    labels.put("__name__", series.seriesName());
    return new Sample(labels, value);
  }
}
