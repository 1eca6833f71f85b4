package io.waymark.dashboards;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One query of a board, so that it can be run without Grafana.
 *
 * @param boardUid uid of the board
 * @param panelTitle title of the panel, or name of the variable or annotation
 * @param refId letter of the query in its panel; empty for variables and annotations
 * @param expression what Grafana holds, with its variables
 * @param kind how Grafana asks
 * @param datasourceType such as {@code prometheus}
 * @since 0.1.0
 */
public record BoardQuery(
    String boardUid,
    String panelTitle,
    String refId,
    String expression,
    Kind kind,
    String datasourceType) {

  /** How Grafana asks. */
  public enum Kind {
    /** One value per series, at the end of the time range. */
    INSTANT,
    /** Values over the time range. */
    RANGE,
    /** The choices of a variable. */
    VARIABLE,
    /** Marks over the time range; rightly empty when nothing happened. */
    ANNOTATION
  }

  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\((?<selector>.*), *(?<label>\\w+)\\)");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?<plain>[a-zA-Z_]\\w*)|\\$\\{(?<braced>[a-zA-Z_]\\w*)(:[^}]*)?}");

  /**
   * The query as a data source understands it. The choices of a variable become one series per
   * choice.
   *
   * @param values by variable name without {@code $}, Grafana's own such as {@code __rate_interval}
   *     included
   * @throws IllegalArgumentException if the query uses a variable that has no value
   */
  public String withVariables(Map<String, String> values) {
    Matcher choices = LABEL_VALUES.matcher(this.expression);
    String query =
        choices.matches()
            ? "group by (%s) (%s)".formatted(choices.group("label"), choices.group("selector"))
            : this.expression;
    return VARIABLE
        .matcher(query)
        .replaceAll(
            (match) -> Matcher.quoteReplacement(value(match.group(1), match.group(2), values)));
  }

  private String value(String plain, String braced, Map<String, String> values) {
    String name = plain != null ? plain : braced;
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s, '%s': no value for variable %s".formatted(this.boardUid, this.panelTitle, name));
    }
    return value;
  }
}
