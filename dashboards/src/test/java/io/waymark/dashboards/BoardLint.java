package io.waymark.dashboards;

import io.waymark.contract.Board;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong with the shape of a board. What is wrong with its queries is found by the sections'
 * own tests, which have PromQL's grammar.
 *
 * <p>Follows the rules of Grafana's dashboard linter, but for those about {@code job} and {@code
 * instance}: services are selected by name, wherever and however often they run.
 */
final class BoardLint {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([a-zA-Z_]\\w*)[^}]*}|([a-zA-Z_]\\w*))");

  /** Grafana's own: the time range, the interval, and the clicked value. */
  private static final String BUILT_IN = "__";

  private static final Pattern BOARD_LINK = Pattern.compile("^/d/([\\w-]+)(?:\\?(.*))?$");

  /** A link whose board and panel are what the mappings of a column make of the clicked row. */
  private static final Pattern MAPPED_LINK =
      Pattern.compile("^/d/\\$\\{__data\\.fields\\.(\\w+)}(.*)$");

  /** What a link adds only where the clicked row has it. */
  private static final Pattern OPTIONAL_PART = Pattern.compile("^\\$\\{__data\\.fields\\.\\w+}");

  /** What a link to a panel names. */
  private static final Pattern PANEL = Pattern.compile("viewPanel=(\\d+)");

  /** Variables that a link hands over: by value, or as they are set here. All of none is none. */
  private static final Pattern HANDED_OVER =
      Pattern.compile("(?:^|&)(?:var-([\\w]+)=(?!\\$__all)|\\$\\{([\\w]+):queryparam})");

  private final Map<String, JsonNode> boards;
  private final List<String> findings = new ArrayList<>();

  private BoardLint(Map<String, JsonNode> boards) {
    this.boards = boards;
  }

  /** The findings, empty when all is well; {@code boards} are all generated ones, by uid. */
  static List<String> findings(JsonNode board, Map<String, JsonNode> boards) {
    BoardLint lint = new BoardLint(boards);
    lint.board(board);
    List<JsonNode> panels = panels(board);
    panels.forEach(lint::panel);
    lint.titles(panels);
    lint.places(panels);
    return lint.findings;
  }

  /** Every panel, folded away or not. */
  static List<JsonNode> panels(JsonNode board) {
    return board
        .get("panels")
        .valueStream()
        .flatMap((panel) -> Stream.concat(Stream.of(panel), panel.path("panels").valueStream()))
        .toList();
  }

  private void board(JsonNode board) {
    expect(board.get("schemaVersion").intValue() == 42, "schemaVersion is not 42");
    expect(!board.get("editable").booleanValue(), "the board is editable");
    expect(!board.get("tags").isEmpty(), "the board has no tags");
    expect(
        board.get("description").stringValue().contains("java -jar waymark.jar generate"),
        "the description does not say how to rewrite the board");
    Set<String> declared = new HashSet<>();
    for (JsonNode variable : board.get("templating").get("list")) {
      String name = variable.get("name").stringValue();
      declared.add(name);
      if (variable.get("type").stringValue().equals("query")) {
        expect(
            variable.get("refresh").intValue() == 2,
            "variable " + name + " does not refresh when the time range changes");
        datasource("variable " + name, variable);
      }
    }
    expect(declared.contains("datasource"), "there is no data source variable");
    for (JsonNode annotation : board.get("annotations").get("list")) {
      datasource("annotation " + annotation.get("name").stringValue(), annotation);
    }
    texts(board)
        .forEach(
            (text) -> {
              variables(text).stream()
                  .filter((name) -> !name.startsWith(BUILT_IN) && !declared.contains(name))
                  .forEach((name) -> this.findings.add("variable " + name + " is not declared"));
              links(text);
            });
    for (JsonNode link : board.path("links")) {
      boolean carries = link.path("includeVars").asBoolean() && link.path("keepTime").asBoolean();
      String url = link.path("url").asString("");
      expect(
          !url.startsWith("/d/") || carries,
          "the link to " + url + " does not carry variables and time range");
    }
  }

  private void panel(JsonNode panel) {
    String title = panel.path("title").asString("");
    expect(!title.isBlank(), "panel " + panel.path("id") + " has no title");
    if (panel.get("type").stringValue().equals("row")) {
      return;
    }
    expect(
        panel.path("description").asString("").length() >= 40,
        title + ": the description does not say what it means and what to do next");
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    expect(!defaults.path("unit").asString("").isBlank(), title + ": no unit");
    expect(!defaults.path("noValue").asString("").isBlank(), title + ": no text for no data");
    expect(!panel.path("targets").isEmpty(), title + ": no query");
    datasource(title, panel);
    Set<String> refIds = new HashSet<>();
    mappedLinks(title, panel);
    for (JsonNode target : panel.path("targets")) {
      datasource(title, target);
      expect(refIds.add(target.get("refId").stringValue()), title + ": refId used twice");
    }
  }

  /** A title is how runbooks and people name a panel. */
  private void titles(List<JsonNode> panels) {
    Set<String> titles = new HashSet<>();
    panels.stream()
        .map((panel) -> panel.get("title").stringValue())
        .forEach((title) -> expect(titles.add(title), title + ": two panels have this title"));
  }

  /**
   * Where boards are left out their signals are missing, and what is mapped to them cannot fire.
   */
  private void mappedLinks(String title, JsonNode panel) {
    if (this.boards.size() < Board.values().length) {
      return;
    }
    for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
      for (String url : texts(override.path("properties"))) {
        Matcher link = MAPPED_LINK.matcher(url);
        if (link.matches()) {
          String rest = OPTIONAL_PART.matcher(link.group(2)).replaceFirst("");
          List<String> mapped = mappedTexts(panel, link.group(1));
          expect(!mapped.isEmpty(), title + ": nothing is mapped for " + url);
          mapped.forEach((text) -> links("/d/" + text + rest));
        }
      }
    }
  }

  private static List<String> mappedTexts(JsonNode panel, String field) {
    return panel
        .path("fieldConfig")
        .path("overrides")
        .valueStream()
        .filter((override) -> override.path("matcher").path("options").asString("").equals(field))
        .flatMap((override) -> override.path("properties").valueStream())
        .filter((property) -> property.path("id").asString("").equals("mappings"))
        .flatMap((property) -> property.get("value").findValuesAsString("text").stream())
        .toList();
  }

  private void datasource(String where, JsonNode node) {
    expect(
        node.path("datasource").path("uid").asString("").matches("\\$\\{\\w+}"),
        where + ": the data source is not a variable");
  }

  private void places(List<JsonNode> panels) {
    Set<Integer> ids = new HashSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonNode panel : panels) {
      String title = panel.get("title").stringValue();
      int id = panel.get("id").intValue();
      expect(id > 0 && ids.add(id), title + ": the id is not unique");
      JsonNode place = panel.get("gridPos");
      int left = place.get("x").intValue();
      int right = left + place.get("w").intValue();
      expect(left >= 0 && right <= 24, title + ": beyond column 24");
      boolean free = true;
      for (int x = left; x < right; x++) {
        for (int y = place.get("y").intValue();
            y < place.get("y").intValue() + place.get("h").intValue();
            y++) {
          free &= cells.add(List.of(x, y));
        }
      }
      expect(free, title + ": overlaps another panel");
    }
  }

  private void links(String text) {
    Matcher link = BOARD_LINK.matcher(text);
    if (!link.find()) {
      return;
    }
    JsonNode target = this.boards.get(link.group(1));
    if (target == null) {
      this.findings.add("link to a board that is not generated: " + text);
    } else if (link.group(2) != null) {
      parameters(text, link.group(2), target);
    }
  }

  /** A link leads to what is seen here, on the other board: same source, services and time. */
  private void parameters(String url, String query, JsonNode target) {
    Set<String> known = names(target);
    Set<String> handedOver = new HashSet<>();
    HANDED_OVER
        .matcher(query)
        .results()
        .map((match) -> match.group(1) != null ? match.group(1) : match.group(2))
        .forEach(handedOver::add);
    handedOver.stream()
        .filter((name) -> !known.contains(name))
        .forEach((name) -> this.findings.add("no variable " + name + " where this leads: " + url));
    for (JsonNode variable : target.get("templating").get("list")) {
      String name = variable.get("name").stringValue();
      // A peer is known by its name; its namespace may be another one.
      boolean required =
          variable.get("type").stringValue().equals("query")
              && !Set.of("namespace", "slo").contains(name);
      expect(
          handedOver.contains(name) || !(required || name.equals("datasource")),
          "does not carry " + name + ": " + url);
    }
    expect(query.contains("${__url_time_range}"), "does not carry the time range: " + url);
    Matcher panel = PANEL.matcher(query);
    if (panel.find()) {
      int id = Integer.parseInt(panel.group(1));
      expect(
          panels(target).stream().anyMatch((candidate) -> candidate.get("id").intValue() == id),
          "no such panel where this leads: " + url);
    }
  }

  private static Set<String> names(JsonNode board) {
    return board
        .get("templating")
        .get("list")
        .valueStream()
        .map((variable) -> variable.get("name").stringValue())
        .collect(Collectors.toSet());
  }

  private void expect(boolean condition, String finding) {
    if (!condition) {
      this.findings.add(finding);
    }
  }

  private static Set<String> variables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map((match) -> match.group(1) != null ? match.group(1) : match.group(2))
        .collect(Collectors.toSet());
  }

  private static List<String> texts(JsonNode node) {
    if (node.isString()) {
      return List.of(node.stringValue());
    }
    return node.valueStream().flatMap((child) -> texts(child).stream()).toList();
  }
}
