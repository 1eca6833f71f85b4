package io.waymark.cli.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A generated file taken apart. Elements of lists go by their names and not by their places, so
 * that one more in the middle is one difference.
 */
final class Document {

  /** Larger than any board. */
  private static final int MOST_CHARACTERS = 32 * 1024 * 1024;

  private static final String WHOLE = "";

  private final Map<String, Part> parts = new LinkedHashMap<>();

  private Document() {}

  /**
   * Every part by what tells it apart.
   *
   * @param text YAML, or JSON, which is YAML too
   * @throws UnreadableDocumentException if it is neither
   */
  static Map<String, Part> parts(String text) throws UnreadableDocumentException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    try {
      Document document = new Document();
      document.parts.put(WHOLE, new Part("the file", new TreeMap<>()));
      for (Object read : new Yaml(new SafeConstructor(options)).loadAll(text)) {
        document.add(WHOLE, WHOLE, read);
      }
      return document.parts;
    } catch (YAMLException ex) {
      throw new UnreadableDocumentException(
          String.valueOf(ex.getMessage()).lines().collect(Collectors.joining(" ")));
    }
  }

  /** Adds what is at a path of a part. */
  private void add(String part, String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, of) -> add(part, below(path, String.valueOf(key)), of));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        addElement(part, path, list.get(i), i);
      }
    } else {
      Part to = Objects.requireNonNull(this.parts.get(part));
      to.leaves().put(path, String.valueOf(value).strip().replaceAll("\\s+", " "));
    }
  }

  private void addElement(String part, String path, @Nullable Object element, int place) {
    if (element instanceof Map<?, ?> map) {
      String label = label(path, map);
      if (label != null) {
        String key = unused(map.containsKey("gridPos") ? "panel " + map.get("id") : label);
        this.parts.put(key, new Part(label, new TreeMap<>()));
        add(key, WHOLE, element);
        return;
      }
      add(part, below(path, name(map, place)), element);
    } else {
      add(part, below(path, Integer.toString(place)), element);
    }
  }

  /** What a reader calls it; null for what is a detail of something else. */
  private static @Nullable String label(String path, Map<?, ?> map) {
    if (map.containsKey("gridPos") && map.containsKey("title")) {
      return ("row".equals(map.get("type")) ? "row \"" : "panel \"") + map.get("title") + "\"";
    }
    if (map.containsKey("record")) {
      return "record " + map.get("record");
    }
    if (map.containsKey("alert")) {
      return "alert " + map.get("alert") + of(map.get("labels"));
    }
    return switch (path) {
      case "templating.list" -> "variable " + map.get("name");
      case "annotations.list" -> "annotation " + map.get("name");
      default -> null;
    };
  }

  /** Several alerts have one name; their fixed labels differ. */
  private static String of(@Nullable Object labels) {
    if (!(labels instanceof Map<?, ?> map)) {
      return "";
    }
    return map.entrySet().stream()
        .sorted((one, other) -> text(one).compareTo(text(other)))
        .map(Document::text)
        .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String text(Entry<?, ?> entry) {
    return entry.getKey() + "=" + entry.getValue();
  }

  private String unused(String key) {
    String unused = key;
    for (int i = 2; this.parts.containsKey(unused); i++) {
      unused = key + " #" + i;
    }
    return unused;
  }

  private static String name(Map<?, ?> element, int place) {
    for (String key : List.of("refId", "name", "receiver", "uid")) {
      Object name = element.get(key);
      if (name != null) {
        return String.valueOf(name);
      }
    }
    return Integer.toString(place);
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
