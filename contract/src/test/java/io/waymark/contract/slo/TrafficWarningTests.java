package io.waymark.contract.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficWarningTests {

  private final TrafficWarning warning =
      new TrafficWarning(List.of(slo("rare", Origin.DECLARED), slo("own", Origin.INHERITED)));

  @Test
  void whenADayShowsTooFewEventsSaysSoOnce() {
    assertThat(this.warning.look(Duration.ofHours(23), slo -> 90)).isEmpty();
    assertThat(this.warning.look(Duration.ofDays(1), slo -> 50))
        .containsExactly(
            "The objective 0.999 of rare cannot be watched at this traffic: over 30 days it allows"
                + " 1.5 bad events, and a burn alert needs 10. Choose a looser objective, a longer"
                + " period or fewer min-bad-events.");
    assertThat(this.warning.look(Duration.ofDays(1), slo -> 50)).isEmpty();
  }

  @Test
  void whenAnHourShowsFarTooFewEventsDoesNotWaitForTheDay() {
    assertThat(this.warning.look(Duration.ofMinutes(59), slo -> 1)).isEmpty();
    assertThat(this.warning.look(Duration.ofHours(1), slo -> 4)).isEmpty();
    assertThat(this.warning.look(Duration.ofHours(2), slo -> 4))
        .containsExactly(
            "The objective 0.999 of rare cannot be watched at this traffic: over 30 days it allows"
                + " 1.4 bad events, and a burn alert needs 10. Choose a looser objective, a longer"
                + " period or fewer min-bad-events.");
    assertThat(this.warning.look(Duration.ofDays(1), slo -> 4)).isEmpty();
  }

  @Test
  void whenADayShowedEnoughAQuietDayThereafterSaysNothing() {
    assertThat(this.warning.look(Duration.ofDays(1), slo -> 1_000)).isEmpty();
    assertThat(this.warning.look(Duration.ofDays(9), slo -> 1_001)).isEmpty();
  }

  @Test
  void whenThereIsEnoughTrafficOrNoneSaysNothing() {
    assertThat(this.warning.look(Duration.ofDays(2), slo -> 1_000)).isEmpty();
    assertThat(
            new TrafficWarning(List.of(slo("idle", Origin.DECLARED)))
                .look(Duration.ofDays(2), slo -> 0))
        .isEmpty();
  }

  private static ServiceLevelObjective slo(String name, Origin origin) {
    return new ServiceLevelObjective(
        name, Objective.parse("0.999"), Duration.ofDays(30), null, origin);
  }
}
