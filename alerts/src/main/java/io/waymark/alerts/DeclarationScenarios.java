package io.waymark.alerts;

import static io.waymark.alerts.AlertName.BURN_FAST;
import static io.waymark.alerts.AlertName.BURN_MEDIUM;
import static io.waymark.alerts.AlertName.BURN_SLOW;
import static io.waymark.alerts.AlertName.BURN_TRICKLE;
import static io.waymark.alerts.AlertName.FAILING;
import static io.waymark.alerts.AlertName.IDENTITY_MISSING;
import static io.waymark.alerts.AlertName.OBJECTIVE_CONFLICT;
import static io.waymark.alerts.AlertName.OBJECTIVE_INVALID;
import static io.waymark.alerts.Firing.page;
import static io.waymark.alerts.Firing.ticket;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_AVAILABILITY;
import static io.waymark.contract.slo.ServiceLevelObjective.HTTP_LATENCY;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stories about what services declare: whose alert it is, and what becomes of a bad declaration.
 */
final class DeclarationScenarios {

  private static final String SLO = HTTP_AVAILABILITY;

  private static final String BURNS = AlertName.ANY_BURN;

  private final FleetAlertsOptions options;

  DeclarationScenarios(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.add(inherited());
    environment("dev", "test", "staging", "qa")
        .ifPresent(name -> scenarios.add(quietEnvironment(name)));
    scenarios.add(withoutMetadata());
    scenarios.add(rollingDeploy());
    scenarios.add(tie());
    scenarios.add(percentage());
    scenarios.add(unrelatedDuplicates());
    scenarios.add(nameless());
    return scenarios;
  }

  private Scenario inherited() {
    SimulatedService inventory = service("inventory");
    Scenario burning =
        Scenario.that(
                "a burning objective that nobody declared: " + this.options.inherited() + " it is")
            .given(
                inventory.objective(SLO, "0.999x10"),
                inventory.declares(SLO, "shop", Origin.INHERITED, "100x10"),
                inventory.good(SLO, "0+300x10"),
                inventory.bad(SLO, "0+300x10"),
                inventory.objective(HTTP_LATENCY, "0.99x10"),
                inventory.declares(HTTP_LATENCY, "shop", Origin.INHERITED, "100x10"),
                inventory.latencyThreshold(HTTP_LATENCY, "0.5x10"),
                inventory.good(HTTP_LATENCY, "0+150x10"),
                inventory.bad(HTTP_LATENCY, "0+150x10"));
    return switch (this.options.inherited()) {
      case OFF -> burning.thenFiring(10, BURNS);
      case TICKET ->
          burning.thenFiring(
              10,
              BURNS,
              ticket(BURN_FAST, "inventory").about(SLO).to("shop"),
              ticket(BURN_MEDIUM, "inventory").about(SLO).to("shop"));
      case PAGE ->
          burning.thenFiring(
              10,
              BURNS,
              Stream.of(SLO, HTTP_LATENCY)
                  .flatMap(
                      slo ->
                          Stream.of(
                              page(BURN_FAST, "inventory").about(slo).to("shop"),
                              page(BURN_MEDIUM, "inventory").about(slo).to("shop"),
                              ticket(BURN_SLOW, "inventory").about(slo).to("shop"),
                              ticket(BURN_TRICKLE, "inventory").about(slo).to("shop")))
                  .toArray(Firing[]::new));
    };
  }

