package io.waymark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SloHistoryTests {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private final SloHistory history = new SloHistory(Duration.ofSeconds(60));

  @Test
  void looksBackAsFarAsTheWindow() {
    add(0, 0, 0);
    add(10, 100, 0);
    add(20, 200, 50);

    assertThat(this.history.errorRatio(Duration.ofSeconds(10))).isEqualTo(0.5);
    assertThat(this.history.errorRatio(Duration.ofSeconds(20))).isEqualTo(0.25);
    assertThat(this.history.errorRatio(Duration.ofHours(1))).isEqualTo(0.25);
  }

  @Test
  void burnRateIsAMultipleOfWhatTheObjectiveAllows() {
    add(0, 0, 0);
    add(10, 100, 30);

    assertThat(this.history.burnRate(Duration.ofSeconds(10))).isCloseTo(15, within(1e-9));
  }

  @Test
  void whenNothingHappenedNothingBurns() {
    assertThat(this.history.burnRate(Duration.ofSeconds(10))).isZero();
    add(0, 100, 30);
    add(10, 100, 30);

    assertThat(this.history.burnRate(Duration.ofSeconds(10))).isZero();
  }

  @Test
  void forgetsWhatIsOlderThanItKeeps() {
    add(0, 0, 0);
    add(10, 100, 100);
    add(70, 200, 100);

    assertThat(this.history.errorRatio(Duration.ofHours(1))).isZero();
  }

  private void add(int second, double all, double bad) {
    this.history.add(START.plusSeconds(second), new SloSnapshot(all, bad, 0.98, "declared", ""));
  }
}
