package io.waymark.demo;

import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** An incident: healthy, broken, noticed, repaired, resolved. */
final class Story {

  private static final String FAULTS = "{\"errorRate\":0.4}";

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS_PER_PRINTED_TABLE = 5;

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration HEALTHY = Duration.ofSeconds(12);
  private static final Duration LONG_ENOUGH_TO_SEE = Duration.ofSeconds(10);
  private static final Duration PHASE_LIMIT = Duration.ofMinutes(3);

  /** What the rules' five minutes are at this speed. */
  private static final Duration NOW =
      BurnWindow.ALL.get(0).shortWindow().dividedBy(Stage.TIME_SCALE);

  private static final double PAGING_BURN_RATE =
      BurnWindow.ALL.get(0).burnRate(BurnWindow.DEFAULT_PERIOD).factor().doubleValue();

  private static final String COUNTED = "shop and inventory count their events";
  private static final String QUIET = "nothing fires while all is well";
  private static final String BURNING = "both burn their budgets in the incident";
  private static final String FIRED = "Prometheus fires a page for shop and a ticket for inventory";
  private static final String DELIVERED =
      "Alertmanager delivers both, the page with its team, runbook and dashboard";
  private static final String CALM = "both stop burning after the repair";
  private static final String OVER = "Prometheus stops firing both";
  private static final String RESOLVED = "Alertmanager delivers that both are resolved";

  private final Stage stage;
  private final Children children;
  private final Screen screen;
  private final Instant deadline;
  private final Checklist checklist = new Checklist();
  private final SloTable table = new SloTable(NOW);
  private int ticks;

  Story(Stage stage, Children children, Screen screen, Instant deadline) {
    this.stage = stage;
    this.children = children;
    this.screen = screen;
    this.deadline = deadline;
    this.checklist.promise(COUNTED);
    stage.alerts().ifPresent(alerts -> this.checklist.promise(QUIET));
    this.checklist.promise(BURNING);
    stage.alerts().ifPresent(alerts -> this.checklist.promise(FIRED));
    stage
        .alerts()
        .filter(AlertWatch::delivers)
        .ifPresent(alerts -> this.checklist.promise(DELIVERED));
    this.checklist.promise(CALM);
    stage.alerts().ifPresent(alerts -> this.checklist.promise(OVER));
    stage
        .alerts()
        .filter(AlertWatch::delivers)
        .ifPresent(alerts -> this.checklist.promise(RESOLVED));
  }

  /** Tells it to the end, or as far as the time allows. */
  Checklist tell() {
    List<Runnable> phases = List.of(this::warmUp, this::healthy, this::incident, this::recovery);
    for (Runnable phase : phases) {
      if (Instant.now().isBefore(this.deadline)) {
        phase.run();
      }
    }
    this.screen.leaveTable();
    return this.checklist;
  }

  /** Goes on showing the state until time is up. */
  void stay() {
    waitUntil(() -> false, Duration.between(Instant.now(), this.deadline));
  }

  private void warmUp() {
    this.screen.phase("Warm-up: waiting for everything to answer");
    Instant start = Instant.now();
    Instant limit = earlier(start.plus(START_LIMIT), this.deadline);
    while (!this.stage.isReady()) {
      if (Instant.now().isAfter(limit)) {
        throw new DemoFailedException(
            "Not everything answered within " + seconds(start, limit) + " s.");
      }
      this.children.requireAlive();
      sleep();
    }
    this.screen.say("Ready after " + seconds(start, Instant.now()) + " s.");
    this.stage.services().forEach(s -> this.screen.say("  " + s.name() + "  " + s.base()));
    this.stage
        .monitoring()
        .ifPresent(
            monitoring -> {
              this.screen.say("  Prometheus  " + monitoring.prometheus());
              monitoring.alertmanager().ifPresent(am -> this.screen.say("  Alertmanager  " + am));
            });
  }

  private void healthy() {
    this.screen.phase(
        "Healthy: customers browse and order, "
            + Traffic.REQUESTS_PER_SECOND
            + " requests a second");
    this.screen.say(
        "Errors and burn rate are of the last "
            + NOW.toSeconds()
            + " s, a burn of 1x is sustainable;",
        "the budget is that of all events so far.");
    this.stage.traffic().start();
    waitUntil(() -> false, HEALTHY);
    boolean counted = this.stage.services().stream().allMatch(Story::counts);
    see(COUNTED, counted);
    this.stage.alerts().ifPresent(alerts -> see(QUIET, counted && alerts.quiet()));
  }