  private Scenario quietEnvironment(String environment) {
    SimulatedService checkout = service("checkout").with(IdentityLabels.ENVIRONMENT, environment);
    return Scenario.that(
            "what burns or fails in " + environment + " opens a ticket and wakes nobody")
        .given(
            checkout.objective(SLO, "0.999x15"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x15"),
            checkout.good(SLO, "0+300x15"),
            checkout.bad(SLO, "0+300x15"))
        .thenFiring(
            15,
            BURN_FAST + "|" + BURN_MEDIUM + "|" + FAILING,
            ticket(BURN_FAST, "checkout").about(SLO).to("shop"),
            ticket(BURN_MEDIUM, "checkout").about(SLO).to("shop"));
  }

  private Scenario withoutMetadata() {
    SimulatedService checkout = service("checkout");
    return Scenario.that("a service whose metadata is missing counts as declared and pages")
        .given(
            checkout.objective(SLO, "0.999x10"),
            checkout.good(SLO, "0+300x10"),
            checkout.bad(SLO, "0+300x10"))
        .thenFiring(10, BURN_FAST.toString(), page(BURN_FAST, "checkout").about(SLO));
  }

  private Scenario rollingDeploy() {
    SimulatedService before = service("checkout").with("instance", "before");
    SimulatedService after = service("checkout").with("instance", "after");
    return Scenario.that(
            "while a deployment rolls, the stricter objective and the newer team win; a ticket"
                + " asks after an hour")
        .given(
            before.objective(SLO, "0.99x75"),
            before.declares(SLO, "old", Origin.DECLARED, "100x75"),
            before.good(SLO, "0+300x25"),
            before.bad(SLO, "0+300x25"),
            after.objective(SLO, "_x8 0.999x66"),
            after.declares(SLO, "new", Origin.DECLARED, "_x8 200x75"))
        .then(7, objective(), sample("checkout", "0.99"))
        .thenFiring(7, BURN_FAST.toString(), page(BURN_FAST, "checkout").about(SLO).to("old"))
        .then(12, objective(), sample("checkout", "0.999"))
        .thenFiring(22, BURN_FAST.toString(), page(BURN_FAST, "checkout").about(SLO).to("new"))
        .thenFiring(60, OBJECTIVE_CONFLICT.toString())
        .thenFiring(
            72,
            OBJECTIVE_CONFLICT.toString(),
            ticket(OBJECTIVE_CONFLICT, "checkout").about(SLO).to("new"));
  }

  /** Instances that start in one second; the quarter shows that it is the choice that stays. */
  private Scenario tie() {
    SimulatedService one = service("checkout").with("instance", "1");
    SimulatedService two = service("checkout").with("instance", "2");
    return Scenario.that(
            "of two declarations made at once one wins and stays, and one page goes out")
        .given(
            one.objective(SLO, "0.999x12"),
            one.declares(SLO, "first", Origin.DECLARED, "1000x12"),
            two.declares(SLO, "second", Origin.DECLARED, "_x5 1000.25x7"),
            one.declares("equal", "first", Origin.DECLARED, "1000x12"),
            two.declares("equal", "second", Origin.DECLARED, "1000x12"),
            one.good(SLO, "0+300x12"),
            one.bad(SLO, "0+300x12"))
        .then(
            12,
            "count by (slo) (" + RecordedSeries.META.seriesName() + ")",
            new Sample(Map.of(AttributeKeys.SLO, SLO), "1"),
            new Sample(Map.of(AttributeKeys.SLO, "equal"), "1"))
        .thenFiring(12, BURN_FAST.toString(), page(BURN_FAST, "checkout").about(SLO).to("first"));
  }

  private Scenario percentage() {
    SimulatedService checkout = service("checkout");
    return Scenario.that("99.9 typed for 0.999 opens a ticket and raises no burn alert")
        .given(
            checkout.objective(SLO, "99.9x10"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x10"),
            checkout.good(SLO, "0+594x10"),
            checkout.bad(SLO, "0+6x10"))
        .thenFiring(10, ".+", ticket(OBJECTIVE_INVALID, "checkout").about(SLO).to("shop"));
  }

  private Scenario unrelatedDuplicates() {
    SimulatedService checkout = service("checkout");
    SimulatedService noisy = service("noisy").with("instance", "1");
    SimulatedService twin = service("noisy").with("instance", "2").with("otel_scope_name", "x");
    return Scenario.that("duplicate series of another service cost nobody a page")
        .given(
            checkout.objective(SLO, "0.999x15"),
            checkout.declares(SLO, "shop", Origin.DECLARED, "100x15"),
            checkout.good(SLO, "0+300x15"),
            checkout.bad(SLO, "0+300x15"),
            noisy.objective(SLO, "0.999x15"),
            noisy.period(SLO, "2592000x15"),
            noisy.minBadEvents(SLO, "10x15"),
            noisy.declares(SLO, "noise", Origin.DECLARED, "100x15"),
            noisy.good(SLO, "0+600x15"),
            twin.objective(SLO, "0.999x15"),
            twin.period(SLO, "2592000x15"),
            twin.minBadEvents(SLO, "20x15"),
            twin.declares(SLO, "noise", Origin.DECLARED, "100x15"),
            twin.good(SLO, "0+600x15"))
        .thenFiring(
            15,
            BURN_FAST + "|" + FAILING,
            page(BURN_FAST, "checkout").about(SLO).to("shop"),
            page(FAILING, "checkout").about(SLO).to("shop"));
  }

  private Scenario nameless() {
    // As OpenTelemetry's SDK for Java calls itself.
    String unknown = Identity.UNKNOWN_SERVICE + ":java";
    SimulatedService nameless = service(unknown).with("job", "java").with("instance", "1");
    SimulatedService unlabelled = service("").with("job", "python").with("instance", "2");
    return Scenario.that("services without a name open a ticket each, and raise no burn alert")
        .given(
            nameless.objective(SLO, "0.999x13"),
            nameless.declares(SLO, "shop", Origin.DECLARED, "100x13"),
            nameless.good(SLO, "0+300x13"),
            nameless.bad(SLO, "0+300x13"),
            unlabelled.objective(SLO, "0.999x13"),
            unlabelled.bad(SLO, "0+300x13"))
        .thenFiring(13, ".+", ticket(IDENTITY_MISSING, unknown), ticket(IDENTITY_MISSING, ""));
  }

  private Optional<String> environment(String... candidates) {
    return this.options.knowsEnvironments()
        ? Stream.of(candidates)
            .filter(name -> name.matches(this.options.nonPagingEnvironments()))
            .findFirst()
        : Optional.empty();
  }

  private SimulatedService service(String name) {
    return SimulatedService.named(name, this.options);
  }

  private static String objective() {
    return "max by (service_name) (" + RecordedSeries.OBJECTIVE.seriesName() + ")";
  }

  private static Sample sample(String service, String value) {
    return new Sample(Map.of(IdentityLabels.SERVICE_NAME, service), value);
  }
}
