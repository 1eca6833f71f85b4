package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waymark.alerts.testing.AlertmanagerServer;
import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.WebhookReceiver;
import io.waymark.alerts.testing.WebhookReceiver.Notification;
import io.waymark.contract.slo.ServiceLevelObjective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/**
 * A fleet with a script, a real Prometheus, a real Alertmanager with the generated routing and the
 * receivers of two teams, and a webhook. An hour passes in a minute.
 */
final class NotifiedFleet implements AutoCloseable {

  private static final int TIME_SCALE = 60;

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final String EUROPE = "europe";

  private static final List<String> EUROPEANS = List.of("east", "north", "south", "west");

  static final String STOREFRONT_PAGER = "storefront-pager";

  static final String PAYMENTS_PAGER = "payments-pager";

  /** Teams that have a receiver of their own. */
  private static final Map<String, String> PAGERS =
      Map.of("storefront", STOREFRONT_PAGER, "payments", PAYMENTS_PAGER);

  static final List<String> FOUR_OBJECTIVES =
      List.of(
          ServiceLevelObjective.HTTP_AVAILABILITY,
          ServiceLevelObjective.HTTP_LATENCY,
          "ordering",
          "paying");

  /** Healthy, and none of anybody's business but to be most of the fleet. */
  private static final List<String> STEADY =
      List.of("steady-1", "steady-2", "steady-3", "steady-4", "steady-5", "healthy");

  private final WebhookReceiver webhook = WebhookReceiver.start();

  private final ScriptedFleet fleet = ScriptedFleet.start();

  private final AlertmanagerServer alertmanager;

  private final PrometheusServer prometheus;

  private volatile long incidentsBegan = Long.MAX_VALUE;

