package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waymark.alerts.testing.AlertmanagerServer;
import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.WebhookReceiver;
import io.waymark.alerts.testing.WebhookReceiver.Notification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people are told, counted where it arrives: a fleet with a script, a real Prometheus, a real
 * Alertmanager with the generated routing, and a webhook. An hour passes in a minute. All of it
 * happens once, at the same time; each test looks at one service.
 */
class NotificationTests {

  private static final int TIME_SCALE = 60;

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final Map<String, String> PRODUCTION =
      Map.of(IdentityLabels.ENVIRONMENT, "production");

  private static final Map<String, String> EUROPE = Map.of(IdentityLabels.ENVIRONMENT, "europe");

  private static final List<String> EUROPEANS = List.of("east", "north", "south", "west");

  private static WebhookReceiver webhook;

  private static ScriptedFleet fleet;

  private static AlertmanagerServer alertmanager;

  private static PrometheusServer prometheus;

  @BeforeAll
  static void live(@TempDir Path folder) throws IOException {
    RequiredTool.named("prometheus");
    RequiredTool amtool = RequiredTool.named("amtool");
    webhook = WebhookReceiver.start();
    fleet = ScriptedFleet.start();
    SortedMap<String, String> files =
        FleetAlerts.generate(
            FleetAlertsOptions.defaults().demoTimeScale(TIME_SCALE).webhookUrl(webhook.address()));
    alertmanager = AlertmanagerServer.start(folder, files.get(FleetAlerts.ALERTMANAGER));
    Files.writeString(folder.resolve("rules.yaml"), files.get(FleetAlerts.RULES));
    prometheus =
        PrometheusServer.start(
            folder,
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yaml]
            alerting:
              alertmanagers: [{static_configs: [{targets: ['%s']}]}]
            scrape_configs:
              - job_name: fleet
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(alertmanager.address().getAuthority(), fleet.port()));
    for (String healthy : List.of("healthy", "gone", "retired", "relabelled")) {
      fleet.runs(healthy, PRODUCTION, () -> 0);
    }
    EUROPEANS.forEach(service -> fleet.runs(service, EUROPE, () -> 0));
    await()
        .atMost(PATIENCE)
        .until(() -> prometheus.query("service_slo:error_ratio:rate1h").size() == 8);
    await("who is missed when gone")
        .atMost(PATIENCE)
        .until(() -> prometheus.query("service_slo:heartbeat:remembered").size() == 8);
    assertThat(
            amtool
                .run(
                    folder,
                    "silence",
                    "add",
                    "alertname=ServiceSLOTelemetryLost",
                    "service_name=retired",
                    "deployment_environment_name=production",
                    "--duration=25h",
                    "--comment=retired",
                    "--author=test",
                    "--alertmanager.url=" + alertmanager.address())
                .exitCode())
        .isZero();
    incidents();
  }

  private static void incidents() {
    long start = System.nanoTime();
    DoubleSupplier seconds = () -> (System.nanoTime() - start) / 1e9;
    fleet.runs("outage", PRODUCTION, () -> seconds.getAsDouble() < 12 ? 1 : 0);
    fleet.runs(
        "flapping",
        PRODUCTION,
        () -> seconds.getAsDouble() < 28 && seconds.getAsDouble() % 8 < 4 ? 0.4 : 0);
    fleet.stops("gone");
    fleet.stops("retired");
    EUROPEANS.forEach(fleet::stops);
    fleet.runs(
        "relabelled",
        Map.of(IdentityLabels.ENVIRONMENT, "production", IdentityLabels.NAMESPACE, "shop"),
        () -> 0);
    for (String troubled : List.of("outage", "flapping", "gone")) {
      await("a page about " + troubled).atMost(PATIENCE).until(() -> !pages(troubled).isEmpty());
    }
    await("a page about europe").atMost(PATIENCE).until(() -> !europe().isEmpty());
    await("every silence in europe")
        .atMost(PATIENCE)
        .until(
            () ->
                prometheus
                        .query(
                            "ALERTS{alertname=\"ServiceSLOTelemetryLost\","
                                + "alertstate=\"firing\","
                                + "deployment_environment_name=\"europe\"}")
                        .size()
                    == EUROPEANS.size());
    EUROPEANS.forEach(service -> fleet.runs(service, EUROPE, () -> 0));
    await("the end of the silence in europe")
        .atMost(PATIENCE)
        .until(() -> last(europe()).status().equals("resolved"));
    for (String repaired : List.of("outage", "flapping")) {
      await("the end of " + repaired)
          .atMost(PATIENCE)
          .until(() -> last(pages(repaired)).status().equals("resolved"));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable running :
        Stream.of(prometheus, alertmanager, fleet, webhook).filter(x -> x != null).toList()) {
      running.close();
    }
  }

  @Test
  void anOutageIsOneIncidentOfItsTeam() {
    assertThat(incidents("outage")).isEqualTo(1);
    assertThat(pages("outage").get(0).about("team")).isEqualTo("team-outage");
    assertThat(alerts("outage")).contains("ServiceSLOErrorBudgetBurnFast");
  }

  @Test
  void whatFlapsIsOneIncident() {
    assertThat(incidents("flapping")).isEqualTo(1);
  }

  @Test
  void whatIsGoneIsOnePage() {
    assertThat(pages("gone")).hasSize(1);
    assertThat(alerts("gone")).containsOnly("ServiceSLOTelemetryLost");
  }

  @Test
  void theSilenceOfAWholeEnvironmentIsOneIncident() {
    assertThat(europe())
        .allSatisfy(
            notification -> {
              assertThat(notification.receiver()).isEqualTo(AlertmanagerFile.PAGES);
              assertThat(notification.alerts())
                  .extracting(labels -> labels.get("alertname"))
                  .containsExactly("FleetTelemetryLost");
            });
    assertThat(europe()).extracting(Notification::group).containsOnly(europe().get(0).group());
    assertThat(europe()).extracting(Notification::status).containsExactly("firing", "resolved");
  }

  @Test
  void whatIsRetiredAsDocumentedTellsNobody() {
    assertThat(about("retired")).isEmpty();
  }

  @Test
  void whatGainsAnIdentityLabelTellsNobody() {
    assertThat(about("relabelled")).isEmpty();
  }

  @Test
  void whatIsHealthyTellsNobody() {
    assertThat(about("healthy")).isEmpty();
  }

  private static List<Notification> about(String service) {
    return webhook.notifications().stream()
        .filter(notification -> notification.about("service_name").equals(service))
        .toList();
  }

  private static List<Notification> europe() {
    return webhook.notifications().stream()
        .filter(notification -> notification.about(IdentityLabels.ENVIRONMENT).equals("europe"))
        .toList();
  }

  private static List<Notification> pages(String service) {
    return about(service).stream()
        .filter(n -> n.receiver().equals(AlertmanagerFile.PAGES))
        .toList();
  }

  /**
   * How often a pager rings: it does for the first message of a group, and again after the group
   * was resolved; whatever comes in between belongs to the same incident.
   */
  private static int incidents(String service) {
    List<Notification> pages = pages(service);
    assertThat(pages).extracting(Notification::group).containsOnly(pages.get(0).group());
    int incidents = 0;
    boolean open = false;
    for (Notification page : pages) {
      boolean fires = page.status().equals("firing");
      incidents += fires && !open ? 1 : 0;
      open = fires;
    }
    return incidents;
  }

  private static List<String> alerts(String service) {
    return pages(service).stream()
        .flatMap(page -> page.alerts().stream())
        .map(labels -> labels.get("alertname"))
        .distinct()
        .toList();
  }

  private static Notification last(List<Notification> notifications) {
    return notifications.get(notifications.size() - 1);
  }
}
