package io.waymark.dashboards;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A board's variables in Grafana's second schema, which leaves nothing to be guessed. */
final class VariablesV2 {

  private static final List<String> HIDING = List.of("dontHide", "hideLabel", "hideVariable");

  private static final List<String> REFRESHING =
      List.of("never", "onDashboardLoad", "onTimeRangeChanged");

  private static final List<String> SORTING =
      List.of("disabled", "alphabeticalAsc", "alphabeticalDesc", "numericalAsc", "numericalDesc");

  /** Where a query goes that is a text, as that of Prometheus' {@code label_values}. */
  private static final String AS_TEXT = "__legacyStringValue";

  private VariablesV2() {}

  static ObjectNode of(JsonNode classic) {
    String type = classic.get("type").stringValue();
    return switch (type) {
      case "datasource" -> datasource((ObjectNode) classic);
      case "query" -> query((ObjectNode) classic);
      case "custom" -> custom((ObjectNode) classic);
      case "constant" -> constant((ObjectNode) classic);
      default -> throw new IllegalStateException("no variable of the v2 schema for " + type);
    };
  }

  private static ObjectNode datasource(ObjectNode classic) {
    ObjectNode variable = named("DatasourceVariable", classic);
    ObjectNode spec = spec(variable);
    spec.set("pluginId", classic.get("query"));
    spec.put("refresh", "onDashboardLoad").put("regex", "");
    choice(classic, spec);
    return variable;
  }

  private static ObjectNode query(ObjectNode classic) {
    ObjectNode variable = named("QueryVariable", classic);
    ObjectNode spec = spec(variable);
    ObjectNode asked = Json.object();
    asked.set(AS_TEXT, classic.get("query"));
    spec.set("query", SchemaV2.query(classic, asked));
    spec.set("definition", classic.get("query"));
    spec.put("refresh", REFRESHING.get(classic.path("refresh").asInt(0)));
    spec.put("sort", SORTING.get(classic.path("sort").asInt(0)));
    spec.put("regex", "");
    choice(classic, spec);
    return variable;
  }

  private static ObjectNode custom(ObjectNode classic) {
    ObjectNode variable = named("CustomVariable", classic);
    ObjectNode spec = spec(variable);
    spec.set("query", classic.get("query"));
    choice(classic, spec);
    return variable;
  }

  private static ObjectNode constant(ObjectNode classic) {
    ObjectNode variable = named("ConstantVariable", classic);
    ObjectNode spec = spec(variable);
    spec.set("query", classic.get("query"));
    spec.set("current", current(classic));
    return variable;
  }

  private static ObjectNode named(String kind, ObjectNode classic) {
    ObjectNode variable = SchemaV2.kind(kind);
    ObjectNode spec = spec(variable);
    SchemaV2.copy(classic, spec, "name", "label");
    spec.put("hide", HIDING.get(classic.path("hide").asInt(0)));
    spec.put("skipUrlSync", classic.path("skipUrlSync").asBoolean(false));
    return variable;
  }

  private static void choice(ObjectNode classic, ObjectNode spec) {
    spec.set("current", current(classic));
    spec.putArray("options");
    spec.put("multi", classic.path("multi").asBoolean(false));
    spec.put("includeAll", classic.path("includeAll").asBoolean(false));
    SchemaV2.copy(classic, spec, "allValue");
    spec.put("allowCustomValue", classic.path("allowCustomValue").asBoolean(true));
  }

  /** All where that can be chosen, as Grafana does with a classic board. */
  private static JsonNode current(ObjectNode classic) {
    if (classic.has("current")) {
      return classic.get("current");
    }
    boolean all = classic.path("includeAll").asBoolean(false);
    ObjectNode current = Json.object();
    return current.put("text", all ? "All" : "").put("value", all ? "$__all" : "");
  }

  private static ObjectNode spec(ObjectNode variable) {
    return (ObjectNode) variable.get("spec");
  }
}
