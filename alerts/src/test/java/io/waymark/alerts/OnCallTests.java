package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.PrometheusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * When people are woken, by our rules and by those of other tools, over the same scripted incidents
 * in the same real Prometheus. A minute passes in a second. Writes {@code target/oncall.md}.
 */
@Tag("full")
class OnCallTests {

  private static final String OURS = "Waymark";

  private static final int HEALTHY_MINUTES = 70;

  private static final int INCIDENT_MINUTES = 75;

  private static final Map<String, String> PRODUCTION =
      Map.of(IdentityLabels.ENVIRONMENT, "production");

  @TempDir private Path folder;

  private final Map<String, Told> told = new LinkedHashMap<>();

  private final ScriptedFleet fleet = ScriptedFleet.start();

  private double minutes = -1;

  @Test
  void rightPeopleAreWokenAndNobodyElse() throws IOException {
    Map<String, Incident> incidents = incidents();
    Files.writeString(
        this.folder.resolve("ours.yaml"),
        FleetAlerts.generate(FleetAlertsOptions.defaults().demoTimeScale(60))
            .get(FleetAlerts.RULES));
    Files.writeString(
        this.folder.resolve("theirs.yaml"), PublishedRules.of(List.copyOf(incidents.keySet())));
    incidents.forEach(
        (name, incident) ->
            this.fleet.runs(
                name, PRODUCTION, incident.eventsPerMinute(), () -> badShare(incident)));
    try (PrometheusServer prometheus =
        PrometheusServer.start(
            this.folder,
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [ours.yaml, theirs.yaml]
            scrape_configs:
              - job_name: fleet
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(this.fleet.port()))) {
      watch(prometheus, HEALTHY_MINUTES);
      Set<String> early = new TreeSet<>(this.told.keySet());
      long start = System.nanoTime();
      Set<String> gone = new HashSet<>();
      while (this.minutes < INCIDENT_MINUTES) {
        this.minutes = (System.nanoTime() - start) / 1e9;
        incidents.forEach((name, incident) -> appearance(name, incident, gone));
        look(prometheus);
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
      Files.createDirectories(Path.of("target"));
      Files.writeString(Path.of("target", "oncall.md"), report(incidents));
      assertThat(early).as("told while all was well").isEmpty();
    } finally {
      this.fleet.close();
    }
    for (Map.Entry<String, Incident> incident : incidents.entrySet()) {
      assertThat(this.told.containsKey(key(OURS, "page", incident.getKey())))
          .as(OURS + " pages for " + incident.getKey())
          .isEqualTo(incident.getValue().isWorthAPage());
    }
  }

  /** In the order of the table. */
  private static Map<String, Incident> incidents() {
    Map<String, Incident> all = new LinkedHashMap<>();
    all.put("healthy", new Incident("nothing happens", 10, m -> 0, m -> true, false));
    all.put("deploy", new Incident("a deployment fails 2 %", 50, m -> 0.02, m -> true, true));
    all.put(
        "outage",
        new Incident("everything fails for 15 minutes", 10, m -> m < 15 ? 1 : 0, m -> true, true));
    all.put(
        "third", new Incident("one of three instances fails", 10, m -> 1 / 3.0, m -> true, true));
    all.put("killed", new Incident("all instances are gone", 10, m -> 0, m -> false, true));
    all.put(
        "restart",
        new Incident("a restart of 2 minutes", 10, m -> 0, m -> m < 20 || m > 22, false));
    all.put(
        "night",
        new Incident(
            "one failure of the few at night",
            0.1,
            m -> m > 5 && m < 16 ? 1 : 0,
            m -> true,
            false));
    return all;
  }

  private double badShare(Incident incident) {
    return this.minutes < 0 ? 0 : incident.badShare().at(this.minutes);
  }

  private void appearance(String name, Incident incident, Set<String> gone) {
    boolean there = incident.presence().at(this.minutes);
    if (!there && gone.add(name)) {
      this.fleet.stops(name);
    } else if (there && gone.remove(name)) {
      this.fleet.runs(name, PRODUCTION, incident.eventsPerMinute(), () -> badShare(incident));
    }
  }

  private void watch(PrometheusServer prometheus, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      look(prometheus);
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private void look(PrometheusServer prometheus) {
    for (JsonNode alert : prometheus.alerts()) {
      JsonNode labels = alert.get("labels");
      if (alert.get("state").asString().equals("firing") && labels.has("service_name")) {
        String tool = labels.path(PublishedRules.TOOL).asString(OURS);
        String key =
            key(
                tool,
                labels.get(AlertRule.SEVERITY).asString(),
                labels.get("service_name").asString());
        Told now = this.told.computeIfAbsent(key, k -> new Told(this.minutes, new TreeSet<>()));
        now.alerts().add(labels.get("alertname").asString());
      }
    }
  }

  private String report(Map<String, Incident> incidents) {
    StringBuilder text = new StringBuilder();
    text.append("# When people are woken\n\n")
        .append(
            "`.ci/full oncall`: scripted services in a real Prometheus in which a minute passes")
        .append(" in a second,\n70 minutes of health before. Minutes until the first page, with")
        .append(" the precision of a second or two of real time,\nwhich is a minute or two here.")
        .append(" The rules of [Sloth][sloth] and [Pyrra][pyrra] are derived from what they\n")
        .append("publish, for the same objective of 99.9 % over 30 days (Pyrra: 28).\n\n")
        .append("At this pace a heartbeat counts for ten minutes and not for two: in real time ")
        .append("`ServiceSLOTelemetryLost` comes\nafter 4 to 5 minutes, as a story of the shipped ")
        .append("rule tests shows.\n\n")
        .append("| incident | worth a page | Waymark | Sloth | Pyrra |\n|---|---|---|---|---|\n");
    int[] wrong = new int[3];
    List<String> tools = List.of(OURS, PublishedRules.SLOTH, PublishedRules.PYRRA);
    incidents.forEach(
        (name, incident) -> {
          text.append("| ").append(incident.story()).append(" | ");
          text.append(incident.isWorthAPage() ? "yes" : "no");
          for (int i = 0; i < tools.size(); i++) {
            Told page = this.told.get(key(tools.get(i), "page", name));
            wrong[i] += (page != null) == incident.isWorthAPage() ? 0 : 1;
            text.append(" | ").append(page == null ? "–" : page.text());
          }
          text.append(" |\n");
        });
    text.append("| **false alarms and missed pages** | ");
    List<String> counts = new ArrayList<>();
    for (int count : wrong) {
      counts.add(Integer.toString(count));
    }
    return text.append("| ")
        .append(String.join(" | ", counts))
        .append(" |\n\n")
        .append(
            "[sloth]: https://github.com/slok/sloth/blob/main/examples/_gen/getting-started.yml\n")
        .append("[pyrra]: https://github.com/pyrra-dev/pyrra/blob/main/kubernetes/controllers/")
        .append("servicelevelobjective_test.go\n")
        .toString();
  }

  private static String key(String tool, String severity, String service) {
    return tool + " " + severity + " " + service;
  }

  private interface PresenceOverTime {
    boolean at(double minute);
  }

  /**
   * What happens to one service.
   *
   * @param story for readers
   * @param badShare of its events, from the beginning of the incident
   * @param presence whether anything is heard of it
   */
  private record Incident(
      String story,
      double eventsPerMinute,
      DoubleOverTime badShare,
      PresenceOverTime presence,
      boolean isWorthAPage) {}

  private interface DoubleOverTime {
    double at(double minute);
  }

  /**
   * That somebody was told.
   *
   * @param minute when first
   * @param alerts what, all in all
   */
  private record Told(double minute, Set<String> alerts) {

    String text() {
      return Math.round(this.minute) + " min, " + String.join(", ", this.alerts);
    }
  }
}
