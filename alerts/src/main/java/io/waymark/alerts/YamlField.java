package io.waymark.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a YAML document that knows where it stands. What is wrong with it is collected and
 * never thrown, so that one run reports everything.
 */
final class YamlField {

  private final String file;

  private final String path;

  private final Node node;

  private final List<String> problems;

  private YamlField(String file, String path, Node node, List<String> problems) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /** The top of a document. */
  static YamlField document(String file, Node root, List<String> problems) {
    return new YamlField(file, "", root, problems);
  }

  /** The fields of a map by name; empty, and reported, if it is none. */
  Map<String, YamlField> fields() {
    Map<String, YamlField> fields = new LinkedHashMap<>();
    if (this.node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          YamlField field = child(key.getValue(), tuple.getValueNode());
          if (fields.put(key.getValue(), field) != null) {
            field.isWrong("is given twice");
          }
        }
      }
    } else {
      mustBe("a map");
    }
    return fields;
  }

  /** The elements of a list; empty, and reported, if it is none. */
  List<YamlField> elements() {
    List<YamlField> elements = new ArrayList<>();
    if (this.node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        elements.add(
            new YamlField(
                this.file, this.path + "[" + i + "]", list.getValue().get(i), this.problems));
      }
    } else {
      mustBe("a list");
    }
    return elements;
  }

  /** A field of this map. */
  @Nullable YamlField find(String name) {
    return this.node instanceof MappingNode ? fields().get(name) : null;
  }

  /** A field of this map; its lack is reported. */
  @Nullable YamlField require(String name, String expected) {
    YamlField field = find(name);
    if (field == null) {
      this.problems.add(at() + ": " + name(name) + " is missing; it must be " + expected);
    }
    return field;
  }

  /** Reports every field that is not known. */
  void allow(Set<String> names) {
    fields()
        .forEach(
            (name, field) -> {
              if (!names.contains(name)) {
                field.isWrong("is not known here; known are " + String.join(", ", names));
              }
            });
  }

  /** The text of a scalar as the reader understands it; null, and reported, if it does not. */
  <T> @Nullable T read(String expected, Function<String, @Nullable T> reader) {
    if (this.node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      try {
        T value = reader.apply(scalar.getValue().strip());
        if (value != null) {
          return value;
        }
      } catch (IllegalArgumentException ex) {
        // The same answer as for a value that is none.
      }
    }
    mustBe(expected);
    return null;
  }

  /** The text of a scalar, without a word if it is none. */
  @Nullable String scalar() {
    return this.node instanceof ScalarNode scalar ? scalar.getValue().strip() : null;
  }

  /** The text of a scalar. */
  @Nullable String text() {
    return read("text", text -> text);
  }

  void isWrong(String why) {
    this.problems.add(at() + ": " + this.path + " " + why);
  }

  private void mustBe(String expected) {
    String value =
        this.node instanceof ScalarNode scalar
            ? "'" + scalar.getValue() + "'"
            : this.node instanceof MappingNode ? "a map" : "a list";
    this.problems.add(
        at()
            + ": "
            + (this.path.isEmpty() ? "the document" : this.path)
            + " was "
            + value
            + " but it must be "
            + expected);
  }

  private YamlField child(String name, Node child) {
    return new YamlField(this.file, name(name), child, this.problems);
  }

  private String name(String name) {
    return this.path.isEmpty() ? name : this.path + "." + name;
  }

  /** File and line. */
  String at() {
    return this.file + ":" + (this.node.getStartMark().getLine() + 1);
  }
}
