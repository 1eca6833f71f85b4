package io.waymark.alerts;

import static io.waymark.alerts.AlertName.BUDGET_EXHAUSTED;
import static io.waymark.alerts.AlertName.BURN_FAST;
import static io.waymark.alerts.AlertName.BURN_MEDIUM;
import static io.waymark.alerts.AlertName.BURN_SLOW;
import static io.waymark.alerts.AlertName.FAILING;
import static io.waymark.alerts.AlertName.FLEET_LOST;
import static io.waymark.alerts.AlertName.GC_HEAVY;
import static io.waymark.alerts.AlertName.HEAP_EXHAUSTED;
import static io.waymark.alerts.AlertName.TELEMETRY_LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waymark.alerts.testing.AlertmanagerServer;
import io.waymark.alerts.testing.RequiredTool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertmanagerFileTests {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.waymark.alerts.ManyOptions#realTime")
  void amtoolAcceptsIt(FleetAlertsOptions options) throws IOException {
    Generated.of(options, this.folder);
    RequiredTool.Result result =
        RequiredTool.named("amtool").run(this.folder, "check-config", FleetAlerts.ALERTMANAGER);
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void pagesAndTicketsGoDifferentWays() throws IOException {
    Generated.of(FleetAlertsOptions.defaults(), this.folder);
    assertThat(receiver("severity=page", "team=shop")).isEqualTo("waymark-pages");
    assertThat(receiver("severity=ticket")).isEqualTo("waymark-tickets");
    assertThat(receiver("severity=unheard-of")).isEqualTo("waymark-tickets");
    assertThat(receiver("severity=none", "alertname=Watchdog")).isEqualTo("waymark-heartbeat");
  }

  @Test
  void theExampleOfATeamsRouteWorksAsItStands() throws IOException {
    Generated generated = Generated.of(FleetAlertsOptions.defaults(), this.folder);
    String text = FleetAlerts.generate(FleetAlertsOptions.defaults()).get(FleetAlerts.ALERTMANAGER);
    String example =
        """
              routes:
                - receiver: payments-pager
                  matchers: ['team="payments"']
        """;
    assertThat(text).contains(example.indent(1).replaceAll("(?m)^", "#").replaceAll("#$", ""));
    String pages = "    - receiver: waymark-pages\n";
    assertThat(text).containsOnlyOnce(pages);
    String withTeam =
        text.replace(pages, pages + example)
            .replace("receivers:\n", "receivers:\n  - name: payments-pager\n");
    generated.write(FleetAlerts.ALERTMANAGER, withTeam);
    assertThat(receiver("severity=page", "team=payments")).isEqualTo("payments-pager");
    assertThat(receiver("severity=ticket", "team=payments")).isEqualTo("waymark-tickets");
    assertThat(receiver("severity=page", "team=shop")).isEqualTo("waymark-pages");
    // Alertmanager takes from the route around it what a route does not say.
    assertThat(withTeam)
        .containsPattern(
            "(?s)"
                + pages
                + ".*payments-pager.*?group_wait: 10s\\s+group_interval: 1m\\s+repeat_interval: 4h");
    assertThat(example).doesNotContain("group_", "repeat_interval");
  }

  @Test
  void whenAWebhookIsGivenBothReceiversPostToIt() {
    String text =
        FleetAlerts.generate(
                FleetAlertsOptions.defaults().webhookUrl(URI.create("http://127.0.0.1:9/hook")))
            .get(FleetAlerts.ALERTMANAGER);
    assertThat(text)
        .contains(
            """
            receivers:
              - name: waymark-pages
                webhook_configs:
                  - url: http://127.0.0.1:9/hook
                    send_resolved: true
              - name: waymark-tickets
                webhook_configs:
                  - url: http://127.0.0.1:9/hook
                    send_resolved: true
              - name: waymark-heartbeat
            """);
  }

  @Test
  void whatSomethingBiggerSaysAlreadyIsNotToldAgain() {
    String configuration =
        FleetAlerts.generate(FleetAlertsOptions.defaults()).get(FleetAlerts.ALERTMANAGER);
    try (AlertmanagerServer alertmanager = AlertmanagerServer.start(this.folder, configuration)) {
      alertmanager.fire(
          List.of(
              alert("faster-is-enough", BURN_FAST, "page", "http-availability"),
              alert("faster-is-enough", BURN_MEDIUM, "page", "http-availability"),
              alert("faster-is-enough", BURN_SLOW, "ticket", "http-availability"),
              alert("faster-is-enough", BUDGET_EXHAUSTED, "ticket", "http-availability"),
              alert("faster-is-enough", BURN_SLOW, "ticket", "http-latency"),
              alert("ticket-never-mutes-page", BURN_FAST, "ticket", "http-availability"),
              alert("ticket-never-mutes-page", BURN_MEDIUM, "page", "http-availability"),
              alert("failing", FAILING, "page", "nightly"),
              alert("failing", BURN_FAST, "page", "nightly"),
              alert("failing", BURN_FAST, "page", "http-availability"),
              alert("full", HEAP_EXHAUSTED, "ticket", ""),
              alert("full", GC_HEAVY, "ticket", ""),
              alert("collecting", GC_HEAVY, "ticket", ""),
              alert("lost", TELEMETRY_LOST, "page", ""),
              alert("lost", TELEMETRY_LOST, "ticket", ""),
              alert("lost", BURN_FAST, "page", "http-availability"),
              alert("lost", AlertName.SUCCESS_OVERDUE, "page", "nightly"),
              alert("blind", TELEMETRY_LOST, "page", "answers"),
              alert("blind", TELEMETRY_LOST, "ticket", "answers"),
              alert("blind", TELEMETRY_LOST, "ticket", "speed"),
              alert("blind", BURN_FAST, "page", "answers"),
              alert("blind", BURN_SLOW, "ticket", "speed"),
              alert("blind", BURN_FAST, "page", "http-availability"),
              alert("lost-quietly", TELEMETRY_LOST, "ticket", ""),
              alert("lost-quietly", BURN_FAST, "page", "http-availability"),
              alert("lost-quietly", BURN_SLOW, "ticket", "http-availability")));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(told(alertmanager))
                      .containsExactlyInAnyOrder(
                          "faster-is-enough ServiceSLOErrorBudgetBurnFast page http-availability",
                          "faster-is-enough ServiceSLOErrorBudgetBurnSlow ticket http-latency",
                          "ticket-never-mutes-page ServiceSLOErrorBudgetBurnMedium page"
                              + " http-availability",
                          "failing ServiceFailing page nightly",
                          "failing ServiceSLOErrorBudgetBurnFast page http-availability",
                          "full ServiceHeapExhausted ticket -",
                          "collecting ServiceGarbageCollectionHeavy ticket -",
                          "lost ServiceSLOTelemetryLost page -",
                          "blind ServiceSLOTelemetryLost page answers",
                          "blind ServiceSLOTelemetryLost ticket speed",
                          "blind ServiceSLOErrorBudgetBurnFast page http-availability",
                          "lost-quietly ServiceSLOTelemetryLost ticket -",
                          "lost-quietly ServiceSLOErrorBudgetBurnFast page http-availability"));
    }
  }

  @Test
  void aFleetThatIsSilentSpeaksForItsServices() {
    String configuration =
        FleetAlerts.generate(FleetAlertsOptions.defaults()).get(FleetAlerts.ALERTMANAGER);
    try (AlertmanagerServer alertmanager = AlertmanagerServer.start(this.folder, configuration)) {
      alertmanager.fire(
          List.of(
              in("production", alert("", FLEET_LOST, "page", "")),
              in("production", alert("", FLEET_LOST, "ticket", "")),
              in("production", alert("paged", TELEMETRY_LOST, "page", "")),
              in("production", alert("ticketed", TELEMETRY_LOST, "ticket", "")),
              in("production", alert("paged", BURN_FAST, "page", "http-availability")),
              in("production", alert("alive", BURN_FAST, "page", "http-availability")),
              in("europe", alert("elsewhere", TELEMETRY_LOST, "page", "")),
              in("staging", alert("", FLEET_LOST, "ticket", "")),
              in("staging", alert("quiet", TELEMETRY_LOST, "ticket", "")),
              in("staging", alert("ticket-never-mutes-page", TELEMETRY_LOST, "page", ""))));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(told(alertmanager))
                      .containsExactlyInAnyOrder(
                          "- FleetTelemetryLost page -",
                          "alive ServiceSLOErrorBudgetBurnFast page http-availability",
                          "elsewhere ServiceSLOTelemetryLost page -",
                          "- FleetTelemetryLost ticket -",
                          "ticket-never-mutes-page ServiceSLOTelemetryLost page -"));
    }
  }

  private String receiver(String... labels) {
    List<String> arguments =
        new ArrayList<>(
            List.of("config", "routes", "test", "--config.file=" + FleetAlerts.ALERTMANAGER));
    arguments.addAll(List.of(labels));
    RequiredTool.Result result =
        RequiredTool.named("amtool").run(this.folder, arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.output()).isZero();
    // The first line says that the flag wins over a setting nobody made.
    return result.output().lines().reduce((first, last) -> last).orElseThrow();
  }

  private static Map<String, String> alert(
      String service, AlertName name, String severity, String slo) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", name.toString());
    if (!service.isEmpty()) {
      labels.put("service_name", service);
    }
    labels.put("severity", severity);
    if (!slo.isEmpty()) {
      labels.put("slo", slo);
    }
    return labels;
  }

  private static Map<String, String> in(String environment, Map<String, String> alert) {
    Map<String, String> labels = new TreeMap<>(alert);
    labels.put(IdentityLabels.ENVIRONMENT, environment);
    return labels;
  }

  private static List<String> told(AlertmanagerServer alertmanager) {
    return alertmanager.alerts().stream()
        .filter(alert -> alert.get("status").get("inhibitedBy").isEmpty())
        .map(alert -> alert.get("labels"))
        .map(
            labels ->
                String.join(
                    " ",
                    labels.path("service_name").asString("-"),
                    labels.get("alertname").asString(),
                    labels.get("severity").asString(),
                    labels.path("slo").asString("-")))
        .toList();
  }
}
