package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.slo.BurnWindow;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TempoTests {

  @ParameterizedTest(name = "{0} at {1} is {2}")
  @CsvSource({
    "PT5M, 1, 5m",
    "PT5M, 60, 5s",
    "PT1H, 60, 1m",
    "PT6H, 60, 6m",
    "P1D, 60, 24m",
    "P30D, 60, 12h",
    "PT30S, 60, 1s",
    "PT1M, 7, 9s",
    "PT122M, 1, 122m",
    "P7D, 1, 7d",
    "PT90S, 1, 90s"
  })
  void dividesEveryDurationAndNeverBelowASecond(Duration real, int scale, String promql) {
    assertThat(PromqlDuration.of(new Tempo(scale).of(real))).isEqualTo(promql);
  }

  @Test
  void aDemonstrationForgivesMissedScrapes() {
    assertThat(new Tempo(1).heartbeat()).hasMinutes(2);
    assertThat(new Tempo(60).heartbeat()).hasSeconds(10);
    assertThat(new Tempo(2).heartbeat()).hasMinutes(1);
  }

  @Test
  void aDemonstrationRunsFasterAndBurnsAtTheSameRate() {
    String rules = rules(60);
    assertThat(rules)
        .startsWith("# NOT FOR PRODUCTION: for a demonstration, time runs 60 times as fast.\n")
        .contains("sum_over_time(service_slo:bad:rate5m[30s]) / (sum_over_time")
        .contains("[5s]")
        .contains("interval: 1s", "interval: 15s", "interval: 2s")
        .contains("slo_window_long: 1m", "slo_window_short: 5s")
        // An hour's worth of level 1 and of the sparse series has as many samples as in real time.
        .contains("sum_over_time(service_slo:all:rate5m[1m]) / 60")
        .contains("count_over_time(service_slo:all:rate1h_sparse[12h]) / 240");
    for (BurnWindow window : BurnWindow.ALL) {
      String seconds = "seconds / " + window.longWindow().toSeconds();
      assertThat(rules)
          .containsAnyOf(
              "* service_slo:error_budget:" + seconds + ", 0.9)",
              "* service_slo:period:" + seconds + ", 1) *");
    }
  }

  @Test
  void everyFileOfADemonstrationSaysThatItIsOneAndNoneTestsIt() {
    Map<String, String> files =
        FleetAlerts.generate(FleetAlertsOptions.defaults().demoTimeScale(2));
    assertThat(files)
        .containsOnlyKeys(
            FleetAlerts.RULES,
            FleetAlerts.GOLDEN_RULES,
            FleetAlerts.ALERTMANAGER,
            FleetAlerts.OTLP_PROMETHEUS,
            FleetAlerts.OTLP_MIMIR,
            FleetAlerts.OTLP_COLLECTOR);
    assertThat(files.values()).allSatisfy(text -> assertThat(text).contains("NOT FOR PRODUCTION"));
  }

  @Test
  void productionIsNotStamped() {
    assertThat(FleetAlerts.generate(FleetAlertsOptions.defaults()).values())
        .allSatisfy(text -> assertThat(text).doesNotContain("NOT FOR PRODUCTION"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 13, 30, 60})
  void noRangeIsShorterThanFiveScrapes(int scale) {
    Pattern range = Pattern.compile("\\[(\\d+)s]");
    assertThat(range.matcher(rules(scale)).results().map(match -> Integer.valueOf(match.group(1))))
        .allSatisfy(seconds -> assertThat(seconds).isGreaterThanOrEqualTo(5));
  }

  private static String rules(int scale) {
    return FleetAlerts.generate(FleetAlertsOptions.defaults().demoTimeScale(scale))
        .get(FleetAlerts.RULES);
  }
}
