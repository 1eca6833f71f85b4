package io.waymark.dashboards;

import io.waymark.contract.Board;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads section files and says what is wrong with them: by the same rules the kit's own sections
 * keep, as far as a stranger's panel can be held to them.
 */
final class OwnSectionReader {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([a-zA-Z_]\\w*)[^}]*}|([a-zA-Z_]\\w*))");

  /** A panel that says nothing of its size. */
  private static final int WIDTH = 12;

  private static final int HEIGHT = 8;

  private final Tokens tokens = new Tokens(DashboardOptions.defaults());
  private final Map<Board, List<String>> variables = new EnumMap<>(Board.class);
  private final List<String> problems = new ArrayList<>();

  List<OwnSection> read(SortedMap<String, String> files) throws InvalidSectionsException {
    List<OwnSection> sections = new ArrayList<>();
    files.forEach((name, text) -> read(name, text, sections));
    if (!this.problems.isEmpty()) {
      throw new InvalidSectionsException(this.problems);
    }
    return sections;
  }

  private void read(String file, String text, List<OwnSection> sections) {
    JsonNode root;
    try {
      root = Json.parse(text);
    } catch (JacksonException ex) {
      TokenStreamLocation where = ex.getLocation();
      this.problems.add(
          "%s: line %d, column %d: %s"
              .formatted(file, where.getLineNr(), where.getColumnNr(), ex.getOriginalMessage()));
      return;
    }
    ObjectNode source = Json.object();
    if (root.isArray()) {
      source.set("panels", root);
      add(file, source, "$", (index) -> "$[" + index + "]", sections);
    } else if (root.has("type")) {
      source.putArray("panels").add(root);
      add(file, source, "$", (index) -> "$", sections);
    } else {
      add(file, root, "$.panels", (index) -> "$.panels[" + index + "]", sections);
    }
  }

  /**
   * Adds a file's section unless anything is wrong with it.
   *
   * @param at JSON path of the list of panels as the user wrote it
   * @param pathOf the same of the panel at an index
   */
  private void add(
      String file,
      JsonNode source,
      String at,
      IntFunction<String> pathOf,
      List<OwnSection> sections) {
    int before = this.problems.size();
    Board board = board(file, source);
    JsonNode panels = source.path("panels");
    if (!panels.isArray() || panels.isEmpty()) {
      problem(file, at, "must be a list of panels");
    }
    List<Section.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < panels.size(); i++) {
      String path = pathOf.apply(i);
      JsonNode entry = panels.get(i);
      boolean keyed = entry.has("panel");
      String key = keyed ? entry.path("key").asString("") : Integer.toString(i);
      if (key.isEmpty() || !keys.add(key)) {
        problem(file, path + ".key", "must be a text that no other panel of the file has");
      }
      JsonNode panel = keyed ? entry.get("panel") : entry;
      String panelPath = keyed ? path + ".panel" : path;
      if (panel instanceof ObjectNode object) {
        entries.add(new Section.Entry(key, panel(file, panelPath, object, board)));
      } else {
        problem(file, panelPath, "must be a panel");
      }
    }
    if (this.problems.size() == before) {
      String name = file.replaceFirst("\\.json$", "");
      Set<String> needs =
          source
              .path("needs")
              .valueStream()
              .map((need) -> need.asString(""))
              .collect(Collectors.toSet());
      String title = source.path("title").asString(name);
      boolean folded = source.path("folded").asBoolean(false);
      sections.add(
          new OwnSection(board, new Section("own-" + name, title, needs, folded, entries)));
    }
  }

  private Board board(String file, JsonNode source) {
    String uid = source.path("board").asString(Board.SERVICE.uid());
    return Stream.of(Board.values())
        .filter((board) -> board.uid().equals(uid))
        .findFirst()
        .orElseGet(
            () -> {
              String known =
                  Stream.of(Board.values()).map(Board::uid).collect(Collectors.joining(", "));
              problem(file, "$.board", "was '%s' but must be one of %s".formatted(uid, known));
              return Board.SERVICE;
            });
  }

  private ObjectNode panel(String file, String path, ObjectNode source, Board board) {
    ObjectNode panel = source.deepCopy();
    panel.remove(List.of("id", "pluginVersion"));
    requireText(file, path + ".type", panel.path("type"));
    requireText(file, path + ".title", panel.path("title"));
    if (panel.path("type").asString("").equals("row")) {
      problem(file, path + ".type", "was 'row' but must be a panel; the section is the row");
    }
    ObjectNode size = panel.withObjectProperty("gridPos");
    size.remove(List.of("x", "y"));
    number(file, path + ".gridPos.w", size, "w", WIDTH, Grid.COLUMNS);
    number(file, path + ".gridPos.h", size, "h", HEIGHT, 100);
    datasource(file, path, panel, board);
    JsonNode targets = panel.path("targets");
    for (int i = 0; i < targets.size(); i++) {
      String target = path + ".targets[" + i + "]";
      if (targets.get(i) instanceof ObjectNode object) {
        datasource(file, target, object, board);
      } else {
        problem(file, target, "must be a query");
      }
    }
    texts(file, path, panel, board);
    return panel;
  }

  /** Every source becomes the board's variable for its type. */
  private void datasource(String file, String path, ObjectNode node, Board board) {
    JsonNode type = node.path("datasource").path("type");
    if (type.isMissingNode()) {
      return;
    }
    String variable = BoardComposer.DATASOURCE_VARIABLES.get(type.asString(""));
    if (variable == null) {
      problem(
          file,
          path + ".datasource.type",
          "was '%s' but must be one of loki, prometheus, tempo".formatted(type.asString("")));
    } else if (!variables(board).contains(variable)) {
      problem(
          file,
          path + ".datasource.type",
          "was '%s', but the board %s has no such data source"
              .formatted(type.asString(""), board.uid()));
    }
  }

  private void texts(String file, String path, JsonNode node, Board board) {
    if (node.isString()) {
      String text = node.stringValue();
      if (!this.tokens.knows(text)) {
        problem(file, path, "has a token @{…} that does not exist: " + text);
      }
      VARIABLE
          .matcher(text)
          .results()
          .map(OwnSectionReader::name)
          .filter((name) -> !name.startsWith("__") && !variables(board).contains(name))
          .distinct()
          .forEach(
              (name) ->
                  problem(
                      file,
                      path,
                      "variable $%s is not one of the board %s: %s"
                          .formatted(name, board.uid(), String.join(", ", variables(board)))));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        texts(file, path + "[" + i + "]", node.get(i), board);
      }
    } else if (!path.endsWith(".datasource")) {
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        texts(file, path + "." + property.getKey(), property.getValue(), board);
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

  private void requireText(String file, String path, JsonNode node) {
    if (!node.isString() || node.stringValue().isBlank()) {
      problem(file, path, "must be a text");
    }
  }

  private void number(
      String file, String path, ObjectNode size, String name, int fallback, int max) {
    if (!size.has(name)) {
      size.put(name, fallback);
      return;
    }
    JsonNode value = size.get(name);
    if (!value.isIntegralNumber() || value.asDouble() < 1 || value.asDouble() > max) {
      problem(file, path, "was %s but must be a whole number from 1 to %d".formatted(value, max));
    }
  }

  private void problem(String file, String path, String what) {
    this.problems.add("%s: %s %s".formatted(file, path, what));
  }
}
