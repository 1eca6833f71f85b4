package io.waymark.canaries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What became of every secret, place by shape, beside what had to become of it.
 *
 * @since 0.1.0
 */
public final class CanaryTable {

  private static final String LEAVES = "**LEAVES**";

  private final StringBuilder rows = new StringBuilder();
  private final List<String> leaks = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();

  private CanaryTable() {}

  /**
   * Of a service in a mode that is known.
   *
   * @param leaves whether a text was found in anything that left
   */
  public static CanaryTable of(Observer observer, Predicate<String> leaves) {
    return of(List.of(Place.values()), (place, shape) -> place.outcome(shape, observer), leaves);
  }

  /** Of any service, for the places that can be reached from outside. */
  static CanaryTable ofUnknown(Collection<Place> places, Predicate<String> leaves) {
    // Where not even a word arrives nothing was removed.
    return of(
        places,
        (place, shape) ->
            place.atMost(Shape.WORD) == Outcome.UNDETECTABLE
                    && !leaves.test(Shape.WORD.needle(place))
                ? Outcome.NOT_RECORDED
                : place.atMost(shape),
        leaves);
  }

  private static CanaryTable of(
      Collection<Place> places,
      BiFunction<Place, Shape, Outcome> expected,
      Predicate<String> leaves) {
    CanaryTable table = new CanaryTable();
    table.rows.append("| where |");
    Stream.of(Shape.values()).forEach(shape -> table.rows.append(" " + shape.title() + " |"));
    table.rows.append("\n|---|").append("---|".repeat(Shape.values().length)).append('\n');
    for (Place place : places) {
      table.rows.append("| ").append(place.title()).append(" |");
      for (Shape shape : Shape.values()) {
        boolean found = leaves.test(shape.needle(place));
        table.rows.append(' ').append(table.cell(place, shape, expected, found)).append(" |");
      }
      table.rows.append('\n');
    }
    return table;
  }

  private String cell(
      Place place, Shape shape, BiFunction<Place, Shape, Outcome> expected, boolean found) {
    Outcome outcome = expected.apply(place, shape);
    String cell = place.title() + ": " + shape.title();
    if (outcome == Outcome.UNDETECTABLE) {
      if (!found) {
        this.unseen.add(cell);
      }
      return found ? outcome.title() : Outcome.NOT_RECORDED.title();
    }
    if (found) {
      this.leaks.add(cell);
    }
    return found ? LEAVES : outcome.title();
  }

  /** The table in Markdown. */
  public String markdown() {
    return this.rows.toString();
  }

  /** What left and had to be removed. */
  public List<String> leaks() {
    return List.copyOf(this.leaks);
  }

  /**
   * What was expected to leave and did not: where a word does not arrive, that a secret beside it
   * does not arrive proves nothing.
   */
  public List<String> unseen() {
    return List.copyOf(this.unseen);
  }
}
