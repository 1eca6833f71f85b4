package io.waymark.canaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanaryTableTests {

  @Test
  void everyCanaryIsAnotherOne() {
    Set<String> needles = new HashSet<>();
    for (Place place : Place.values()) {
      for (Shape shape : Shape.values()) {
        assertThat(needles.add(shape.needle(place))).isTrue();
        assertThat(shape.text(place)).contains(shape.needle(place));
      }
    }
  }

  @Test
  void whereTheWordDoesNotArriveTheRowProvesNothing() {
    CanaryTable table = CanaryTable.of(Observer.STARTER, text -> false);
    assertThat(table.leaks()).isEmpty();
    assertThat(table.unseen()).contains("log message: a word");
  }

  @Test
  void ofAServiceThatNobodyKnowsOnlyWhatIsBesideAWordThatArrivedCountsAsRemoved() {
    String word = Shape.WORD.needle(Place.PATH);
    CanaryTable table = CanaryTable.ofUnknown(List.of(Place.PATH, Place.QUERY), word::equals);
    assertThat(table.markdown().lines().filter(line -> line.contains("path of")))
        .singleElement()
        .asString()
        .contains("removed by pattern")
        .doesNotContain("not recorded");
    assertThat(table.markdown().lines().filter(line -> line.contains("query of")))
        .singleElement()
        .asString()
        .contains("not recorded")
        .doesNotContain("removed");
    assertThat(table.leaks()).isEmpty();
  }

  @Test
  void aWordUnderASensitiveNameMustNotLeave() {
    CanaryTable table = CanaryTable.of(Observer.STARTER, text -> true);
    assertThat(table.leaks()).contains("log context under `session.token`: a word");
    assertThat(table.leaks()).doesNotContain("log message: a word");
  }
}
