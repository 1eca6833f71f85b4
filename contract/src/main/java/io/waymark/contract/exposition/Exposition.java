package io.waymark.contract.exposition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Prometheus' text format, and of OpenMetrics what looks the same. Time stamps and exemplars
 * are skipped, and so is a line that makes no sense: whoever reads wants to know what a service
 * says of itself, not to judge its grammar. A label that stands twice keeps its last value.
 *
 * @see <a
 *     href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">Text-based
 *     format</a>
 */
public final class Exposition {

  private final String line;
  private int position;

  private Exposition(String line) {
    this.line = line;
  }

  /** Every line that is a sample, in order. */
  public static List<Sample> read(String text) {
    List<Sample> samples = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              try {
                samples.add(new Exposition(line).sample());
              } catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
                // Not ours to judge.
              }
            });
    return samples;
  }

  private Sample sample() {
    String name = until("{ ");
    Map<String, String> labels = current() == '{' ? labels() : Map.of();
    skip(' ');
    String value = until(" ");
    return new Sample(name, labels, number(value));
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    this.position++;
    while (current() != '}') {
      String name = until("=").strip();
      this.position++;
      labels.put(name, quoted());
      skip(' ');
      if (current() == ',') {
        this.position++;
        skip(' ');
      }
    }
    this.position++;
    return labels;
  }

  private String quoted() {
    if (current() != '"') {
      throw new IllegalArgumentException("no quote at " + this.position);
    }
    StringBuilder value = new StringBuilder();
    for (this.position++; current() != '"'; this.position++) {
      if (current() == '\\') {
        this.position++;
        value.append(current() == 'n' ? '\n' : current());
      } else {
        value.append(current());
      }
    }
    this.position++;
    return value.toString();
  }

  private String until(String ends) {
    int start = this.position;
    while (this.position < this.line.length() && ends.indexOf(current()) < 0) {
      this.position++;
    }
    return this.line.substring(start, this.position);
  }

  private void skip(char blank) {
    while (current() == blank) {
      this.position++;
    }
  }

  private char current() {
    return this.line.charAt(this.position);
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
