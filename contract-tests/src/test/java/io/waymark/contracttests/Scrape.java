package io.waymark.contracttests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One answer of a metrics endpoint in the OpenMetrics text format, as far as these tests need it.
 *
 * @param samples every sample line
 * @param types type of each metric family
 */
record Scrape(List<Sample> samples, Map<String, String> types) {

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

  static Scrape parse(String text) {
    List<Sample> samples = new ArrayList<>();
    Map<String, String> types = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (!line.startsWith("#") && !line.isBlank()) {
        samples.add(sample(line));
      }
    }
    return new Scrape(samples, types);
  }

  private static Sample sample(String line) {
    // A label value may hold any character, braces too, so the exemplar is cut off first.
    int exemplar = line.indexOf(" # {");
    String plain = exemplar < 0 ? line : line.substring(0, exemplar);
    String rest = exemplar < 0 ? "" : line.substring(exemplar + 4, line.indexOf('}', exemplar));
    int open = plain.indexOf('{');
    int close = plain.lastIndexOf('}');
    String name = open < 0 ? plain.substring(0, plain.indexOf(' ')) : plain.substring(0, open);
    String labels = open < 0 ? "" : plain.substring(open + 1, close);
    String value = open < 0 ? plain.substring(plain.indexOf(' ')) : plain.substring(close + 1);
    return new Sample(
        name,
        labels(labels),
        Double.parseDouble(value.strip().split(" ")[0].replace("+Inf", "Infinity")),
        labels(rest));
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher matcher = LABEL.matcher(text);
    while (matcher.find()) {
      labels.put(matcher.group(1), matcher.group(2));
    }
    return labels;
  }

  /** The samples of a name. */
  List<Sample> of(String name) {
    return this.samples.stream().filter(sample -> sample.name().equals(name)).toList();
  }

  /**
   * The sum over the samples of a name that carry all of these labels; an empty value means absent.
   */
  double sum(String name, Map<String, String> labels) {
    return matching(name, labels).mapToDouble(Sample::value).sum();
  }

  Stream<Sample> matching(String name, Map<String, String> labels) {
    return of(name).stream()
        .filter(
            sample ->
                labels.entrySet().stream()
                    .allMatch(
                        label ->
                            sample
                                .labels()
                                .getOrDefault(label.getKey(), "")
                                .equals(label.getValue())));
  }

  /**
   * One line.
   *
   * @param name name of the series
   * @param labels its labels
   * @param value its value
   * @param exemplar labels of its exemplar; empty where it has none
   */
  record Sample(
      String name, Map<String, String> labels, double value, Map<String, String> exemplar) {}
}
