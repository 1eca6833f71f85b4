package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.alerts.testing.AlertmanagerServer;
import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.RequiredTool;
import io.waymark.contracttests.Pager.Notice;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An incident from its cause to the end of the alarm: the sample shop and its inventory as they are
 * packaged, a real Prometheus with the generated rules at a compressed time scale, and a real
 * Alertmanager with the generated routing.
 */
class IncidentTests {

  private static final String FAST_BURN = "ServiceSLOErrorBudgetBurnFast";

  private static final int TIME_SCALE = 60;

  private static final Duration HEALTHY = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(4);
  private final Pager pager = Pager.start();

  private ForkedApplication inventory;
  private ForkedApplication shop;
  private AlertmanagerServer alertmanager;
  private PrometheusServer prometheus;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    RequiredTool.named("prometheus");
    RequiredTool.named("prometheus-alertmanager", "alertmanager");
    Path jar = Repository.shopJar();
    this.inventory = ForkedApplication.start(jar, List.of("--spring.profiles.active=inventory"));
    this.shop =
        ForkedApplication.start(
            jar,
            List.of(
                "--spring.profiles.active=shop", "--shop.inventory.url=" + this.inventory.uri("")));
    SortedMap<String, String> files =
        FleetAlerts.generate(
            FleetAlertsOptions.defaults()
                .demoTimeScale(TIME_SCALE)
                .webhookUrl(this.pager.address())
                .runbookUrl(URI.create("https://runbooks.example.com/waymark"))
                .grafanaUrl(URI.create("https://grafana.example.com")));
    this.alertmanager = AlertmanagerServer.start(directory, files.get(FleetAlerts.ALERTMANAGER));
    Files.writeString(directory.resolve("rules.yaml"), files.get(FleetAlerts.RULES));
    this.prometheus =
        PrometheusServer.start(
            directory,
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yaml]
            alerting:
              alertmanagers: [{static_configs: [{targets: ['%s']}]}]
            scrape_configs:
              - job_name: services
                metrics_path: /actuator/prometheus
                static_configs: [{targets: ['127.0.0.1:%d', '127.0.0.1:%d']}]
            """
                .formatted(
                    this.alertmanager.address().getAuthority(),
                    this.shop.port(),
                    this.inventory.port()));
    this.customers.scheduleAtFixedRate(this::order, 0, 100, TimeUnit.MILLISECONDS);
  }

  @AfterEach
  void stop() {
    this.customers.shutdownNow();
    Stream.of(this.prometheus, this.alertmanager, this.shop, this.inventory, this.pager)
        .filter(Objects::nonNull)
        .forEach(IncidentTests::close);
  }

  @Test
  void whenADependencyFailsTheRightPeopleHearOfItAndHearWhenItIsOver() {
    Awaitility.await("nobody hears of anything while all is well")
        .during(HEALTHY)
        .atMost(HEALTHY.plusSeconds(5))
        .until(() -> this.pager.notices().isEmpty());

    faults("{\"errorRate\": 0.4}");

    Notice page = await("firing", "shop");
    assertThat(page.receiver()).isEqualTo("waymark-pages");
    assertThat(page.labels())
        .containsEntry("severity", "page")
        .containsEntry("team", "storefront")
        .containsEntry("slo", "http-availability");
    assertThat(page.annotations())
        .containsEntry("runbook_url", "https://runbooks.example.com/waymark/" + FAST_BURN);
    assertThat(page.annotations().get("dashboard_url"))
        .startsWith("https://grafana.example.com/d/waymark-service?")
        .contains("var-service=shop", "var-slo=http-availability");
    Notice ticket = await("firing", "inventory");
    assertThat(ticket.receiver()).isEqualTo("waymark-tickets");
    assertThat(ticket.labels()).containsEntry("severity", "ticket").doesNotContainKey("team");

    faults("{}");

    assertThat(await("resolved", "shop").labels()).isEqualTo(page.labels());
    assertThat(await("resolved", "inventory").labels()).isEqualTo(ticket.labels());
    assertThat(this.pager.notices())
        .as("what nobody declared wakes nobody")
        .noneMatch(
            notice ->
                notice.receiver().equals("waymark-pages")
                    && "inventory".equals(notice.labels().get("service_name")));
  }

  private Notice await(String status, String service) {
    return Awaitility.await("%s %s for %s".formatted(FAST_BURN, status, service))
        .atMost(PATIENCE)
        .until(
            () ->
                this.pager.notices().stream()
                    .filter(n -> n.status().equals(status) && n.isAbout(FAST_BURN, service))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private void order() {
    try {
      this.shop.send(
          HttpRequest.newBuilder(this.shop.uri("/orders"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"sku\": \"map\", \"quantity\": 1}"))
              .build());
    } catch (UncheckedIOException | IllegalStateException ex) {
      // The test is over.
    }
  }

  private void faults(String settings) {
    int status =
        this.inventory
            .send(
                HttpRequest.newBuilder(this.inventory.uri("/faults"))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(settings))
                    .build())
            .statusCode();
    assertThat(status).isEqualTo(200);
  }

  private static void close(AutoCloseable running) {
    try {
      running.close();
    } catch (Exception ex) {
      throw new IllegalStateException(ex);
    }
  }
}
