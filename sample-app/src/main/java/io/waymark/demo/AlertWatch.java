package io.waymark.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks at what Prometheus fires and what Alertmanager delivers, and tells what is new. */
final class AlertWatch {

  private final Monitoring monitoring;
  private final Notifications notifications;
  private final Screen screen;
  private List<Alert> firing = List.of();
  private final List<Alert> everFired = new ArrayList<>();
  private int told;
  private String sinceWhat = "";
  private Instant since = Instant.now();

  AlertWatch(Monitoring monitoring, Notifications notifications, Screen screen) {
    this.monitoring = monitoring;
    this.notifications = notifications;
    this.screen = screen;
  }

  /** Times are told from now on, as in "9 s after the incident began". */
  void countFrom(String what) {
    this.sinceWhat = what;
    this.since = Instant.now();
  }

  void look() {
    List<Alert> before = this.firing;
    this.firing = this.monitoring.firing();
    newIn(this.firing, before)
        .forEach(
            alert -> {
              this.everFired.add(alert);
              this.screen.alarm("Prometheus fires " + described(alert) + elapsed());
            });
    newIn(before, this.firing)
        .forEach(
            alert ->
                this.screen.good("Prometheus no longer fires " + described(alert) + elapsed()));
    List<Alert> received = this.notifications.received();
    while (this.told < received.size()) {
      tell(received.get(this.told), received.subList(0, this.told));
      this.told++;
    }
  }

  /** What fires at the moment, in words. */
  List<String> firing() {
    return this.firing.stream().map(AlertWatch::described).sorted().toList();
  }

  boolean quiet() {
    return this.everFired.isEmpty();
  }

  boolean delivers() {
    return this.monitoring.alertmanager().isPresent();
  }

  /** An alert that Prometheus fires or fired. */
  Optional<Alert> fired(Predicate<Alert> condition) {
    return this.everFired.stream().filter(condition).findFirst();
  }

  boolean stillFires(Alert alert) {
    return this.firing.stream().anyMatch(alert::same);
  }

  /** An alert that was delivered as firing. */
  Optional<Alert> delivered(Predicate<Alert> condition) {
    return this.notifications.received().stream()
        .filter(alert -> alert.firing() && condition.test(alert))
        .findFirst();
  }

  boolean deliveredAsResolved(Alert alert) {
    return this.notifications.received().stream()
        .anyMatch(other -> other.resolved() && other.same(alert));
  }

  /** A notification repeats what else is in its group; only news is told. */
  private void tell(Alert alert, List<Alert> earlier) {
    Optional<Alert> last = earlier.stream().filter(alert::same).reduce((a, b) -> b);
    if (last.map(Alert::status).filter(alert.status()::equals).isPresent()) {
      return;
    }
    if (alert.resolved()) {
      this.screen.good(
          "Alertmanager delivers that it is resolved: " + described(alert) + elapsed());
      return;
    }
    this.screen.alarm("Alertmanager delivers " + described(alert) + elapsed());
    this.screen.say(
        Stream.of("summary", "runbook_url", "dashboard_url")
            .filter(name -> !alert.annotation(name).isEmpty())
            .map(name -> "    " + name + ": " + alert.annotation(name))
            .toArray(String[]::new));
  }

  private String elapsed() {
    long seconds = Duration.between(this.since, Instant.now()).toSeconds();
    return this.sinceWhat.isEmpty() ? "." : ", " + seconds + " s after " + this.sinceWhat + ".";
  }

  private static String described(Alert alert) {
    return "the "
        + alert.severity()
        + " "
        + alert.name()
        + " for "
        + alert.service()
        + (alert.team().isEmpty() ? "" : " (team " + alert.team() + ")");
  }

  private static Stream<Alert> newIn(List<Alert> alerts, List<Alert> before) {
    return alerts.stream().filter(alert -> before.stream().noneMatch(alert::same));
  }
}
