package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.Board;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** That its types are right is checked against Grafana's own, where the boards are made. */
class SchemaV2Tests {

  @ParameterizedTest
  @EnumSource(Board.class)
  void everyRowIsATabWithItsPanelsFromTheTop(Board board) {
    ObjectNode classic = compose(DashboardOptions.defaults(), board);
    JsonNode spec = SchemaV2.of(classic).get("spec");
    List<JsonNode> rows =
        classic
            .get("panels")
            .valueStream()
            .filter((panel) -> panel.get("type").stringValue().equals("row"))
            .toList();
    List<JsonNode> tabs = tabs(spec);
    assertThat(tabs)
        .extracting((tab) -> tab.get("title").stringValue())
        .isEqualTo(rows.stream().map((row) -> row.get("title").stringValue()).toList());
    assertThat(tabs)
        .allSatisfy(
            (tab) ->
                assertThat(items(tab))
                    .isNotEmpty()
                    .first()
                    .matches(
                        (item) -> item.get("x").intValue() == 0 && item.get("y").intValue() == 0));
    List<String> placed =
        tabs.stream()
            .flatMap((tab) -> items(tab).stream())
            .map((item) -> item.get("element").get("name").stringValue())
            .toList();
    assertThat(placed)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(spec.get("elements").propertyNames());
    assertThat(placed).hasSize((int) BoardLint.panels(classic).stream().count() - rows.size());
  }

  @Test
  void aPanelAsksAndIsDrawnAsTheClassicOne() {
    ObjectNode classic = compose(DashboardOptions.defaults(), Board.SERVICE);
    JsonNode spec = SchemaV2.of(classic).get("spec");
    for (JsonNode panel : BoardLint.panels(classic)) {
      if (panel.get("type").stringValue().equals("row")) {
        continue;
      }
      JsonNode v2 = spec.get("elements").get("panel-" + panel.get("id").intValue()).get("spec");
      assertThat(v2.get("title")).isEqualTo(panel.get("title"));
      assertThat(v2.get("vizConfig").get("group")).isEqualTo(panel.get("type"));
      assertThat(v2.get("vizConfig").get("spec").get("options")).isEqualTo(panel.get("options"));
      assertThat(v2.get("data").get("spec").get("queries").valueStream())
          .extracting((query) -> query.get("spec").get("query").get("spec").get("expr"))
          .isEqualTo(
              panel.get("targets").valueStream().map((target) -> target.get("expr")).toList());
      assertThat(v2.get("data").get("spec").get("queries").valueStream())
          .allMatch(
              (query) ->
                  query
                      .get("spec")
                      .get("query")
                      .get("datasource")
                      .get("name")
                      .stringValue()
                      .equals("${datasource}"));
    }
  }

  @Test
  void variablesTimeAndAnnotationsAreKept() {
    JsonNode spec =
        SchemaV2.of(compose(DashboardOptions.defaults().service("shop"), Board.SERVICE))
            .get("spec");
    assertThat(spec.get("variables").valueStream())
        .extracting(
            (variable) ->
                variable.get("kind").stringValue()
                    + " "
                    + variable.get("spec").get("name").stringValue())
        .containsExactly(
            "DatasourceVariable datasource",
            "QueryVariable environment",
            "QueryVariable namespace",
            "ConstantVariable service",
            "QueryVariable slo",
            "DatasourceVariable tempo",
            "DatasourceVariable loki");
    assertThat(spec.get("timeSettings").get("from").stringValue()).isEqualTo("now-1h");
    assertThat(spec.get("cursorSync").stringValue()).isEqualTo("Crosshair");
    assertThat(spec.get("annotations").valueStream())
        .extracting((annotation) -> annotation.get("spec").get("name").stringValue())
        .containsExactly("Deploys", "Restarts", "Alerts");
  }

  @Test
  void panelsOfUsersOwnAreConvertedToo() throws InvalidSectionsException {
    String text = "[{\"type\": \"text\", \"title\": \"Whom to call\", \"timeFrom\": \"1d\"}]";
    List<OwnSection> own =
        OwnSection.parse(new java.util.TreeMap<>(java.util.Map.of("a.json", text)));
    JsonNode spec =
        SchemaV2.of(compose(DashboardOptions.defaults().ownSections(own), Board.SERVICE))
            .get("spec");
    JsonNode added =
        spec.get("elements")
            .valueStream()
            .map((element) -> element.get("spec"))
            .filter((panel) -> panel.get("title").stringValue().equals("Whom to call"))
            .findFirst()
            .orElseThrow();
    assertThat(added.get("data").get("spec").get("queries")).isEmpty();
    assertThat(added.get("data").get("spec").get("queryOptions").get("timeFrom").stringValue())
        .isEqualTo("1d");
    assertThat(added.get("vizConfig").get("spec").get("fieldConfig").propertyNames())
        .containsExactly("defaults", "overrides");
  }

  private static ObjectNode compose(DashboardOptions options, Board board) {
    return new BoardComposer(options).compose(board);
  }

  private static List<JsonNode> tabs(JsonNode spec) {
    return spec.get("layout")
        .get("spec")
        .get("tabs")
        .valueStream()
        .map((tab) -> tab.get("spec"))
        .toList();
  }

  private static List<JsonNode> items(JsonNode tab) {
    return tab.get("layout")
        .get("spec")
        .get("items")
        .valueStream()
        .map((item) -> item.get("spec"))
        .toList();
  }
}
