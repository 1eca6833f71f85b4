package io.waymark.dashboards;

import io.waymark.contract.Board;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads section files and says all that is wrong with them. */
final class OwnSectionReader {

  /** The first two are those of the kit's compiled sections, which users may copy. */
  private static final List<String> KEYS =
      List.of("key", "signals", "board", "title", "needs", "needsAny", "folded", "panels");

  private static final String SERIES = "[a-zA-Z_:][a-zA-Z0-9_:]*";

  private final OwnPanelReader panels = new OwnPanelReader();
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
    FileProblems here = new FileProblems(file, this.problems);
    for (String key : source.propertyNames()) {
      if (!KEYS.contains(key)) {
        here.add("$." + key, "is not one of " + String.join(", ", KEYS.subList(2, KEYS.size())));
      }
    }
    Board board = board(here, source);
    String name = file.replaceFirst("\\.json$", "");
    String title = title(here, source, name);
    Needs needs = new Needs(series(here, source, "needs"), series(here, source, "needsAny"));
    boolean folded = folded(here, source);
    List<Section.Entry> entries = entries(here, source.path("panels"), at, pathOf, board);
    if (this.problems.size() == before) {
      Section section = new Section("own-" + name, title, needs, folded, entries);
      sections.add(new OwnSection(file, board, section));
    }
  }

  private List<Section.Entry> entries(
      FileProblems here, JsonNode panels, String at, IntFunction<String> pathOf, Board board) {
    if (!panels.isArray() || panels.isEmpty()) {
      here.add(at, "must be a list of panels");
      return List.of();
    }
    List<Section.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < panels.size(); i++) {
      String path = pathOf.apply(i);
      JsonNode entry = panels.get(i);
      boolean keyed = entry.has("panel");
      String key = keyed ? entry.path("key").asString("") : Integer.toString(i);
      if (key.isEmpty() || !keys.add(key)) {
        here.add(path + ".key", "must be a text that no other panel of the file has");
      }
      JsonNode panel = keyed ? entry.get("panel") : entry;
      String panelPath = keyed ? path + ".panel" : path;
      if (panel instanceof ObjectNode object) {
        entries.add(new Section.Entry(key, this.panels.read(here, panelPath, object, board)));
      } else {
        here.add(panelPath, "must be a panel");
      }
    }
    return entries;
  }

  private static Board board(FileProblems here, JsonNode source) {
    String uid = source.path("board").asString(Board.SERVICE.uid());
    return Stream.of(Board.values())
        .filter((board) -> board.uid().equals(uid))
        .findFirst()
        .orElseGet(
            () -> {
              String known =
                  Stream.of(Board.values()).map(Board::uid).collect(Collectors.joining(", "));
              here.add("$.board", "was '%s' but must be one of %s".formatted(uid, known));
              return Board.SERVICE;
            });
  }

  private static String title(FileProblems here, JsonNode source, String name) {
    JsonNode title = source.path("title");
    if (title.isMissingNode()) {
      return name;
    }
    if (!title.isString() || title.stringValue().isBlank()) {
      here.add("$.title", "must be a text");
      return name;
    }
    return title.stringValue();
  }

  private static boolean folded(FileProblems here, JsonNode source) {
    JsonNode folded = source.path("folded");
    if (!folded.isMissingNode() && !folded.isBoolean()) {
      here.add("$.folded", "was %s but must be true or false".formatted(folded));
    }
    return folded.asBoolean(false);
  }

  private static Set<String> series(FileProblems here, JsonNode source, String key) {
    Set<String> names = new LinkedHashSet<>();
    JsonNode list = source.path(key);
    if (!list.isMissingNode() && !list.isArray()) {
      here.add("$." + key, "must be a list of names of series");
      return names;
    }
    for (int i = 0; i < list.size(); i++) {
      JsonNode name = list.get(i);
      if (name.isString() && name.stringValue().matches(SERIES)) {
        names.add(name.stringValue());
      } else {
        here.add(
            "$.%s[%d]".formatted(key, i), "was %s but must be a name of series".formatted(name));
      }
    }
    return names;
  }
}
