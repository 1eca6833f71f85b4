package io.waymark.alerts;

import static io.waymark.alerts.AlertName.BURN_FAST;
import static io.waymark.alerts.AlertName.BURN_MEDIUM;
import static io.waymark.alerts.AlertName.BURN_SLOW;
import static io.waymark.alerts.AlertName.BURN_TRICKLE;
import static io.waymark.alerts.AlertName.FAILING;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_AVAILABILITY;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_LATENCY;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
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
        dependency(),
        routeObjective(),
        latency(),
        failing(),
        medium(),
        slow(),
        idle(),
        withoutErrorSeries(),
        looseObjective(),
        shorterPeriod(),
        withinBudget(),
        budgetOfAPeriod(),
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
    return Scenario.that("a page says who, what, how bad, which route, and where to look")
        .given(
            checkout.objective(SLO, "0.99x10"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x10"),
            checkout.good(SLO, "0+300x10"),
            checkout.bad(SLO, "0+300x10"),
            served(checkout, "POST", "/orders/{id}", "500", "0+225x10"),
            served(checkout, "GET", "/items", "503", "0+75x10"),
            served(checkout, "GET", "/items", "", "0+300x10"),
            served(checkout, "GET", "/actuator/health", "503", "0+900x10"),
            called(checkout, "inventory", "", "0+100x10"),
            called(checkout, "inventory", "404", "0+100x10"))
        .thenReads(
            10,
            BURN_FAST,
            pageLabels(checkout),
            words(
                checkout,
                10,
                "50%",
                "99%",
                "-4900%",
                " Most failed requests: POST /orders/{id}, 75% of them. No dependency is seen to"
                    + " fail: look inside first."));
  }

  /** A period of a day, of which a quarter of an hour can burn a part only. */
  private Scenario dependency() {
    SimulatedService checkout = declared("checkout");
    return Scenario.that(
            "a page says when the budget will be gone, and which dependency fails with it")
        .given(
            checkout.objective(SLO, "0.5x15"),
            checkout.period(SLO, "86400x15"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x15"),
            checkout.good(SLO, "0+65x15"),
            checkout.bad(SLO, "0+35x15"),
            called(checkout, "inventory", "503", "0+50x15"),
            called(checkout, "inventory", "", "0+50x15"),
            called(checkout, "mail", "", "0+50x15"))
        .thenReads(
            15,
            BURN_FAST,
            pageLabels(checkout),
            words(
                checkout,
                15,
                "35%",
                "50%",
                "30%, gone in 10h 17m 8s at this pace",
                " A dependency fails too: 50% of the calls to inventory. Look there first."));
  }

  private Scenario routeObjective() {
    SimulatedService checkout = declared("checkout");
    return Scenario.that("a page about an objective of one's own names the route, too")
        .given(
            checkout.objective("ordering", "0.99x10"),
            checkout.declares("ordering", "shop", Origin.DECLARED, "100x10"),
            checkout.good("ordering", "0+300x10"),
            checkout.bad("ordering", "0+300x10"),
            served(checkout, "POST", "/orders/{id}", "500", "0+300x10"))
        .thenReads(
            10,
            BURN_FAST,
            pageLabels(checkout, "ordering"),
            words(
                checkout,
                "ordering",
                10,
                "50%",
                "99%",
                "-4900%",
                " Most failed requests: POST /orders/{id}, 100% of them. No dependency is seen to"
                    + " fail: look inside first."));
  }

  /** Seconds of a route that takes 3 of 4, most of them spent in a call. */
  private Scenario latency() {
    SimulatedService checkout = declared("checkout");
    String served = ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName();
    String called = ContractMetrics.HTTP_CLIENT_REQUEST_DURATION.prometheusName();
    return Scenario.that("a page about slow requests says where their time goes")
        .given(
            checkout.objective(HTTP_LATENCY, "0.99x10"),
            checkout.latencyThreshold(HTTP_LATENCY, "0.5x10"),
            checkout.declares(HTTP_LATENCY, "shop", Origin.DECLARED, "100x10"),
            checkout.good(HTTP_LATENCY, "0+300x10"),
            checkout.bad(HTTP_LATENCY, "0+300x10"),
            served(checkout, "GET", "/items", "", "0+600x10"),
            checkout.sends(
                served + "_sum",
                Map.of("http_request_method", "POST", "http_route", "/orders/{id}"),
                "0+300x10"),
            checkout.sends(
                served + "_sum",
                Map.of("http_request_method", "GET", "http_route", "/items"),
                "0+100x10"),
            checkout.sends(called + "_sum", Map.of("server_address", "inventory"), "0+250x10"),
            checkout.sends(called + "_sum", Map.of("server_address", "mail"), "0+50x10"))
        .thenReads(
            10,
            BURN_FAST,
            pageLabels(checkout, HTTP_LATENCY),
            words(
                checkout,
                HTTP_LATENCY,
                10,
                "50%",
                "99%",
                "-4900%",
                " Most time of requests: POST /orders/{id}, 75% of it. 62.5% of the time is spent"
                    + " in calls to inventory. Look there first."));
  }

  private Scenario failing() {
    SimulatedService checkout = declared("checkout");
    Map<String, String> labels = new TreeMap<>(pageLabels(checkout, SLO));
    labels.remove(AlertRule.LONG_WINDOW);
    labels.remove(AlertRule.SHORT_WINDOW);
    return Scenario.that("a page about a failing service says what is left of its budget")
        .given(
            checkout.objective(SLO, "0.25x15"),
            checkout.period(SLO, "86400x15"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x15"),
            checkout.good(SLO, "0+30x15"),
            checkout.bad(SLO, "0+30x15"))
        .thenReads(
            15,
            FAILING,
            labels,
            ServiceAlerts.failingAnnotations(
                new Annotations(this.options, LabelText.of(labels, "50%", 15)),
                new Tempo(1),
                "50%",
                "33.33%, gone in 12h 0m 0s at this pace",
                ""));
  }

  private Map<String, String> pageLabels(SimulatedService service) {
    return pageLabels(service, SLO);
  }

  private Map<String, String> pageLabels(SimulatedService service, String slo) {
    BurnWindow window = BurnWindow.ALL.get(0);
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.put(AttributeKeys.SLO, slo);
    labels.put(AttributeKeys.TEAM, "shop");
    labels.put(AttributeKeys.TIER, "1");
    labels.putAll(
        AlertRule.labels(
            Severity.PAGE,
            PromqlDuration.of(window.longWindow()),
            PromqlDuration.of(window.shortWindow())));
    return labels;
  }

  private Map<String, String> words(
      SimulatedService service,
      int minute,
      String ratio,
      String objective,
      String budgetLeft,
      String suspects) {
    return words(service, SLO, minute, ratio, objective, budgetLeft, suspects);
  }

  private Map<String, String> words(
      SimulatedService service,
      String slo,
      int minute,
      String ratio,
      String objective,
      String budgetLeft,
      String suspects) {
    BurnWindow window = BurnWindow.ALL.get(0);
    return BurnAlerts.burnAnnotations(
        new Annotations(this.options, LabelText.of(pageLabels(service, slo), ratio, minute)),
        window,
        PromqlDuration.of(window.longWindow()),
        ratio,
        objective,
        budgetLeft,
        suspects);
  }

  private static Scenario.Input served(
      SimulatedService service, String method, String route, String errorType, String values) {
    return service.sends(
        ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName() + "_count",
        Map.of("http_request_method", method, "http_route", route, "error_type", errorType),
        values);
  }

  private static Scenario.Input called(
      SimulatedService service, String peer, String status, String values) {
    return service.sends(
        ContractMetrics.HTTP_CLIENT_REQUEST_DURATION.prometheusName() + "_count",
        Map.of("server_address", peer, "http_response_status_code", status, "error_type", status),
        values);
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

  /** A tenth of a week's budget in 3 days would be a quarter of the pace that it is made for. */
  private Scenario withinBudget() {
    SimulatedService calm = declared("calm");
    SimulatedService nearly = declared("nearly");
    SimulatedService over = declared("over");
    return Scenario.that("an objective that is met raises nothing, however short its period")
        .given(
            calm.objective(SLO, "0.999x15"),
            calm.period(SLO, "604800x15"),
            calm.good(SLO, "0+59982x15"),
            calm.bad(SLO, "0+18x15"),
            nearly.objective(SLO, "0.999x15"),
            nearly.period(SLO, "604800x15"),
            nearly.good(SLO, "0+59946x15"),
            nearly.bad(SLO, "0+54x15"),
            over.objective(SLO, "0.999x15"),
            over.period(SLO, "604800x15"),
            over.good(SLO, "0+59928x15"),
            over.bad(SLO, "0+72x15"))
        .thenFiring(
            15,
            ".+",
            ticket(BURN_SLOW, "over").about(SLO),
            ticket(BURN_TRICKLE, "over").about(SLO));
  }

  /** promtool records the sparse series every minute; that the budget has its period shows here. */
  private Scenario budgetOfAPeriod() {
    SimulatedService month = declared("month");
    SimulatedService week = declared("week");
    return Scenario.that("a budget covers the period that the service publishes")
        .given(
            month.objective(SLO, "0.5x6"),
            month.period(SLO, "2592000x6"),
            month.good(SLO, "0+45x6"),
            month.bad(SLO, "0+15x6"),
            week.objective(SLO, "0.5x6"),
            week.period(SLO, "604800x6"),
            week.good(SLO, "0+45x6"),
            week.bad(SLO, "0+15x6"))
        .then(
            6,
            RecordedSeries.BUDGET_REMAINING.seriesName(),
            named(RecordedSeries.BUDGET_REMAINING, month, "0.5"),
            named(RecordedSeries.BUDGET_REMAINING, week, "0.5"))
        .then(
            6,
            "max by (service_name, slo_period) (last_over_time("
                + RecordedSeries.ALL_RATE_PERIOD_SPARSE.seriesName()
                + "[5m])) * 0",
            new Sample(Map.of(IdentityLabels.SERVICE_NAME, "week", "slo_period", "604800"), "0"));
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
