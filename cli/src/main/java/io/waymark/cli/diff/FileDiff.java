package io.waymark.cli.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a file would change, told by its panels and rules. */
public final class FileDiff {

  /** Where a panel is on its board, which says nothing of what it shows. */
  private static final String PLACE = "gridPos.";

  /** Longer values are cut around where they begin to differ. */
  private static final int EXCERPT = 160;

  private static final int CONTEXT = 40;

  private FileDiff() {}

  /**
   * Lines that say what differs, indented beneath the name of the file; none where nothing does.
   *
   * @throws UnreadableDocumentException if the old text is neither YAML nor JSON
   */
  public static List<String> of(String before, String after) throws UnreadableDocumentException {
    if (before.equals(after)) {
      return List.of();
    }
    Map<String, Part> old = Document.parts(before);
    Map<String, Part> fresh = Document.parts(after);
    List<String> lines = new ArrayList<>();
    fresh.forEach(
        (key, part) -> {
          Part was = old.get(key);
          if (was == null) {
            lines.add("  + " + part.label());
          } else {
            addChanges(was, part, lines);
          }
        });
    old.forEach(
        (key, part) -> {
          if (!fresh.containsKey(key)) {
            lines.add("  - " + part.label());
          }
        });
    return lines.isEmpty() ? List.of("  only comments, order or layout differ") : lines;
  }

  private static void addChanges(Part before, Part after, List<String> lines) {
    TreeSet<String> paths = new TreeSet<>(before.leaves().keySet());
    paths.addAll(after.leaves().keySet());
    paths.removeIf(path -> value(before, path).equals(value(after, path)));
    boolean moved = paths.removeIf(path -> path.startsWith(PLACE));
    List<String> subjects = new ArrayList<>(Subject.of(paths));
    if (moved) {
      subjects.add("moved");
    }
    if (subjects.isEmpty()) {
      return;
    }
    lines.add("  ~ " + after.label() + ": " + String.join(", ", subjects));
    for (String path : paths) {
      addChange(path, value(before, path), value(after, path), lines);
    }
  }

  private static String value(Part part, String path) {
    @Nullable String value = part.leaves().get(path);
    return value == null ? "(none)" : value;
  }

  private static void addChange(String path, String before, String after, List<String> lines) {
    if (path.length() + before.length() + after.length() < EXCERPT / 2) {
      lines.add("      %s: %s -> %s".formatted(path, before, after));
      return;
    }
    int same = 0;
    while (same < Math.min(before.length(), after.length())
        && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    int from = Math.max(0, same - CONTEXT);
    lines.add("      " + path + ":");
    lines.add("        - " + excerpt(before, from));
    lines.add("        + " + excerpt(after, from));
  }

  private static String excerpt(String value, int from) {
    int start = Math.min(from, value.length());
    int end = Math.min(value.length(), start + EXCERPT);
    return (start > 0 ? "…" : "") + value.substring(start, end) + (end < value.length() ? "…" : "");
  }
}
