package io.waymark.dashboards;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A composed board in Grafana's second schema, as the resource that its API takes: what was a row
 * is a tab. Classic boards stay what files are provisioned from.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/as-code/observability-as-code/schema-v2/">V2
 *     schema</a>
 */
final class SchemaV2 {

  private static final String API_VERSION = "dashboard.grafana.app/v2beta1";

  private static final List<String> CURSORS = List.of("Off", "Crosshair", "Tooltip");

  /** What Grafana offers for refreshing. */
  private static final List<String> INTERVALS =
      List.of("5s", "10s", "30s", "1m", "5m", "15m", "30m", "1h", "2h", "1d");

  /** What of a panel has a place of its own; the rest, such as its time, are query options. */
  private static final Set<String> QUERY_OPTIONS =
      Set.of("timeFrom", "timeShift", "maxDataPoints", "interval", "hideTimeOverride");

  private SchemaV2() {}

  /** The same board; {@code classic} stays as it is. */
  static ObjectNode of(ObjectNode classic) {
    ObjectNode resource = Json.object();
    resource.put("apiVersion", API_VERSION).put("kind", "Dashboard");
    resource.putObject("metadata").set("name", classic.get("uid"));
    ObjectNode spec = resource.putObject("spec");
    copy(classic, spec, "title", "description", "editable", "tags");
    spec.put("cursorSync", CURSORS.get(classic.path("graphTooltip").asInt(0)));
    spec.put("preload", false);
    spec.set("links", classic.get("links"));
    spec.set("timeSettings", time(classic));
    ArrayNode annotations = spec.putArray("annotations");
    classic.get("annotations").get("list").forEach((one) -> annotations.add(annotation(one)));
    ArrayNode variables = spec.putArray("variables");
    classic
        .get("templating")
        .get("list")
        .forEach((variable) -> variables.add(VariablesV2.of(variable)));
    ObjectNode elements = spec.putObject("elements");
    spec.set("layout", layout(classic.get("panels"), elements));
    return resource;
  }

  private static ObjectNode time(ObjectNode classic) {
    ObjectNode time = Json.object();
    copy(classic, time, "timezone", "fiscalYearStartMonth");
    copy((ObjectNode) classic.get("time"), time, "from", "to");
    time.put("autoRefresh", classic.path("refresh").asString(""));
    INTERVALS.forEach(time.putArray("autoRefreshIntervals")::add);
    time.put("hideTimepicker", false);
    return time;
  }

  private static ObjectNode annotation(JsonNode classic) {
    ObjectNode query = Json.object();
    query.set("expr", classic.get("expr"));
    query.set("interval", classic.get("step"));
    query.put("refId", "Anno");
    ObjectNode annotation = kind("AnnotationQuery");
    ObjectNode spec = (ObjectNode) annotation.get("spec");
    copy((ObjectNode) classic, spec, "name", "enable", "hide", "iconColor");
    spec.set("query", query(classic, query));
    copy(
        (ObjectNode) classic,
        spec.putObject("legacyOptions"),
        "titleFormat",
        "textFormat",
        "tagKeys");
    return annotation;
  }

  /** A tab for each row; each begins at the top. */
  private static ObjectNode layout(JsonNode panels, ObjectNode elements) {
    ObjectNode layout = kind("TabsLayout");
    ArrayNode tabs = ((ObjectNode) layout.get("spec")).putArray("tabs");
    ArrayNode items = Json.object().putArray("none");
    int top = 0;
    for (JsonNode panel : panels) {
      if (panel.get("type").stringValue().equals("row")) {
        ObjectNode tab = kind("TabsLayoutTab");
        ObjectNode grid = kind("GridLayout");
        ObjectNode spec = (ObjectNode) tab.get("spec");
        spec.set("title", panel.get("title"));
        spec.set("layout", grid);
        tabs.add(tab);
        items = ((ObjectNode) grid.get("spec")).putArray("items");
        top = panel.get("gridPos").get("y").intValue() + 1;
        for (JsonNode folded : panel.get("panels")) {
          add((ObjectNode) folded, top, items, elements);
        }
      } else {
        add((ObjectNode) panel, top, items, elements);
      }
    }
    return layout;
  }

