package io.waymark.contract.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackendPatienceTests {

  private final BackendPatience patience = new BackendPatience();

  private boolean exportsAt(long second) {
    if (!this.patience.mayTry(TimeUnit.SECONDS.toNanos(second))) {
      return false;
    }
    this.patience.answered();
    return true;
  }

  private void failAt(long second) {
    this.patience.failed(TimeUnit.SECONDS.toNanos(second));
  }

  @Test
  void aBackendThatFailsIsLeftAloneForLongerAndLongerButNeverForAMinute() {
    assertThat(exportsAt(0)).isTrue();
    failAt(0);
    assertThat(exportsAt(4)).isFalse();
    assertThat(exportsAt(5)).isTrue();
    failAt(5);
    assertThat(exportsAt(14)).isFalse();
    assertThat(exportsAt(15)).isTrue();
    for (long second = 100; second < 1_000; second += 100) {
      failAt(second);
    }
    assertThat(exportsAt(954)).isFalse();
    assertThat(exportsAt(955)).isTrue();
  }

  @Test
  void aBackendThatAnswersAgainIsTrustedAtOnce() {
    failAt(0);
    failAt(10);
    this.patience.succeeded();
    assertThat(exportsAt(11)).isTrue();
    failAt(12);
    assertThat(exportsAt(17)).isTrue();
  }

  @Test
  void whenThreeExportsHangThereIsNoFourth() {
    for (int i = 0; i < 3; i++) {
      assertThat(this.patience.mayTry(i)).isTrue();
    }
    assertThat(this.patience.mayTry(10)).isFalse();
    this.patience.answered();
    assertThat(this.patience.mayTry(11)).isTrue();
  }

  @Test
  void theSameIsSaidOnceAMinute() {
    RareNotes notes = new RareNotes();
    assertThat(notes.isDue("port 4318 is closed", 0)).isTrue();
    assertThat(notes.isDue("port 4317 is closed", TimeUnit.SECONDS.toNanos(59))).isFalse();
    assertThat(notes.isDue("something else", 1)).isTrue();
    assertThat(notes.isDue("port 4318 is closed", TimeUnit.SECONDS.toNanos(60))).isTrue();
  }

  @Test
  void allSignalsTogetherHaveThreeSecondsInTheEnd() {
    TelemetryHealth health = new TelemetryHealth();
    assertThat(health.remaining(100)).isEqualTo(TimeUnit.SECONDS.toNanos(3));
    assertThat(health.remaining(100 + TimeUnit.SECONDS.toNanos(1)))
        .isEqualTo(TimeUnit.SECONDS.toNanos(2));
    assertThat(health.remaining(100 + TimeUnit.SECONDS.toNanos(9))).isZero();
  }
}
