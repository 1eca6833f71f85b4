package io.waymark.dashboards;

import io.waymark.contract.Board;
import io.waymark.contract.ContractMetrics;
import io.waymark.dashboards.BoardSource.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts boards together: their shells, the identity variables, and their sections' panels. */
final class BoardComposer {

  /** Variable of the shell that holds the data source of each type. */
  static final Map<String, String> DATASOURCE_VARIABLES =
      Map.of("prometheus", "datasource", "tempo", "tempo", "loki", "loki");

  /** What the identity variables are read from: one series per instance, whatever it does. */
  private static final String SELECTABLE = ContractMetrics.SERVICE_CARD.prometheusName();

  private final DashboardOptions options;
  private final Tokens tokens;
  private final Map<Board, BoardSource> sources = new EnumMap<>(Board.class);
  private final BoardLinks links;

  BoardComposer(DashboardOptions options) {
    this.options = options;
    this.tokens = new Tokens(options);
    BoardSource.all(options).forEach((source) -> this.sources.put(source.board(), source));
    this.links = new BoardLinks(options.service(), this.sources.keySet());
  }

  /** Every board, in the order of browsing. */
  List<ObjectNode> composeAll() {
    return this.sources.values().stream().map(this::compose).toList();
  }

  /** One of the boards that have something to say. */
  ObjectNode compose(Board board) {
    BoardSource source = this.sources.get(board);
    if (source == null) {
      throw new IllegalArgumentException("there is no section for the board " + board.title());
    }
    return compose(source);
  }

  private ObjectNode compose(BoardSource source) {
    ObjectNode shell = (ObjectNode) this.tokens.fill(source.dashboard());
    ObjectNode dashboard = JsonNodeFactory.instance.objectNode();
    dashboard.put("uid", this.links.uid(source.board()));
    dashboard.put("title", title(shell));
    dashboard.put("description", description(shell));
    dashboard.setAll(shell.without(List.of("uid", "title", "description")));
    if (this.options.demoTimeScale() > 1) {
      dashboard.putObject("time").put("from", "now-15m").put("to", "now");
      dashboard.put("refresh", "5s");
      ((ArrayNode) dashboard.get("tags")).add("not-for-production");
    }
    setVariables(source.scope(), (ObjectNode) dashboard.get("templating"));
    dashboard.get("annotations").get("list").forEach((query) -> setDatasource((ObjectNode) query));
    dashboard.set("panels", panels(source.sections()));
    this.links.correct(dashboard);
    return dashboard;
  }

  private String title(ObjectNode shell) {
    String title = shell.get("title").stringValue();
    return this.options.service().map((name) -> name + ": " + title).orElse(title);
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
  private void setVariables(Scope scope, ObjectNode templating) {
    ArrayNode shell = (ArrayNode) templating.get("list");
    ArrayNode variables = JsonNodeFactory.instance.arrayNode();
    variables.add(shell.get(0));
    List<String> matchers = new ArrayList<>();
    for (IdentityLabel label : this.tokens.identity()) {
      if (label.isServiceName() && this.options.service().isPresent()) {
        variables.add(constant(label, this.options.service().get()));
        matchers.add(label.matcher());
      } else if (!label.isServiceName() || scope != Scope.FLEET) {
        boolean several = !label.isServiceName() || scope == Scope.SERVICES;
        variables.add(identityVariable(label, String.join(", ", matchers), several));
        matchers.add(several ? label.matcherOfSeveral() : label.matcher());
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

  private static ObjectNode identityVariable(
      IdentityLabel label, String matchers, boolean several) {
    String query =
        matchers.isEmpty()
            ? "label_values(%s, %s)".formatted(SELECTABLE, label.name())
            : "label_values(%s{%s}, %s)".formatted(SELECTABLE, matchers, label.name());
    ObjectNode variable = JsonNodeFactory.instance.objectNode();
    variable.put("type", "query").put("name", label.variable()).put("label", label.title());
    variable.put("query", query).put("definition", query);
    variable.put("refresh", 2).put("sort", 1);
    if (several) {
      variable.put("multi", true).put("includeAll", true).put("allValue", ".*");
    }
    return variable;
  }

  /** Hidden: there is nothing to choose. */
  private static ObjectNode constant(IdentityLabel label, String value) {
    ObjectNode variable = JsonNodeFactory.instance.objectNode();
    variable.put("type", "constant").put("name", label.variable()).put("label", label.title());
    variable.put("query", value).put("hide", 2);
    variable.putObject("current").put("text", value).put("value", value);
    return variable;
  }

  private ArrayNode panels(List<Section> sections) {
    ArrayNode panels = JsonNodeFactory.instance.arrayNode();
    Grid grid = new Grid();
    PanelIds ids = new PanelIds();
    for (Section section : sections) {
      grid.newLine();
      ObjectNode row = row(section, ids.of(section.key(), "row"), grid);
      panels.add(row);
      ArrayNode target = section.folded() ? (ArrayNode) row.get("panels") : panels;
      for (Section.Entry entry : section.panels()) {
        int id = ids.of(section.key(), entry.key());
        target.add(panel((ObjectNode) this.tokens.fill(entry.panel()), id, grid));
      }
    }
    return panels;
  }

  private ObjectNode row(Section section, int id, Grid grid) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", id).put("type", "row").put("title", section.title());
    row.put("collapsed", section.folded());
    grid.place(row, Grid.COLUMNS, 1);
    row.putArray("panels");
    return row;
  }

  private ObjectNode panel(ObjectNode source, int id, Grid grid) {
    ObjectNode panel = JsonNodeFactory.instance.objectNode();
    panel.put("id", id);
    for (String first : List.of("type", "title", "description")) {
      if (source.has(first)) {
        panel.set(first, source.get(first));
      }
    }
    JsonNode size = source.get("gridPos");
    grid.place(panel, size.get("w").intValue(), size.get("h").intValue());
    if (this.options.demoTimeScale() > 1) {
      // Of a period that was only minutes long there is nothing else to see.
      source.remove("timeFrom");
    }
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
