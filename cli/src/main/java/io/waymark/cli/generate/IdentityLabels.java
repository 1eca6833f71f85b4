package io.waymark.cli.generate;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.PrometheusNames;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/**
 * The labels that tell services apart.
 *
 * @param labels Prometheus label names, with the service's name among them
 */
record IdentityLabels(List<String> labels) {

  private static final String SERVICE_NAME = PrometheusNames.of(AttributeKeys.SERVICE_NAME);

  private static final Pattern LABEL = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

  static IdentityLabels parse(String text) {
    List<String> labels = Stream.of(text.split(",", -1)).map(String::strip).toList();
    if (!labels.stream().allMatch(label -> LABEL.matcher(label).matches())
        || Set.copyOf(labels).size() != labels.size()
        || !labels.contains(SERVICE_NAME)) {
      throw new TypeConversionException(
          "it must be different label names separated by commas, "
              + SERVICE_NAME
              + " among them, such as cluster,"
              + String.join(",", Identity.LABELS)
              + ", but was '"
              + text
              + "'");
    }
    return new IdentityLabels(labels);
  }

  /** What is used when nothing is said, for the help text. */
  static final class Defaults implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Identity.LABELS.iterator();
    }
  }
}
