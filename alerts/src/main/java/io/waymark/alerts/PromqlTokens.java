package io.waymark.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a PromQL expression, enough of them to know what a word is: a function, a label, a
 * series. Blank space and comments belong to no token and stay where they are.
 */
final class PromqlTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>#[^\\n]*)"
              + "|(?<string>\"(?:\\\\.|[^\"\\\\])*\")"
              + "|(?<range>\\[[0-9a-z]+])"
              + "|(?<number>[0-9]+(?:\\.[0-9]+)?)"
              + "|(?<word>[a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|(?<operator>=~|!~|!=|==|>=|<=|[-+*/<>=^%])"
              + "|(?<mark>[(){},])");

  private static final Set<String> AGGREGATIONS =
      Set.of(
          "sum",
          "max",
          "min",
          "avg",
          "group",
          "count",
          "topk",
          "bottomk",
          "count_values",
          "stddev",
          "stdvar",
          "quantile");

  private static final Set<String> SETS = Set.of("and", "or", "unless");

  /** Words whose parentheses hold labels. */
  private static final Set<String> GROUPINGS =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

  private PromqlTokens() {}

  /** What a token is. */
  enum Kind {
    STRING,
    RANGE,
    NUMBER,
    AGGREGATION,
    FUNCTION,
    SET,
    GROUPING,
    GROUPED_LABEL,
    MATCHED_LABEL,
    SERIES,
    OPERATOR,
    MATCHER,
    MARK
  }

  /**
   * A token.
   *
   * @param kind what it is
   * @param text as it stands
   * @param start where it begins
   */
  record Token(Kind kind, String text, int start) {

    int end() {
      return this.start + this.text.length();
    }
  }

  static List<Token> of(String expression) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    boolean inBraces = false;
    boolean inLabels = false;
    while (matcher.find()) {
      String text = matcher.group();
      if (matcher.group("comment") != null) {
        continue;
      }
      Kind kind = kind(matcher, expression, inBraces, inLabels);
      switch (text) {
        case "{" -> inBraces = true;
        case "}" -> inBraces = false;
        case "(" ->
            inLabels = !tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() == Kind.GROUPING;
        case ")" -> inLabels = false;
        default -> {}
      }
      tokens.add(new Token(kind, text, matcher.start()));
    }
    return tokens;
  }

  private static Kind kind(Matcher matcher, String expression, boolean inBraces, boolean inLabels) {
    if (matcher.group("string") != null) {
      return Kind.STRING;
    } else if (matcher.group("range") != null) {
      return Kind.RANGE;
    } else if (matcher.group("number") != null) {
      return Kind.NUMBER;
    } else if (matcher.group("operator") != null) {
      return inBraces ? Kind.MATCHER : Kind.OPERATOR;
    } else if (matcher.group("mark") != null) {
      return Kind.MARK;
    }
    String word = matcher.group();
    if (inBraces) {
      return Kind.MATCHED_LABEL;
    } else if (inLabels) {
      return Kind.GROUPED_LABEL;
    } else if (SETS.contains(word)) {
      return Kind.SET;
    } else if (GROUPINGS.contains(word)) {
      return Kind.GROUPING;
    } else if (AGGREGATIONS.contains(word)) {
      return Kind.AGGREGATION;
    }
    return expression.startsWith("(", matcher.end()) ? Kind.FUNCTION : Kind.SERIES;
  }
}
