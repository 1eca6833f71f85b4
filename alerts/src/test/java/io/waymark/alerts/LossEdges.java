package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who is missed, alone and with others, told apart by one label. */
final class LossEdges {

  private static final String SLO = "http-availability";

  private static final String OF_FILE = "of-file";

  private final FleetAlertsOptions options;

  LossEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(namesakes(), silence(), partlyBack(), places(), fleets(), lost());
  }

  /** All but the last two go on under more labels, as services or as what files declare. */
  private Scenario namesakes() {
    Scenario story = Scenario.that("a namesake with more labels is the same, another one is not");
    List<Sample> namesakes = new ArrayList<>();
    for (String slo : List.of("", OF_FILE)) {
      String suffix = slo.isEmpty() ? "" : "-of-file";
      SimulatedService one = service("checkout" + suffix, "production", "");
      SimulatedService two = service("cart" + suffix, "", "shop");
      SimulatedService three = service("tax" + suffix, "", "");
      for (SimulatedService before : List.of(one, two, three)) {
        SimulatedService after =
            before
                .with(IdentityLabels.ENVIRONMENT, "production")
                .with(IdentityLabels.NAMESPACE, "shop");
        story =
            story
                .given(dying(before, slo, Origin.DECLARED, 5))
                .given(objective(after, slo, "_x6 0.9x12"));
        namesakes.add(sample(after, slo, "1"));
      }
    }
    SimulatedService alone = service("search", "production", "");
    SimulatedService other = service("checkout", "production", "");
    return story
        .given(dying(alone, "", Origin.DECLARED, 5))
        .given(dying(other, OF_FILE, Origin.DECLARED, 5))
        // Another objective of a file, and another service.
        .given(objective(service("checkout", "production", "shop"), "other", "_x6 0.9x12"))
        .given(objective(service("alive", "production", "shop"), "", "0.9x18"))
        .then(
            12,
            "1 * " + RecordedSeries.HEARTBEAT_NAMESAKE.seriesName(),
            namesakes.toArray(Sample[]::new))
        .then(
            12,
            "1 * " + RecordedSeries.HEARTBEAT_MISSING.seriesName(),
            sample(alone, "", "420"),
            sample(other, OF_FILE, "420"));
  }

  /** Three die together at minute 30; those who are like the first but for a label did before. */
  private Scenario silence() {
    Scenario story = Scenario.that("what was lost together stays so, and nobody else with it");
    List<Sample> silent = new ArrayList<>();
    for (Identity each : Identity.services("checkout", "search", SLO, this.options)) {
      int last = each.number() == 1 ? 30 : 2 * each.number();
      story = story.given(dying(each.service(), "", Origin.DECLARED, last));
      if (each.number() == 1) {
        silent.add(sample(each.service(), "", "1"));
      }
    }
    for (String name : List.of("cart", "mail")) {
      SimulatedService service = service(name, "production", "shop");
      story = story.given(dying(service, "", Origin.DECLARED, 30));
      silent.add(sample(service, "", "1"));
    }
    SimulatedService alone = service("alone", "asia", "shop");
    Sample[] together = silent.toArray(Sample[]::new);
    silent.add(sample(alone, "", "1"));
    // What a file declares of it is no further service.
    return story
        .given(dying(alone, "", Origin.DECLARED, 30))
        .given(dying(alone, OF_FILE, Origin.DECLARED, 30))
        .then(
            47,
            "1 * " + RecordedSeries.HEARTBEAT_SILENT.seriesName(),
            silent.toArray(Sample[]::new))
        .then(48, "1 * " + RecordedSeries.HEARTBEAT_SILENT.seriesName(), together)
        .then(60, "1 * " + RecordedSeries.HEARTBEAT_SILENT.seriesName(), together)
        .then(60, "1 * " + RecordedSeries.HEARTBEAT_LOST_TOGETHER.seriesName(), together);
  }

  /** Two of three are back at minute 30: what is left of them is no fleet's loss for long. */
  private Scenario partlyBack() {
    Scenario story = Scenario.that("what was lost together is so for a quarter of an hour");
    for (String name : List.of("checkout", "search", "cart")) {
      SimulatedService service = service(name, "production", "shop");
      story =
          story.given(
              service.objective(SLO, "0.9x5 stale" + (name.equals("cart") ? "" : " _x23 0.9x25")));
    }
    SimulatedService cart = service("cart", "production", "shop");
    return story
        .then(
            29,
            "count(" + RecordedSeries.HEARTBEAT_LOST_TOGETHER.seriesName() + ")",
            new Sample(Map.of(), "3"))
        .then(31, RecordedSeries.HEARTBEAT_LOST_TOGETHER.seriesName())
        .then(40, "1 * " + RecordedSeries.HEARTBEAT_SILENT.seriesName(), sample(cart, "", "1"))
        .then(50, RecordedSeries.HEARTBEAT_SILENT.seriesName());
  }

  /** Three of seven, two of three, three of three. */
  private Scenario places() {
    Scenario story = Scenario.that("a fleet is what lives in one place");
    for (String name : List.of("checkout", "search")) {
      for (String namespace : List.of("shop", "depot")) {
        story = story.given(objective(service(name, "production", namespace), "", "0.9x12"));
      }
    }
    List<Sample> together = new ArrayList<>();
    for (String name : List.of("cart", "mail", "tax")) {
      story = story.given(dying(service(name, "production", "shop"), "", Origin.DECLARED, 5));
      SimulatedService service = service(name, "asia", "shop");
      story = story.given(dying(service, "", Origin.DECLARED, 5));
      together.add(sample(service, "", "1"));
    }
    return story
        .given(objective(service("cart", "europe", "shop"), "", "0.9x12"))
        .given(dying(service("mail", "europe", "shop"), "", Origin.DECLARED, 5))
        .given(dying(service("tax", "europe", "shop"), "", Origin.DECLARED, 5))
        .then(
            12,
            "1 * " + RecordedSeries.HEARTBEAT_LOST_TOGETHER.seriesName(),
            together.toArray(Sample[]::new));
  }

  /** Of the second fleet nobody declared anything, but of those who died one by one before it. */
  private Scenario fleets() {
    Scenario story = Scenario.that("a fleet pages for those it stands for, and no others");
    for (String name : List.of("a", "c", "x")) {
      story =
          story
              .given(dying(service(name, "asia", "one"), "", Origin.DECLARED, 56))
              .given(
                  dying(
                      service(name.replace("x", "d"), "africa", "one"), "", Origin.INHERITED, 56));
    }
    return story
        .given(dying(service("a", "africa", "two"), "", Origin.DECLARED, 2))
        .given(dying(service("b", "africa", "one"), "", Origin.DECLARED, 20))
        .given(dying(service("x", "africa", "one"), "", Origin.DECLARED, 38))
        .then(
            62,
            "ALERTS{alertstate=\"firing\",alertname=\"" + AlertName.FLEET_LOST + "\"}",
            fleet("asia", Severity.PAGE),
            fleet("africa", Severity.TICKET));
  }

  /** Of one four only the first declared something, of another the first was taken away. */
  private Scenario lost() {
    Scenario story = Scenario.that("who is lost is told by identity, to its own team");
    List<Sample> firing = new ArrayList<>();
    for (Identity each : Identity.services("checkout", "search", SLO, this.options)) {
      story =
          story.given(
              each.service().objective(SLO, "0.9x5 stale"),
              each.declares(
                  each.number() == 1 ? Origin.DECLARED : Origin.INHERITED, "100x5 stale"));
      firing.add(lost(each, "", each.number() == 1 ? Severity.PAGE : Severity.TICKET));
    }
    for (Identity each : Identity.services("cart", "mail", SLO, this.options)) {
      String instance = "host-" + each.number();
      SimulatedService at = each.service().with("job", "fleet").with("instance", instance);
      story =
          story.given(
              at.objective(SLO, "0.9x5 stale"),
              at.declares(SLO, each.team(), Origin.DECLARED, "100x5 stale"),
              // Of two objectives: more than a file declares of it.
              at.declares("second", each.team(), Origin.DECLARED, "100x5 stale"),
              at.card("permanent", "1x5 stale"),
              new Input(
                  "up{job=\"fleet\",instance=\"" + instance + "\"}",
                  each.number() == 1 ? "1x5 stale" : "1x5 0x12"));
      firing.add(lost(each, "", each.number() == 1 ? Severity.TICKET : Severity.PAGE));
    }
    Identity ofFile = new Identity(5, service("cart", "production", "shop"), OF_FILE);
    Identity inTest = new Identity(6, service("cart", "test", "shop"), OF_FILE);
    Identity inherited = new Identity(7, service("mail", "production", "shop"), OF_FILE);
    for (Identity each : List.of(ofFile, inTest, inherited)) {
      story =
          story
              .given(objective(each.service(), OF_FILE, "0.9x5 stale"))
              .given(
                  each.declares(
                      each == inherited ? Origin.INHERITED : Origin.DECLARED, "100x5 stale"));
    }
    firing.add(lost(inherited, OF_FILE, Severity.TICKET));
    firing.add(lost(ofFile, OF_FILE, Severity.PAGE));
    firing.add(lost(inTest, OF_FILE, Severity.TICKET));
    return story.then(
        12,
        "ALERTS{alertstate=\"firing\",alertname=\"" + AlertName.TELEMETRY_LOST + "\"}",
        firing.toArray(Sample[]::new));
  }

  private static Sample lost(Identity each, String slo, Severity severity) {
    Map<String, String> labels = new TreeMap<>(each.service().labels());
    labels.putAll(Map.of("__name__", "ALERTS", "alertstate", "firing", "tier", "1"));
    labels.put("alertname", AlertName.TELEMETRY_LOST.toString());
    labels.put(AlertRule.SEVERITY, severity.label());
    labels.put("team", each.team());
    if (!slo.isEmpty()) {
      labels.put("slo", slo);
    }
    return new Sample(labels, "1");
  }

  private static Sample fleet(String environment, Severity severity) {
    return new Sample(
        Map.of(
            "__name__",
            "ALERTS",
            "alertname",
            AlertName.FLEET_LOST.toString(),
            "alertstate",
            "firing",
            AlertRule.SEVERITY,
            severity.label(),
            IdentityLabels.ENVIRONMENT,
            environment),
        "1");
  }

  private SimulatedService service(String name, String environment, String namespace) {
    return SimulatedService.named(name, this.options)
        .with(IdentityLabels.ENVIRONMENT, environment)
        .with(IdentityLabels.NAMESPACE, namespace);
  }

  /** A service, or what a file declares of one, until a minute. */
  private static Input[] dying(SimulatedService service, String slo, Origin origin, int last) {
    List<Input> inputs =
        new ArrayList<>(List.of(objective(service, slo, "0.9x" + last + " stale")));
    inputs.add(
        service.declares(slo.isEmpty() ? SLO : slo, "shop", origin, "100x" + last + " stale"));
    return inputs.toArray(Input[]::new);
  }

  private static Input[] objective(SimulatedService service, String slo, String values) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("slo", slo.isEmpty() ? SLO : slo);
    labels.put(DeclaredRules.SOURCE, slo.isEmpty() ? "" : DeclaredRules.FILE);
    Input objective = service.sends(ContractMetrics.SLO_OBJECTIVE.prometheusName(), labels, values);
    return slo.isEmpty()
        ? new Input[] {objective}
        : new Input[] {
          objective, service.sends(DeclaredRules.DECLARED, Map.of("slo", slo), "1x70")
        };
  }

  private static Sample sample(SimulatedService service, String slo, String value) {
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.values().removeIf(String::isEmpty);
    if (!slo.isEmpty()) {
      labels.put("slo", slo);
    }
    return new Sample(labels, value);
  }
}
