package io.waymark.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One figure, measured several times. */
final class Rounds {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    this.values.add(value);
  }

  int count() {
    return this.values.size();
  }

  boolean isEmpty() {
    return this.values.isEmpty();
  }

  /** Of an even number, the greater of the two in the middle. */
  double median() {
    return this.values.stream()
        .sorted()
        .skip(this.values.size() / 2)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("never measured"));
  }

  /** Round by round, so that both were measured within minutes of each other. */
  Rounds dividedBy(Rounds other) {
    Rounds ratios = new Rounds();
    IntStream.range(0, this.values.size())
        .forEach(round -> ratios.add(this.values.get(round) / other.values.get(round)));
    return ratios;
  }

  /** The median, and between what all of them lie. */
  String text(int digits) {
    String number = "%." + digits + "f";
    return String.format(
        Locale.ROOT,
        number + " (" + number + ".." + number + ")",
        median(),
        this.values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        this.values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }
}
