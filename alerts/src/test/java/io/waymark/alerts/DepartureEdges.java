package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import java.util.List;
import java.util.Map;

/** Who left service discovery or was renamed, rather than died. */
final class DepartureEdges {

  private static final String SLO = "http-availability";

  private static final String FLEET = "fleet";

  private static final String DIES = "1x5 stale";

  private final FleetAlertsOptions options;

  DepartureEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(scraped(), unscraped(), justLeft(), renamed(), crowded(), again());
  }

  /** Pushed, and beside what is scraped; only those that were scraped can leave. */
  private Scenario scraped() {
    Scenario story = Scenario.that("what was not scraped does not leave");
    for (Identity each : Identity.services("checkout", "search", SLO, this.options)) {
      story =
          each.number() == 1
              ? story.given(each.service().objective(SLO, "0.9x5 stale"))
              : story
                  .given(at(each.service(), FLEET, "host-" + each.number(), "1x12"))
                  .given(up(FLEET, "host-" + each.number(), "1x12"));
    }
    SimulatedService moved = service("moved", "shop");
    return story
        .given(at(service("pushed", "shop"), "push", "host-a", DIES))
        .given(up(FLEET, "host-a", "1x12"))
        .given(at(service("other", "shop"), FLEET, "host-b", DIES))
        .given(up(FLEET, "host-c", "1x12"))
        // It lives elsewhere; what a file declared of it does not.
        .given(at(moved, FLEET, "host-d", DIES))
        .given(up(FLEET, "host-d", DIES))
        .given(
            moved.objective(SLO, "0.9x12"),
            moved.sends(
                ContractMetrics.SLO_OBJECTIVE.prometheusName(),
                Map.of("slo", "of-file", DeclaredRules.SOURCE, DeclaredRules.FILE),
                "0.9x5 stale"),
            moved.sends(DeclaredRules.DECLARED, Map.of("slo", "of-file"), "1x12"))
        .then(10, left())
        .then(12, left());
  }

  /** Its target was taken away long before it died, and nobody scraped it since. */
  private Scenario unscraped() {
    SimulatedService unscraped = service("unscraped", "shop");
    return Scenario.that("what pushed on when its target was gone does not leave with it")
        .given(
            unscraped.objective(SLO, "0.9x15 stale"),
            card(unscraped, FLEET, "host-e", "1x18 stale"),
            up(FLEET, "host-e", "1x6 stale"))
        .then(18, left())
        .then(19, left())
        .then(20, left());
  }

  /** The last moment at which it can be told is five minutes after the last heartbeat. */
  private Scenario justLeft() {
    SimulatedService intime = service("in-time", "shop");
    SimulatedService late = service("late", "shop");
    return Scenario.that("who leaves is seen to leave at once or never")
        .given(
            intime.objective(SLO, "0.9x5 stale"),
            card(intime, FLEET, "host-a", "1x10 stale"),
            up(FLEET, "host-a", "1x11 stale"),
            late.objective(SLO, "0.9x5 stale"),
            card(late, FLEET, "host-b", "1x12 stale"),
            up(FLEET, "host-b", "1x13 stale"))
        .then(11, left())
        .then(12, left(), new Sample(intime.labels(), "1"))
        .then(16, left(), new Sample(intime.labels(), "1"));
  }

  /** Where it was, somebody new is. */
  private Scenario renamed() {
    Scenario story = Scenario.that("a new name is a new one, whoever else has a part of it");
    // Whoever is new there has no name, or was there before.
    story =
        story
            .given(at(service("nameless", "shop"), FLEET, "host-a", DIES))
            .given(card(service("unknown_service", "shop"), FLEET, "host-a", "_x7 1x5"))
            .given(up(FLEET, "host-a", "1x12"))
            .given(at(service("beside", "shop"), FLEET, "host-b", DIES))
            .given(card(service("sibling", "shop"), FLEET, "host-b", "_x3 1x9"))
            .given(up(FLEET, "host-b", "1x12"));
    SimulatedService before = service("before", "shop");
    SimulatedService after = service("after", "shop");
    SimulatedService gone = service("gone", "shop");
    return story
        .given(at(before, FLEET, "host-c", DIES))
        .given(card(after, FLEET, "host-c", "_x7 1x5"))
        .given(up(FLEET, "host-c", "1x12"))
        .given(card(after.with(IdentityLabels.NAMESPACE, "depot"), FLEET, "host-d", "1x12"))
        .given(card(after.with(IdentityLabels.ENVIRONMENT, "europe"), FLEET, "host-e", "1x12"))
        .given(card(after.with(IdentityLabels.SERVICE_NAME, "third"), FLEET, "host-f", "1x12"))
        // Somebody new there, but of another environment.
        .given(at(service("here", "shop"), FLEET, "host-g", DIES))
        .given(
            card(
                service("abroad", "shop").with(IdentityLabels.ENVIRONMENT, "europe"),
                FLEET,
                "host-g",
                "_x7 1x5"))
        .given(up(FLEET, "host-g", "1x12"))
        .given(at(service("there", "shop"), FLEET, "host-j", DIES))
        .given(card(service("newcomer", "shop"), "other", "host-j", "_x7 1x5"))
        .given(up(FLEET, "host-j", "1x12"), up("other", "host-j", "1x12"))
        // A target that is gone, and one like it that is not; an instance that went long before.
        .given(at(gone, FLEET, "host-h", DIES))
        .given(up(FLEET, "host-h", DIES), up("other", "host-h", "1x12"))
        .given(card(gone, FLEET, "host-i", "1x3 stale"), up(FLEET, "host-i", "1x12"))
        .then(10, left(), new Sample(before.labels(), "1"), new Sample(gone.labels(), "1"));
  }

  /** Behind one target there are many, so that a new one there is no new name. */
  private Scenario crowded() {
    Scenario story = Scenario.that("behind a target of many nobody is renamed");
    SimulatedService before = service("before", "shop");
    SimulatedService moved = service("moved", "shop");
    for (String name : List.of("one", "two", "three")) {
      story =
          story.given(
              card(service(name, "shop"), "gateway", "host-a", "1x18"),
              card(service(name, "shop"), FLEET, "host-b", "1x18"));
    }
    for (String name : List.of("gone-one", "gone-two")) {
      story = story.given(card(service(name, "shop"), FLEET, "host-c", "1x4 stale"));
    }
    SimulatedService many = service("many", "shop");
    return story
        .given(at(before, FLEET, "host-a", DIES))
        .given(card(service("after", "shop"), FLEET, "host-a", "_x7 1x11"))
        .given(up(FLEET, "host-a", "1x18"))
        .given(at(moved, FLEET, "host-c", "1x9 stale"))
        .given(card(service("since", "shop"), FLEET, "host-c", "_x11 1x7"))
        .given(up(FLEET, "host-c", "1x18"))
        // Three of one name, in namespaces and environments of their own.
        .given(at(service("dead", "shop"), FLEET, "host-d", DIES))
        .given(card(many, FLEET, "host-d", "_x7 1x11"))
        .given(card(many.with(IdentityLabels.NAMESPACE, "depot"), FLEET, "host-d", "1x18"))
        .given(card(many.with(IdentityLabels.NAMESPACE, "north"), FLEET, "host-d", "1x18"))
        .given(up(FLEET, "host-d", "1x18"))
        .given(at(service("lost", "shop"), FLEET, "host-e", DIES))
        .given(card(many, FLEET, "host-e", "_x7 1x11"))
        .given(card(many.with(IdentityLabels.ENVIRONMENT, "europe"), FLEET, "host-e", "1x18"))
        .given(card(many.with(IdentityLabels.ENVIRONMENT, "asia"), FLEET, "host-e", "1x18"))
        .given(up(FLEET, "host-e", "1x18"))
        .then(10, left(), new Sample(before.labels(), "1"))
        .then(14, left(), new Sample(before.labels(), "1"), new Sample(moved.labels(), "1"));
  }

  /** Back for a moment, and for longer; then both die. */
  private Scenario again() {
    SimulatedService moment = service("moment", "shop");
    SimulatedService longer = service("longer", "shop");
    return Scenario.that("who left is back when it has been there for a while")
        .given(at(moment, FLEET, "host-a", "1x5 stale _x13 1 stale"))
        .given(up(FLEET, "host-a", "1x5 stale _x13 1 0x12"))
        .given(at(longer, FLEET, "host-b", "1x5 stale _x13 1x5 stale"))
        .given(up(FLEET, "host-b", "1x5 stale _x13 1x5 0x7"))
        // What a file declares of it does not come back with it.
        .given(
            longer.sends(
                ContractMetrics.SLO_OBJECTIVE.prometheusName(),
                Map.of("slo", "of-file", DeclaredRules.SOURCE, DeclaredRules.FILE),
                "0.9x5 stale"),
            longer.sends(DeclaredRules.DECLARED, Map.of("slo", "of-file"), "1x30"))
        .then(19, left(), new Sample(moment.labels(), "1"), new Sample(longer.labels(), "1"))
        .then(24, left(), new Sample(moment.labels(), "1"))
        .then(30, left(), new Sample(moment.labels(), "1"));
  }

  private static String left() {
    return "1 * " + RecordedSeries.HEARTBEAT_LEFT.seriesName();
  }

  private SimulatedService service(String name, String namespace) {
    return SimulatedService.named(name, this.options)
        .with(IdentityLabels.ENVIRONMENT, "production")
        .with(IdentityLabels.NAMESPACE, namespace);
  }

  private static Input[] at(SimulatedService service, String job, String instance, String values) {
    return new Input[] {
      service
          .with("job", job)
          .with("instance", instance)
          .objective(SLO, values.replaceAll("\\b1(x|\\b)", "0.9$1")),
      card(service, job, instance, values)
    };
  }

  private static Input card(SimulatedService service, String job, String instance, String values) {
    return service.with("job", job).with("instance", instance).card("permanent", values);
  }

  private static Input up(String job, String instance, String values) {
    return new Input("up{job=\"" + job + "\",instance=\"" + instance + "\"}", values);
  }
}