  private void incident() {
    this.screen.phase("Incident: the inventory fails 40 % of what the shop asks of it");
    this.stage.alerts().ifPresent(alerts -> alerts.countFrom("the incident began"));
    this.stage.inventory().breakWith(FAULTS);
    Instant start = Instant.now();
    waitUntil(
        () -> {
          see(BURNING, this.stage.services().stream().allMatch(Story::burns));
          this.stage.alerts().ifPresent(this::lookForFiring);
          return this.checklist.isSeen(BURNING)
              && this.checklist.missing().stream().noneMatch(p -> p == FIRED || p == DELIVERED)
              && Instant.now().isAfter(start.plus(LONG_ENOUGH_TO_SEE));
        },
        PHASE_LIMIT);
  }

  private void lookForFiring(AlertWatch alerts) {
    see(
        FIRED,
        alerts.fired(Story::pageForShop).isPresent()
            && alerts.fired(Story::ticketForInventory).isPresent());
    if (alerts.delivers()) {
      see(
          DELIVERED,
          alerts.delivered(Story::completePageForShop).isPresent()
              && alerts.delivered(Story::ticketForInventory).isPresent());
    }
  }

  private void recovery() {
    this.screen.phase("Recovery: the inventory works again");
    this.stage.alerts().ifPresent(alerts -> alerts.countFrom("the repair"));
    this.stage.inventory().repair();
    waitUntil(
        () -> {
          see(CALM, this.stage.services().stream().noneMatch(Story::burns));
          this.stage.alerts().ifPresent(this::lookForEnd);
          return this.checklist.missing().stream()
              .noneMatch(p -> p == CALM || p == OVER || p == RESOLVED);
        },
        PHASE_LIMIT);
    this.stage.alerts().ifPresent(this::tellWhatGoesOn);
  }

  /** Slower windows remember the incident for hours, minutes here: that is not a failure. */
  private void tellWhatGoesOn(AlertWatch alerts) {
    if (!alerts.firing().isEmpty()) {
      this.screen.say("Alerts that look back further than this demo lasts go on:");
      alerts.firing().forEach(alert -> this.screen.say("  " + alert));
    }
  }

  private void lookForEnd(AlertWatch alerts) {
    Optional<Alert> page = alerts.fired(Story::pageForShop);
    Optional<Alert> ticket = alerts.fired(Story::ticketForInventory);
    if (page.isPresent() && ticket.isPresent()) {
      see(OVER, !alerts.stillFires(page.get()) && !alerts.stillFires(ticket.get()));
      if (alerts.delivers()) {
        see(
            RESOLVED,
            alerts.deliveredAsResolved(page.get()) && alerts.deliveredAsResolved(ticket.get()));
      }
    }
  }

  private void see(String promise, boolean visible) {
    if (visible) {
      this.checklist.seen(promise);
    }
  }

  /** Shows the state every second until the condition holds or the time is up. */
  private void waitUntil(BooleanSupplier condition, Duration atMost) {
    Instant end = earlier(Instant.now().plus(atMost), this.deadline);
    do {
      this.children.requireAlive();
      this.stage.services().forEach(Service::observe);
      this.stage.alerts().ifPresent(AlertWatch::look);
      if (this.screen.interactive() || this.ticks % TICKS_PER_PRINTED_TABLE == 0) {
        this.screen.table(this.table.rows(this.stage.services()));
      }
      this.ticks++;
      if (condition.getAsBoolean()) {
        return;
      }
      sleep();
    } while (Instant.now().isBefore(end));
  }

  private static boolean counts(Service service) {
    return service.availability().latest().map(slo -> slo.all() > slo.bad()).orElse(false);
  }

  private static boolean burns(Service service) {
    return service.availability().burnRate(NOW) > PAGING_BURN_RATE;
  }

  private static boolean pageForShop(Alert alert) {
    return isFastBurn(alert)
        && alert.service().equals("shop")
        && alert.severity().equals(Severity.PAGE.label());
  }

  private static boolean completePageForShop(Alert alert) {
    return pageForShop(alert)
        && !alert.team().isEmpty()
        && !alert.annotation("runbook_url").isEmpty()
        && !alert.annotation("dashboard_url").isEmpty();
  }

  private static boolean ticketForInventory(Alert alert) {
    return isFastBurn(alert)
        && alert.service().equals("inventory")
        && alert.severity().equals(Severity.TICKET.label());
  }

  /** The slower ones look back further and outlast the demo. */
  private static boolean isFastBurn(Alert alert) {
    return alert.name().equals("ServiceSLOErrorBudgetBurn" + BurnWindow.ALL.get(0).name());
  }

  private static void sleep() {
    try {
      Thread.sleep(TICK.toMillis());
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new DemoFailedException("The demo was interrupted.", ex);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static long seconds(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds();
  }
}
