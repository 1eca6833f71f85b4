package io.waymark.alerts;

import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts of services, just as many and just as often as it takes. */
final class RestartEdges {

  private static final String STARTED = ContractMetrics.SLO_DECLARED_TIMESTAMP.prometheusName();

  private static final String ALERT = AlertName.RESTART_LOOP.toString();

  private final FleetAlertsOptions options;

  RestartEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(scraped(), pushed(), before());
  }

  /** Three starts 24 minutes apart, or 44, or two each of two instances. */
  private Scenario scraped() {
    Scenario story =
        owned(Scenario.that("three starts in half an hour are many"), "soon", "late", "both");
    return story
        .given(
            started("soon", "1", "a", "1x9 2x11 3x11 4x50"),
            started("late", "1", "a", "1x9 2x21 3x21 4x30"),
            started("both", "1", "a", "1x9 2x11 3x60"),
            started("both", "2", "a", "1x9 2x11 3x60"))
        .thenFiring(33, ALERT)
        .thenFiring(35, ALERT, ticket(AlertName.RESTART_LOOP, "soon"))
        .thenFiring(48, ALERT, ticket(AlertName.RESTART_LOOP, "soon"))
        .thenFiring(55, ALERT);
  }

  /** At minute 70, four instances have started within 25 minutes, and one lives. */
  private Scenario pushed() {
    Scenario story = Scenario.that("four starts of what pushes are many, by identity");
    List<Sample> firing = new ArrayList<>();
    for (Identity each : Identity.services("checkout", "search", "a", this.options)) {
      SimulatedService service = each.service().with("job", "x");
      story =
          story.given(
              each.service()
                  .sends(
                      RecordedSeries.SLO_OWNER.seriesName(), Map.of("team", each.team()), "1x75"),
              // The first was there before, and starts anew.
              instance(service, "1", "a", "_x39 60x4 2700x3 stale"),
              // Two objectives, one of which is older.
              instance(service, "2", "a", "_x52 3180x3 stale"),
              instance(service, "2", "b", "_x52 60x3 stale"),
              instance(service.with("job", "y"), "1", "a", "_x60 3660x3 stale"),
              instance(service.with("job", "y"), "2", "a", "_x68 4140x6"));
      firing.add(firing(each));
    }
    SimulatedService jobs = SimulatedService.named("jobs", this.options).with("job", "x");
    return owned(story, "jobs")
        // Five starts of what has two instances.
        .given(
            instance(jobs, "1", "a", "_x68 4140x6"),
            instance(jobs.with("job", "y"), "1", "a", "_x68 4140x6"),
            instance(jobs, "2", "a", "_x52 3180x3 stale"),
            instance(jobs, "3", "a", "_x56 3420x3 stale"),
            instance(jobs, "4", "a", "_x60 3660x3 stale"))
        .then(65, firing())
        .then(70, firing(), firing.toArray(Sample[]::new));
  }

  /** Those that started together more than half an hour ago, or just then, and go together. */
  private Scenario before() {
    Scenario story =
        owned(
            Scenario.that("what started half an hour ago has not just started"), "before", "then");
    for (String instance : List.of("1", "2", "3", "4")) {
      String end = instance.equals("4") ? "x40" : "x31 stale";
      story =
          story.given(
              started("before", instance, "a", "_x3 200" + end),
              started("before", instance, "b", "_x3 200" + end),
              started("then", instance, "a", "_x4 300" + end.replace("31", "30")));
    }
    return story.then(
        45, "count_over_time(ALERTS{alertname=\"" + AlertName.RESTART_LOOP + "\"}[45m])");
  }

  private static String firing() {
    return "ALERTS{alertstate=\"firing\",alertname=\"" + AlertName.RESTART_LOOP + "\"}";
  }

  private static Sample firing(Identity each) {
    Map<String, String> labels = new TreeMap<>(each.service().labels());
    labels.put("__name__", "ALERTS");
    labels.put("alertname", ALERT);
    labels.put("alertstate", "firing");
    labels.put(AlertRule.SEVERITY, Severity.TICKET.label());
    labels.put("team", each.team());
    return new Sample(labels, "1");
  }

  private Input started(String service, String instance, String slo, String values) {
    return instance(
        SimulatedService.named(service, this.options).with("job", "x"), instance, slo, values);
  }

  private static Input instance(
      SimulatedService service, String instance, String slo, String values) {
    return service.with("instance", instance).sends(STARTED, Map.of("slo", slo), values);
  }

  private Scenario owned(Scenario story, String... names) {
    Scenario known = story;
    for (String name : names) {
      known =
          known.given(
              SimulatedService.named(name, this.options)
                  .sends(RecordedSeries.SLO_OWNER.seriesName(), Map.of(), "1x90"));
    }
    return known;
  }
}