  /** Starts everything, with a fleet that is healthy so far. */
  NotifiedFleet(Path folder) throws IOException {
    SortedMap<String, String> files =
        FleetAlerts.generate(
            FleetAlertsOptions.defaults()
                .demoTimeScale(TIME_SCALE)
                .webhookUrl(this.webhook.address()));
    this.alertmanager =
        AlertmanagerServer.start(folder, withTeams(files.get(FleetAlerts.ALERTMANAGER)));
    Files.writeString(folder.resolve("rules.yaml"), files.get(FleetAlerts.RULES));
    Files.writeString(folder.resolve("golden.yaml"), files.get(FleetAlerts.GOLDEN_RULES));
    healthyFleet();
    this.prometheus =
        PrometheusServer.start(
            folder,
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yaml, golden.yaml]
            alerting:
              alertmanagers: [{static_configs: [{targets: ['%s']}]}]
            scrape_configs:
              - job_name: fleet
                http_sd_configs: %s
            """
                .formatted(this.alertmanager.address().getAuthority(), this.fleet.discovery()));
  }

  /** Silences what is said of a service that goes, as the docs tell. */
  void silence(String service, Path folder) {
    assertThat(
            RequiredTool.named("amtool")
                .run(
                    folder,
                    "silence",
                    "add",
                    "alertname=ServiceSLOTelemetryLost",
                    "service_name=" + service,
                    "deployment_environment_name=production",
                    "--duration=25h",
                    "--comment=retired",
                    "--author=test",
                    "--alertmanager.url=" + this.alertmanager.address())
                .exitCode())
        .isZero();
  }

  /** What the head of the generated file tells a team with a receiver of its own to write. */
  private String withTeams(String generated) {
    Map<String, Object> file = new Yaml().load(generated);
    List<Object> teams = new ArrayList<>();
    List<Object> receivers = new ArrayList<>((List<?>) file.get("receivers"));
    PAGERS.forEach(
        (team, receiver) -> {
          teams.add(Map.of("receiver", receiver, "matchers", List.of("team=\"" + team + "\"")));
          receivers.add(
              Map.of(
                  "name",
                  receiver,
                  "webhook_configs",
                  List.of(Map.of("url", this.webhook.address().toString()))));
        });
    Map<Object, Object> route = new LinkedHashMap<>((Map<?, ?>) file.get("route"));
    List<Object> routes = new ArrayList<>();
    for (Object each : (List<?>) route.get("routes")) {
      Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) each);
      if (AlertmanagerFile.PAGES.equals(copy.get("receiver"))) {
        copy.put("routes", teams);
      }
      routes.add(copy);
    }
    route.put("routes", routes);
    file.put("route", route);
    file.put("receivers", receivers);
    return new Yaml().dump(file);
  }

  private void healthyFleet() {
    for (String name : STEADY) {
      this.fleet.runs(ScriptedService.named(name));
    }
    this.fleet.runs(
        ScriptedService.named("outage")
            .of("storefront")
            .objectives(FOUR_OBJECTIVES)
            .failing(() -> seconds() < 12 ? 1 : 0));
    this.fleet.runs(
        ScriptedService.named("flapping")
            .of("payments")
            .failing(() -> seconds() < 28 && seconds() % 8 < 4 ? 0.4 : 0));
    for (String name : List.of("gone", "retired", "relabelled", "scaled", "removed", "basket")) {
      this.fleet.runs(ScriptedService.named(name));
    }
    this.fleet.runs(ScriptedService.named("worker").lifecycle("ephemeral"));
    EUROPEANS.forEach(service -> this.fleet.runs(ScriptedService.named(service).in(EUROPE)));
  }

  /** Since the incidents began; far in the future before that. */
  private double seconds() {
    long began = this.incidentsBegan;
    return began == Long.MAX_VALUE ? Double.MAX_VALUE : (System.nanoTime() - began) / 1e9;
  }

  /** All of them at once, to their ends. */
  void incidents() {
    // Everybody but the one who may vanish.
    await("who is missed when gone")
        .atMost(PATIENCE)
        .until(() -> this.prometheus.query("service_slo:heartbeat:remembered").size() == 18);
    this.incidentsBegan = System.nanoTime();
    this.fleet.dies("gone");
    this.fleet.dies("retired");
    this.fleet.dies("worker");
    EUROPEANS.forEach(this.fleet::dies);
    this.fleet.withdraws("scaled");
    this.fleet.withdraws("removed");
    this.fleet.runs("basket", ScriptedService.named("cart"));
    this.fleet.runs(
        "relabelled", ScriptedService.named("relabelled").with(IdentityLabels.NAMESPACE, "shop"));
    for (String troubled : List.of("outage", "flapping", "gone")) {
      await("a page about " + troubled).atMost(PATIENCE).until(() -> !pages(troubled).isEmpty());
    }
    await("a page about europe").atMost(PATIENCE).until(() -> !europe().isEmpty());
    await("every silence in europe")
        .atMost(PATIENCE)
        .until(
            () ->
                this.prometheus
                        .query(
                            "ALERTS{alertname=\"ServiceSLOTelemetryLost\","
                                + "alertstate=\"firing\","
                                + "deployment_environment_name=\"europe\"}")
                        .size()
                    == EUROPEANS.size());
    EUROPEANS.forEach(service -> this.fleet.runs(ScriptedService.named(service).in(EUROPE)));
    await("the end of the silence in europe")
        .atMost(PATIENCE)
        .until(() -> last(europe()).status().equals("resolved"));
    for (String repaired : List.of("outage", "flapping")) {
      await("the end of " + repaired)
          .atMost(PATIENCE)
          .until(() -> last(pages(repaired)).status().equals("resolved"));
    }
    for (String taken : List.of("scaled", "removed", "basket")) {
      await("the ticket about " + taken).atMost(PATIENCE).until(() -> !about(taken).isEmpty());
    }
  }

  @Override
  public void close() {
    this.prometheus.close();
    this.alertmanager.close();
    this.fleet.close();
    this.webhook.close();
  }

  List<Notification> about(String service) {
    return this.webhook.notifications().stream()
        .filter(notification -> notification.about("service_name").equals(service))
        .toList();
  }

  List<Notification> europe() {
    return this.webhook.notifications().stream()
        .filter(notification -> notification.about(IdentityLabels.ENVIRONMENT).equals(EUROPE))
        .toList();
  }

  List<Notification> pages(String service) {
    return about(service).stream()
        .filter(
            n -> n.receiver().equals(AlertmanagerFile.PAGES) || PAGERS.containsValue(n.receiver()))
        .toList();
  }

  SortedSet<String> receivers(String service) {
    SortedSet<String> receivers = new TreeSet<>();
    about(service).forEach(notification -> receivers.add(notification.receiver()));
    return receivers;
  }

  /**
   * How often a pager rings: it does for the first message of a group, and again after the group
   * was resolved; whatever comes in between belongs to the same incident.
   */
  int incidents(String service) {
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

  List<String> alerts(String service) {
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
