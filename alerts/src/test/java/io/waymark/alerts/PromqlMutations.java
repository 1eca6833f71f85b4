package io.waymark.alerts;

import io.waymark.alerts.PromqlTokens.Kind;
import io.waymark.alerts.PromqlTokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every way to break an expression in one place so that it still reads as PromQL. */
final class PromqlMutations {

  private static final Map<String, List<String>> OPERATORS =
      Map.of(
          ">", List.of(">=", "<"),
          ">=", List.of(">", "<"),
          "<", List.of("<=", ">"),
          "<=", List.of("<", ">"),
          "*", List.of("/"),
          "/", List.of("*"),
          "+", List.of("-"),
          "-", List.of("+"));

  private static final Map<String, List<String>> SETS =
      Map.of(
          "and", List.of("or", "unless"),
          "or", List.of("and", "unless"),
          "unless", List.of("and", "or"));

  private static final Map<String, List<String>> MATCHERS =
      Map.of("=", List.of("!="), "!=", List.of("="), "=~", List.of("!~"), "!~", List.of("=~"));

  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          Map.entry("sum", List.of("max", "avg")),
          Map.entry("max", List.of("min", "sum")),
          Map.entry("min", List.of("max")),
          Map.entry("group", List.of("sum")),
          Map.entry("count", List.of("max")),
          Map.entry("topk", List.of("bottomk")),
          Map.entry("rate", List.of("increase", "delta")),
          Map.entry("sum_over_time", List.of("avg_over_time", "max_over_time")),
          Map.entry("count_over_time", List.of("sum_over_time")),
          Map.entry("last_over_time", List.of("min_over_time", "count_over_time")),
          Map.entry("changes", List.of("count_over_time")),
          Map.entry("increase", List.of("rate")),
          Map.entry("avg_over_time", List.of("max_over_time")),
          Map.entry("clamp_min", List.of("clamp_max")),
          Map.entry("clamp_max", List.of("clamp_min")));

  private static final Pattern DURATION = Pattern.compile("\\[([0-9]+)([smhdw])(?:([0-9]+)s)?]");

  private PromqlMutations() {}

  /**
   * An expression with one thing changed.
   *
   * @param expression what became of it
   * @param change what was changed, for readers
   */
  record Mutated(String expression, String change) {}

  static List<Mutated> of(String expression) {
    List<Token> tokens = PromqlTokens.of(expression);
    List<Mutated> all = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.kind()) {
        case OPERATOR -> replace(all, expression, token, OPERATORS);
        case SET -> replace(all, expression, token, SETS);
        case MATCHER -> {
          replace(all, expression, token, MATCHERS);
          dropMatcher(all, expression, tokens, i);
        }
        case AGGREGATION, FUNCTION -> replace(all, expression, token, CALLS);
        case NUMBER -> number(all, expression, token);
        case RANGE -> range(all, expression, token);
        case GROUPED_LABEL -> dropLabel(all, expression, tokens, i);
        case SERIES -> all.add(mutated(expression, token, "no_such_series"));
        case STRING -> {
          if (tokens.get(i - 1).kind() != Kind.MATCHER && token.text().length() > 2) {
            all.add(mutated(expression, token, "\"changed\""));
          }
        }
        default -> {}
      }
    }
    return all;
  }

  private static void replace(
      List<Mutated> all, String expression, Token token, Map<String, List<String>> others) {
    for (String other : others.getOrDefault(token.text(), List.of())) {
      all.add(mutated(expression, token, other));
    }
  }

  private static void number(List<Mutated> all, String expression, Token token) {
    BigDecimal value = new BigDecimal(token.text());
    BigDecimal two = BigDecimal.valueOf(2);
    if (value.signum() == 0) {
      all.add(mutated(expression, token, "1"));
      return;
    }
    all.add(mutated(expression, token, value.multiply(two).toPlainString()));
    all.add(mutated(expression, token, value.divide(two).toPlainString()));
  }

  private static void range(List<Mutated> all, String expression, Token token) {
    Matcher matcher = DURATION.matcher(token.text());
    if (!matcher.matches()) {
      throw new IllegalStateException("not a range: " + token.text());
    }
    long seconds = Long.parseLong(matcher.group(1)) * secondsOf(matcher.group(2));
    if (matcher.group(3) != null) {
      seconds += Long.parseLong(matcher.group(3));
    }
    all.add(mutated(expression, token, "[" + 2 * seconds + "s]"));
    all.add(mutated(expression, token, "[" + seconds / 2 + "s]"));
  }

  private static long secondsOf(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      case "d" -> 86_400;
      default -> 604_800;
    };
  }

  private static void dropLabel(List<Mutated> all, String expression, List<Token> tokens, int i) {
    Token token = tokens.get(i);
    boolean last = !tokens.get(i + 1).text().equals(",");
    boolean first = !tokens.get(i - 1).text().equals(",");
    int start = last && !first ? tokens.get(i - 1).start() : token.start();
    int end = last ? token.end() : tokens.get(i + 2).start();
    all.add(
        new Mutated(
            expression.substring(0, start) + expression.substring(end),
            "label " + token.text() + " left out" + where(expression, token)));
  }

  private static void dropMatcher(List<Mutated> all, String expression, List<Token> tokens, int i) {
    Token label = tokens.get(i - 1);
    Token value = tokens.get(i + 1);
    boolean comma = tokens.get(i + 2).text().equals(",");
    int end = comma ? tokens.get(i + 3).start() : value.end();
    all.add(
        new Mutated(
            expression.substring(0, label.start()) + expression.substring(end),
            "matcher on " + label.text() + " left out" + where(expression, label)));
  }

  private static Mutated mutated(String expression, Token token, String replacement) {
    return new Mutated(
        expression.substring(0, token.start()) + replacement + expression.substring(token.end()),
        "`" + token.text() + "` becomes `" + replacement + "`" + where(expression, token));
  }

  /** The line it stands in, cut to what tells it from others. */
  private static String where(String expression, Token token) {
    int start = expression.lastIndexOf('\n', token.start()) + 1;
    int end = expression.indexOf('\n', token.end());
    String line = expression.substring(start, end < 0 ? expression.length() : end);
    int from = Math.max(0, token.start() - start - 30);
    int to = Math.min(line.length(), token.end() - start + 30);
    return " in `"
        + (from > 0 ? "…" : "")
        + line.substring(from, to).strip()
        + (to < line.length() ? "…" : "")
        + "`";
  }
}
