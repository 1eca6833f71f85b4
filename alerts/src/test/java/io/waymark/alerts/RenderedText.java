package io.waymark.alerts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an alert's templates become, as far as they name labels, the value and the objective. */
final class RenderedText {

  private static final Pattern EITHER =
      Pattern.compile("\\{\\{ if \\$labels\\.(\\w+) }}(.*?)\\{\\{ else }}(.*?)\\{\\{ end }}");

  private static final Pattern OBJECTIVE =
      Pattern.compile("\\{\\{ with printf `service_slo:objective:ratio.*?\\{\\{ end }}");

  private static final Pattern LABEL = Pattern.compile("\\{\\{ \\$labels\\.(\\w+) }}");

  private static final Pattern VALUE = Pattern.compile("\\{\\{ \\$value(?: \\| \\w+)? }}");

  private RenderedText() {}

  /**
   * Its annotations.
   *
   * @param labels of the alert
   * @param value of the alert, formatted
   * @param objective of the alert's service, formatted
   */
  static Map<String, String> of(
      AlertRule alert, Map<String, String> labels, String value, String objective) {
    Map<String, String> annotations = new LinkedHashMap<>();
    alert
        .annotations()
        .forEach((name, text) -> annotations.put(name, of(text, labels, value, objective)));
    return annotations;
  }

  private static String of(
      String template, Map<String, String> labels, String value, String objective) {
    String text =
        EITHER
            .matcher(template)
            .replaceAll(found -> quoted(found.group(labels.containsKey(found.group(1)) ? 2 : 3)));
    text = OBJECTIVE.matcher(text).replaceAll(objective);
    text =
        LABEL
            .matcher(text)
            .replaceAll((MatchResult found) -> quoted(labels.getOrDefault(found.group(1), "")));
    text = VALUE.matcher(text).replaceAll(quoted(value));
    if (text.contains("{{")) {
      throw new IllegalStateException("what is " + text);
    }
    return text;
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
