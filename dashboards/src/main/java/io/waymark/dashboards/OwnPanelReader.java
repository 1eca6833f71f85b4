package io.waymark.dashboards;

import io.waymark.contract.Board;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads panels of section files and says what is wrong with them: by the same rules the kit's own
 * panels keep, as far as a stranger's can be held to them.
 */
final class OwnPanelReader {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([a-zA-Z_]\\w*)[^}]*}|([a-zA-Z_]\\w*))");

  /** A panel that says nothing of its size. */
  private static final int WIDTH = 12;

  private static final int HEIGHT = 8;

  private static final String PROMETHEUS = "prometheus";

  /** Data sources whose every query is a text; those of Tempo may be forms. */
  private static final Set<String> ASKED_BY_EXPRESSION = Set.of(PROMETHEUS, "loki");

  private final Tokens tokens = new Tokens(DashboardOptions.defaults());
  private final Map<Board, List<String>> variables = new EnumMap<>(Board.class);

  /** The panel as a section holds it; useless if anything was wrong with it. */
  ObjectNode read(FileProblems problems, String path, ObjectNode source, Board board) {
    ObjectNode panel = source.deepCopy();
    panel.remove(List.of("id", "pluginVersion"));
    String type = text(problems, path + ".type", panel.path("type"));
    if (!type.isEmpty()) {
      PanelType.problem(type).ifPresent((what) -> problems.add(path + ".type", what));
    }
    text(problems, path + ".title", panel.path("title"));
    size(problems, path + ".gridPos", panel);
    datasource(problems, path, panel, board);
    targets(problems, path + ".targets", panel, type, board);
    texts(problems, path, panel, board);
    return panel;
  }

  private static String text(FileProblems problems, String path, JsonNode node) {
    if (node.isString() && !node.stringValue().isBlank()) {
      return node.stringValue();
    }
    problems.add(path, "must be a text");
    return "";
  }

  /** Where it is does not matter: it gets a place anew. */
  private static void size(FileProblems problems, String path, ObjectNode panel) {
    JsonNode given = panel.path("gridPos");
    if (!given.isMissingNode() && !given.isObject()) {
      problems.add(path, "must be an object with a width w and a height h");
      return;
    }
    ObjectNode size = panel.withObjectProperty("gridPos");
    size.remove(List.of("x", "y"));
    number(problems, path, size, "w", WIDTH, Grid.COLUMNS);
    number(problems, path, size, "h", HEIGHT, 100);
  }

  private static void number(
      FileProblems problems, String path, ObjectNode size, String name, int fallback, int max) {
    if (!size.has(name)) {
      size.put(name, fallback);
      return;
    }
    JsonNode value = size.get(name);
    if (!value.isIntegralNumber() || value.asDouble() < 1 || value.asDouble() > max) {
      problems.add(
          path + "." + name,
          "was %s but must be a whole number from 1 to %d".formatted(value, max));
    }
  }

  /** Every source becomes the board's variable for its type. */
  private void datasource(FileProblems problems, String path, ObjectNode node, Board board) {
    JsonNode source = node.path("datasource");
    if (source.isMissingNode() || source.isNull()) {
      return;
    }
    if (!source.isObject()) {
      problems.add(
          path + ".datasource",
          "was %s but must be an object with a type, or left out".formatted(source));
      return;
    }
    if (!source.has("type")) {
      return;
    }
    String type = source.get("type").asString("");
    String variable = BoardComposer.DATASOURCE_VARIABLES.get(type);
    if (variable == null) {
      problems.add(
          path + ".datasource.type",
          "was '%s' but must be one of loki, prometheus, tempo".formatted(type));
    } else if (!variables(board).contains(variable)) {
      problems.add(
          path + ".datasource.type",
          "was '%s', but the board %s has no such data source".formatted(type, board.uid()));
    }
  }

  private void targets(
      FileProblems problems, String path, ObjectNode panel, String type, Board board) {
    JsonNode targets = panel.path("targets");
    if (!targets.isArray() && !targets.isMissingNode()) {
      problems.add(path, "must be a list of queries");
      return;
    }
    if (targets.isEmpty() && PanelType.needsQueries(type)) {
      problems.add(path, "must be a list of queries: a panel of type %s asks".formatted(type));
    }
    Set<String> refIds = new HashSet<>();
    for (int i = 0; i < targets.size(); i++) {
      String at = path + "[" + i + "]";
      if (targets.get(i) instanceof ObjectNode target) {
        datasource(problems, at, target, board);
        query(problems, at, target, panel);
        JsonNode refId = target.path("refId");
        if (!refId.isMissingNode() && !refIds.add(refId.asString(""))) {
          problems.add(at + ".refId", "was %s, as another query's of the panel".formatted(refId));
        }
      } else {
        problems.add(at, "must be a query");
      }
    }
  }

  private static void query(FileProblems problems, String at, ObjectNode target, ObjectNode panel) {
    String ofPanel = panel.path("datasource").path("type").asString(PROMETHEUS);
    String type = target.path("datasource").path("type").asString(ofPanel);
    String key = ASKED_BY_EXPRESSION.contains(type) ? "expr" : "query";
    JsonNode query = target.path(key);
    if (ASKED_BY_EXPRESSION.contains(type) || query.isString()) {
      QueryText.problem(query.asString("")).ifPresent((what) -> problems.add(at + "." + key, what));
    }
  }

  private void texts(FileProblems problems, String path, JsonNode node, Board board) {
    if (node.isString()) {
      String text = node.stringValue();
      if (!this.tokens.knows(text)) {
        problems.add(path, "has a token @{…} that does not exist: " + text);
      }
      VARIABLE
          .matcher(text)
          .results()
          .map(OwnPanelReader::name)
          .filter((name) -> !name.startsWith("__") && !variables(board).contains(name))
          .distinct()
          .forEach(
              (name) ->
                  problems.add(
                      path,
                      "variable $%s is not one of the board %s: %s"
                          .formatted(name, board.uid(), String.join(", ", variables(board)))));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        texts(problems, path + "[" + i + "]", node.get(i), board);
      }
    } else if (!path.endsWith(".datasource")) {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        texts(problems, path + "." + property.getKey(), property.getValue(), board);
      }
    }
  }

  private static String name(MatchResult match) {
    return match.group(1) != null ? match.group(1) : match.group(2);
  }

  private List<String> variables(Board board) {
    return this.variables.computeIfAbsent(
        board,
        (key) ->
            new BoardComposer(DashboardOptions.defaults())
                .compose(key)
                .get("templating")
                .get("list")
                .valueStream()
                .map((variable) -> variable.get("name").stringValue())
                .toList());
  }
}
