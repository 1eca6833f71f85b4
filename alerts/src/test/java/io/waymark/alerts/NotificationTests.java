package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.WebhookReceiver.Notification;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people are told, counted where it arrives: a fleet with a script, a real Prometheus, a real
 * Alertmanager with the generated routing, and a webhook. An hour passes in a minute. All of it
 * happens once, at the same time; each test looks at one service.
 */
class NotificationTests {

  private static NotifiedFleet fleet;

  @BeforeAll
  static void live(@TempDir Path folder) throws IOException {
    RequiredTool.named("prometheus");
    RequiredTool.named("prometheus-alertmanager", "alertmanager");
    RequiredTool.named("amtool");
    fleet = new NotifiedFleet(folder);
    fleet.silence("retired", folder);
    fleet.incidents();
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void anOutageOfFourObjectivesIsOneIncidentOfItsTeam() {
    assertThat(
            fleet.pages("outage").stream()
                .flatMap(page -> page.alerts().stream())
                .map(labels -> labels.get("slo")))
        .as("objectives that are told together")
        .contains(NotifiedFleet.FOUR_OBJECTIVES.toArray(String[]::new));
    assertThat(fleet.incidents("outage")).isEqualTo(1);
    assertThat(fleet.pages("outage").get(0).about("team")).isEqualTo("storefront");
    assertThat(fleet.alerts("outage")).contains("ServiceSLOErrorBudgetBurnFast");
  }

  @Test
  void whatFlapsIsOneIncident() {
    assertThat(fleet.incidents("flapping")).isEqualTo(1);
  }

  @Test
  void theGoldenSignalsOfAnOutageDoNotPage() {
    assertThat(fleet.alerts("outage"))
        .allMatch(name -> name.matches("ServiceSLO.+|ServiceFailing"));
  }

  @Test
  void whatIsGoneIsOnePage() {
    assertThat(fleet.pages("gone")).hasSize(1);
    assertThat(fleet.alerts("gone")).containsOnly("ServiceSLOTelemetryLost");
  }

  @Test
  void aTeamsPagesArriveAtItsReceiverAndEverythingElseWhereItDid() {
    assertThat(fleet.receivers("outage"))
        .contains(NotifiedFleet.STOREFRONT_PAGER)
        .doesNotContain(NotifiedFleet.PAYMENTS_PAGER);
    assertThat(fleet.receivers("flapping"))
        .contains(NotifiedFleet.PAYMENTS_PAGER)
        .doesNotContain(NotifiedFleet.STOREFRONT_PAGER);
    assertThat(fleet.receivers("outage")).doesNotContain(AlertmanagerFile.PAGES);
    assertThat(fleet.receivers("flapping")).doesNotContain(AlertmanagerFile.PAGES);
    assertThat(fleet.receivers("gone")).containsExactly(AlertmanagerFile.PAGES);
    assertThat(fleet.receivers("scaled")).containsExactly(AlertmanagerFile.TICKETS);
  }

  @Test
  void theSilenceOfAWholeEnvironmentIsOneIncident() {
    assertThat(fleet.europe())
        .allSatisfy(
            notification -> {
              assertThat(notification.receiver()).isEqualTo(AlertmanagerFile.PAGES);
              assertThat(notification.alerts())
                  .extracting(labels -> labels.get("alertname"))
                  .containsExactly("FleetTelemetryLost");
            });
    assertThat(fleet.europe())
        .extracting(Notification::group)
        .containsOnly(fleet.europe().get(0).group());
    assertThat(fleet.europe())
        .extracting(Notification::status)
        .containsExactly("firing", "resolved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scaled", "removed", "basket"})
  void whatIsScaledToZeroRemovedOrRenamedIsATicket(String service) {
    assertThat(fleet.pages(service)).isEmpty();
    assertThat(fleet.about(service))
        .flatExtracting(Notification::alerts)
        .extracting(labels -> labels.get("alertname"))
        .containsOnly("ServiceSLOTelemetryLost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retired", "relabelled", "worker", "cart", "healthy"})
  void nobodyHearsOfWhatIsSilencedGainsALabelMayVanishIsNewOrHealthy(String service) {
    assertThat(fleet.about(service)).isEmpty();
  }
}
