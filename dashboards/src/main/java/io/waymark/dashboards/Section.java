package io.waymark.dashboards;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of a board and the panels beneath it, before identity, places and data sources are known.
 *
 * @param key stable: panel ids, and so links to panels, derive from it
 * @param title a question, as the person on call would ask it
 * @param needs what a fleet has to emit for it to be made
 * @param folded whether only the title is shown until it is clicked
 * @param panels in reading order
 */
record Section(String key, String title, Needs needs, boolean folded, List<Entry> panels) {

  /**
   * A panel and its stable key.
   *
   * @param key unique in the section
   * @param panel as Grafana's SDK builds it, or as it was copied out of Grafana
   */
  record Entry(String key, ObjectNode panel) {}

  /** One of the kit's own. */
  static Section named(String key) {
    ObjectNode source = Json.resource("sections/" + key + ".json");
    return new Section(
        source.get("key").stringValue(),
        source.get("title").stringValue(),
        new Needs(texts(source.get("needs")), texts(source.path("needsAny"))),
        source.get("folded").booleanValue(),
        source
            .get("panels")
            .valueStream()
            .map(
                (entry) ->
                    new Entry(entry.get("key").stringValue(), (ObjectNode) entry.get("panel")))
            .toList());
  }

  private static Set<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
  }
}
