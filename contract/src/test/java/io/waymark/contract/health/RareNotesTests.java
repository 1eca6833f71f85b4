package io.waymark.contract.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RareNotesTests {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final RareNotes notes = new RareNotes();

  @Test
  void theSameIsSaidOnceAMinute() {
    assertThat(this.notes.isDue("port 1 refused", 0)).isTrue();
    assertThat(this.notes.isDue("port 2 refused", MINUTE - 1)).isFalse();
    assertThat(this.notes.isDue("port 3 refused", MINUTE)).isTrue();
    assertThat(this.notes.isDue("port 4 refused", MINUTE + 1)).isFalse();
  }

  @Test
  void whenAHundredThingsWereSaidNothingMoreIsSaidInThatMinute() {
    assertThat(said(0, 1_000)).isEqualTo(100);
  }

  @Test
  void whenAHundredThingsWereSaidANewOneIsSaidAMinuteLater() {
    said(0, 100);
    assertThat(this.notes.isDue("new", MINUTE)).isTrue();
    assertThat(said(MINUTE, 1_000)).isEqualTo(99);
  }

  private long said(long now, int causes) {
    return IntStream.range(0, causes)
        .filter(i -> this.notes.isDue("cause " + "x".repeat(i), now))
        .count();
  }
}