  private static void add(ObjectNode classic, int top, ArrayNode items, ObjectNode elements) {
    String name = "panel-" + classic.get("id").intValue();
    elements.set(name, panel(classic));
    JsonNode place = classic.get("gridPos");
    ObjectNode item = kind("GridLayoutItem");
    ObjectNode spec = (ObjectNode) item.get("spec");
    spec.set("x", place.get("x"));
    spec.put("y", place.get("y").intValue() - top);
    spec.set("width", place.get("w"));
    spec.set("height", place.get("h"));
    spec.putObject("element").put("kind", "ElementReference").put("name", name);
    if (classic.path("repeat").isString()) {
      ObjectNode repeat = spec.putObject("repeat");
      repeat.put("mode", "variable").set("value", classic.get("repeat"));
      repeat.put("direction", classic.path("repeatDirection").asString("h"));
    }
    items.add(item);
  }

  private static ObjectNode panel(ObjectNode classic) {
    ObjectNode panel = kind("Panel");
    ObjectNode spec = (ObjectNode) panel.get("spec");
    copy(classic, spec, "id", "title", "description", "transparent");
    ArrayNode links = spec.putArray("links");
    for (JsonNode link : classic.path("links")) {
      copy((ObjectNode) link, links.addObject(), "title", "url", "targetBlank");
    }
    spec.set("data", data(classic));
    ObjectNode drawn = kind("VizConfig");
    drawn.set("group", classic.get("type"));
    drawn.put("version", "");
    ObjectNode drawnSpec = (ObjectNode) drawn.get("spec");
    drawnSpec.set("options", orEmpty(classic.path("options")));
    ObjectNode fields = orEmpty(classic.path("fieldConfig")).deepCopy();
    fields.withObjectProperty("defaults");
    fields.withArrayProperty("overrides");
    drawnSpec.set("fieldConfig", fields);
    spec.set("vizConfig", drawn);
    return panel;
  }

  private static ObjectNode data(ObjectNode classic) {
    ObjectNode group = kind("QueryGroup");
    ObjectNode spec = (ObjectNode) group.get("spec");
    ArrayNode queries = spec.putArray("queries");
    for (JsonNode target : classic.path("targets")) {
      ObjectNode rest = ((ObjectNode) target).deepCopy();
      rest.remove(List.of("datasource", "refId", "hide"));
      ObjectNode query = kind("PanelQuery");
      ObjectNode querySpec = (ObjectNode) query.get("spec");
      querySpec.put("refId", target.path("refId").asString("A"));
      querySpec.put("hidden", target.path("hide").asBoolean(false));
      querySpec.set("query", query(target, rest));
      queries.add(query);
    }
    ArrayNode transformations = spec.putArray("transformations");
    for (JsonNode classicOne : classic.path("transformations")) {
      ObjectNode transformation = transformations.addObject();
      transformation.set("kind", classicOne.get("id"));
      transformation.set("spec", classicOne);
    }
    ObjectNode options = spec.putObject("queryOptions");
    QUERY_OPTIONS.stream()
        .sorted()
        .filter(classic::has)
        .forEach((name) -> options.set(name, classic.get(name)));
    return group;
  }

  /** A query of the data source that {@code asked} names, by the variable that holds it. */
  static ObjectNode query(JsonNode asked, ObjectNode spec) {
    JsonNode datasource = asked.get("datasource");
    ObjectNode query = kind("DataQuery");
    query.set("group", datasource.get("type"));
    query.put("version", "v0");
    query.putObject("datasource").set("name", datasource.get("uid"));
    query.set("spec", spec);
    return query;
  }

  /** Everything has a kind and what it is. */
  static ObjectNode kind(String kind) {
    ObjectNode node = Json.object();
    node.put("kind", kind).putObject("spec");
    return node;
  }

  /** What is there, in this order. */
  static void copy(ObjectNode from, ObjectNode to, String... names) {
    Stream.of(names).filter(from::has).forEach((name) -> to.set(name, from.get(name)));
  }

  private static ObjectNode orEmpty(JsonNode node) {
    return node instanceof ObjectNode object ? object : Json.object();
  }
}
