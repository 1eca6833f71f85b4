package io.waymark.dashboards;

import io.waymark.contract.Board;
import io.waymark.contract.ContractMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts a board together: its shell, the identity variables, and its sections' panels. */
final class BoardComposer {

  /** Variable of the shell that holds the data source of each type. */
  private static final Map<String, String> DATASOURCE_VARIABLES =
      Map.of("prometheus", "datasource", "tempo", "tempo", "loki", "loki");

  /** What the identity variables are read from: one series per instance, whatever it does. */
  private static final String SELECTABLE = ContractMetrics.SERVICE_CARD.prometheusName();

  private final DashboardOptions options;
  private final Tokens tokens;

  BoardComposer(DashboardOptions options) {
    this.options = options;
    this.tokens = new Tokens(options);
  }

  ObjectNode compose(Board board) {
    ObjectNode source = Json.resource("boards/" + board.uid() + ".json");
    ObjectNode shell = (ObjectNode) this.tokens.fill(source.get("dashboard"));
    ObjectNode dashboard = JsonNodeFactory.instance.objectNode();
    dashboard.put("uid", shell.get("uid").stringValue());
    dashboard.put("title", shell.get("title").stringValue());
    dashboard.put("description", description(shell));
    dashboard.setAll(shell.without(List.of("uid", "title", "description")));
    if (this.options.demoTimeScale() > 1) {
      dashboard.putObject("time").put("from", "now-15m").put("to", "now");
      dashboard.put("refresh", "5s");
      ((ArrayNode) dashboard.get("tags")).add("not-for-production");
    }
    setVariables(board, (ObjectNode) dashboard.get("templating"));
    dashboard.get("annotations").get("list").forEach((query) -> setDatasource((ObjectNode) query));
    dashboard.set("panels", panels(source.get("sections")));
    return dashboard;
  }

  private String description(ObjectNode shell) {
    String warning = Provenance.warning(this.options);
    return (warning.isEmpty() ? "" : warning + " ")
        + shell.get("description").stringValue()
        + " "
        + Provenance.generated()
        + " Reads contract version "
        + ContractMetrics.VERSION
        + ".";
  }

  /** The identity variables come first, after the data source they are read from. */
  private void setVariables(Board board, ObjectNode templating) {
    ArrayNode shell = (ArrayNode) templating.get("list");
    ArrayNode variables = JsonNodeFactory.instance.arrayNode();
    variables.add(shell.get(0));
    List<String> matchers = new ArrayList<>();
    for (IdentityLabel label : this.tokens.identity()) {
      if (!label.isServiceName() || board != Board.FLEET) {
        variables.add(identityVariable(label, String.join(", ", matchers)));
        matchers.add(label.matcher());
      }
    }
    shell.valueStream().skip(1).forEach(variables::add);
    for (JsonNode variable : variables) {
      if (variable.get("type").stringValue().equals("query")) {
        setDatasource((ObjectNode) variable);
      }
    }
    templating.set("list", variables);
  }

  private ObjectNode identityVariable(IdentityLabel label, String matchers) {
    String query =
        matchers.isEmpty()
            ? "label_values(%s, %s)".formatted(SELECTABLE, label.name())
            : "label_values(%s{%s}, %s)".formatted(SELECTABLE, matchers, label.name());
    ObjectNode variable = JsonNodeFactory.instance.objectNode();
    variable.put("type", "query").put("name", label.variable()).put("label", label.title());
    variable.put("query", query).put("definition", query);
    variable.put("refresh", 2).put("sort", 1);
    if (!label.isServiceName()) {
      variable.put("multi", true).put("includeAll", true).put("allValue", ".*");
    }
    return variable;
  }

  private ArrayNode panels(JsonNode sectionKeys) {
    ArrayNode panels = JsonNodeFactory.instance.arrayNode();
    Grid grid = new Grid();
    PanelIds ids = new PanelIds();
    for (JsonNode sectionKey : sectionKeys) {
      ObjectNode section = Json.resource("sections/" + sectionKey.stringValue() + ".json");
      String key = section.get("key").stringValue();
      grid.newLine();
      panels.add(row(section, ids.of(key, "row"), grid));
      for (JsonNode entry : section.get("panels")) {
        int id = ids.of(key, entry.get("key").stringValue());
        panels.add(panel((ObjectNode) this.tokens.fill(entry.get("panel")), id, grid));
      }
    }
    return panels;
  }

  private ObjectNode row(ObjectNode section, int id, Grid grid) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", id).put("type", "row").set("title", section.get("title"));
    row.put("collapsed", false);
    grid.place(row, Grid.COLUMNS, 1);
    row.putArray("panels");
    return row;
  }

  private ObjectNode panel(ObjectNode source, int id, Grid grid) {
    ObjectNode panel = JsonNodeFactory.instance.objectNode();
    panel.put("id", id);
    for (String first : List.of("type", "title", "description")) {
      panel.set(first, source.get(first));
    }
    JsonNode size = source.get("gridPos");
    grid.place(panel, size.get("w").intValue(), size.get("h").intValue());
    setDatasource(panel, source);
    JsonNode targets = source.path("targets");
    targets.forEach((target) -> setDatasource((ObjectNode) target));
    source
        .properties()
        .forEach(
            (property) -> {
              if (!panel.has(property.getKey())) {
                panel.set(property.getKey(), property.getValue());
              }
            });
    return panel;
  }

  private static void setDatasource(ObjectNode node) {
    setDatasource(node, node);
  }

  /** The data source of the type that {@code source} names, Prometheus unless it does. */
  private static void setDatasource(ObjectNode target, JsonNode source) {
    String type = source.path("datasource").path("type").asString("prometheus");
    String variable = DATASOURCE_VARIABLES.get(type);
    if (variable == null) {
      throw new IllegalStateException("no board variable for data sources of type " + type);
    }
    target.putObject("datasource").put("type", type).put("uid", "${" + variable + "}");
  }
}
