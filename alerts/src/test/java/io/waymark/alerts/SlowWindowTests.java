package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waymark.contract.RecordedSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The windows of days, in a real Prometheus that has weeks of history. */
class SlowWindowTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static SlowWindows windows;

  @BeforeAll
  static void startWithHistory() throws IOException {
    windows = SlowWindows.start(RuleFile.of(FleetAlertsOptions.defaults()), folder);
    await()
        .atMost(PATIENCE)
        .until(() -> !windows.values(RecordedSeries.BUDGET_REMAINING, "month").isEmpty());
  }

  @AfterAll
  static void stop() {
    if (windows != null) {
      windows.close();
    }
  }

  @Test
  void ratiosOfDaysAreRatiosOfSums() {
    SlowWindowClaims.ratiosOfDaysAreRatiosOfSums(windows);
  }

  @Test
  void theBudgetLeftIsWhatTheMonthHasNotSpent() {
    SlowWindowClaims.theBudgetLeftIsWhatTheMonthHasNotSpent(windows);
  }

  @Test
  void aBudgetIsOfItsOwnPeriod() {
    SlowWindowClaims.aBudgetIsOfItsOwnPeriod(windows);
  }

  @Test
  void historyIsCountedInHours() {
    SlowWindowClaims.historyIsCountedInHours(windows);
  }

  @Test
  void exactlyTheseBudgetAlertsFire() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> SlowWindowClaims.exactlyTheseBudgetAlertsFire(windows));
  }

  @Test
  void silenceIsAPageThenATicketThenForgotten() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> SlowWindowClaims.silenceIsAPageThenATicketThenForgotten(windows));
  }

  @Test
  void everyRuleIsHealthy() {
    assertThat(windows.prometheus().rules())
        .allSatisfy(
            rule -> assertThat(rule.get("lastError")).as(rule.get("name").asString()).isNull());
  }
}
