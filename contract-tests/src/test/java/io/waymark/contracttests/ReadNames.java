package io.waymark.contracttests;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics and labels that a PromQL expression reads. Prometheus itself has parsed the
 * expression by then, so a tokenizer is enough to sort its words.
 *
 * @param metrics names of series
 * @param labels names of labels, in matchers and in groupings, without those it makes itself
 */
record ReadNames(Set<String> metrics, Set<String> labels) {

  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");

  private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");

  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

  private static final Pattern WORD =
      Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*(?![\\w:])(?!\\s*\\()");

  /** Functions that make a label, and the literal that names it. */
  private static final Pattern MADE =
      Pattern.compile("(?:count_values[^\"]*|label_replace.*?,\\s*)\"(\\w+)\"", Pattern.DOTALL);

  private static final Set<String> OPERATORS =
      Set.of(
          "and",
          "or",
          "unless",
          "bool",
          "by",
          "without",
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "offset",
          "inf",
          "Inf",
          "NaN");

  static ReadNames of(String expression) {
    Set<String> metrics = new TreeSet<>();
    Set<String> labels = new TreeSet<>();
    String rest =
        expression
            .replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"")
            .replaceAll("'(?:[^'\\\\]|\\\\.)*'", "\"\"")
            .replaceAll("#[^\n]*", "")
            .replaceAll("\\[[^\\]]*]", "");
    Matcher grouping = GROUPING.matcher(rest);
    while (grouping.find()) {
      words(grouping.group(1), labels);
    }
    rest = GROUPING.matcher(rest).replaceAll(" ");
    Matcher braces = MATCHERS.matcher(rest);
    while (braces.find()) {
      Matcher matcher = MATCHER.matcher(braces.group(1));
      while (matcher.find()) {
        labels.add(matcher.group(1));
      }
    }
    words(MATCHERS.matcher(rest).replaceAll(" "), metrics);
    Matcher made = MADE.matcher(expression);
    while (made.find()) {
      labels.remove(made.group(1));
    }
    return new ReadNames(metrics, labels);
  }

  private static void words(String text, Set<String> words) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (!OPERATORS.contains(word.group())) {
        words.add(word.group());
      }
    }
  }
}
