package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.Board;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BoardLintTests {

  private static Map<String, JsonNode> all(DashboardOptions options) {
    Map<String, JsonNode> boards = new HashMap<>();
    for (ObjectNode board : new BoardComposer(options).composeAll()) {
      boards.put(board.get("uid").stringValue(), board);
    }
    return boards;
  }

  static Stream<Arguments> boards() {
    Map<String, DashboardOptions> options =
        Map.of(
            "default", DashboardOptions.defaults(),
            "more identity",
                DashboardOptions.defaults()
                    .identity(List.of("cluster", "deployment_environment_name", "service_name")),
            "name only", DashboardOptions.defaults().identity(List.of("service_name")),
            "demo", DashboardOptions.defaults().demoTimeScale(60));
    return options.entrySet().stream()
        .flatMap(
            (entry) ->
                Stream.of(Board.values())
                    .map((board) -> Arguments.of(entry.getKey(), board, entry.getValue())));
  }

  @ParameterizedTest(name = "{1}, {0}")
  @MethodSource("boards")
  void generatedBoardsAreClean(String name, Board board, DashboardOptions options) {
    assertThat(BoardLint.findings(new BoardComposer(options).compose(board), all(options)))
        .isEmpty();
  }

  static Stream<Arguments> plantedFaults() {
    return Stream.of(
        planted("the board is editable", (board) -> board.put("editable", true)),
        planted("schemaVersion is not 42", (board) -> board.put("schemaVersion", 41)),
        planted("the board has no tags", (board) -> board.putArray("tags")),
        planted(
            "the description does not say how to rewrite the board",
            (board) -> board.put("description", "A board.")),
        planted(
            "variable slo does not refresh when the time range changes",
            (board) -> variable(board, "slo").put("refresh", 1)),
        planted(
            "variable slo: the data source is not a variable",
            (board) -> variable(board, "slo").putObject("datasource").put("uid", "prometheus-1")),
        planted("variable team is not declared", (board) -> board.put("refresh", "$team")),
        planted(
            "link to a board that is not generated: /d/waymark-mainframe?x",
            (board) -> panel(board).put("link", "/d/waymark-mainframe?x")),
        planted(
            "no variable team where this leads: /d/waymark-fleet?${datasource:queryparam}&var-team=x"
                + "&${environment:queryparam}&${__url_time_range}",
            (board) ->
                panel(board)
                    .put(
                        "link",
                        "/d/waymark-fleet?${datasource:queryparam}&var-team=x"
                            + "&${environment:queryparam}&${__url_time_range}")),
        planted(
            "does not carry environment: /d/waymark-fleet?${datasource:queryparam}&${__url_time_range}",
            (board) ->
                panel(board)
                    .put("link", "/d/waymark-fleet?${datasource:queryparam}&${__url_time_range}")),
        planted(
            "does not carry the time range: /d/waymark-fleet?${datasource:queryparam}"
                + "&${environment:queryparam}",
            (board) ->
                panel(board)
                    .put(
                        "link",
                        "/d/waymark-fleet?${datasource:queryparam}&${environment:queryparam}")),
        planted(
            "no such panel where this leads: /d/waymark-fleet?${datasource:queryparam}"
                + "&${environment:queryparam}&viewPanel=1&${__url_time_range}",
            (board) ->
                panel(board)
                    .put(
                        "link",
                        "/d/waymark-fleet?${datasource:queryparam}&${environment:queryparam}"
                            + "&viewPanel=1&${__url_time_range}")),
        planted(
            "the link to /d/waymark-fleet does not carry variables and time range",
            (board) -> ((ObjectNode) board.get("links").get(0)).put("keepTime", false)),
        planted("Traffic: no unit", (board) -> defaults(board).remove("unit")),
        planted("Traffic: no text for no data", (board) -> defaults(board).remove("noValue")),
        planted(
            "Traffic: the description does not say what it means and what to do next",
            (board) -> panel(board).put("description", "Traffic.")),
        planted("Traffic: no query", (board) -> panel(board).putArray("targets")),
        planted(
            "Traffic: the data source is not a variable",
            (board) -> panel(board).putObject("datasource").put("uid", "prometheus-1")),
        planted(
            "Traffic: beyond column 24",
            (board) -> ((ObjectNode) panel(board).get("gridPos")).put("x", 22).put("y", 900)),
        planted(
            "Errors: overlaps another panel",
            (board) -> ((ObjectNode) panel(board).get("gridPos")).put("x", 8)),
        planted(
            "Errors: two panels have this title", (board) -> panel(board).put("title", "Errors")),
        planted(
            "Errors: the id is not unique",
            (board) -> panel(board).set("id", panel(board, "Errors").get("id"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plantedFaults")
  void whenAFaultIsPlantedFindsIt(String finding, Consumer<ObjectNode> fault) {
    ObjectNode board = new BoardComposer(DashboardOptions.defaults()).compose(Board.SERVICE);
    fault.accept(board);
    assertThat(BoardLint.findings(board, all(DashboardOptions.defaults())))
        .containsExactly(finding);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "waymark-mainframe?viewPanel=1 | link to a board that is not generated:",
        "waymark-slo?viewPanel=1 | no such panel where this leads:"
      })
  void whenAnAlertLeadsNowhereFindsIt(String text, String finding) {
    ObjectNode board = new BoardComposer(DashboardOptions.defaults()).compose(Board.FLEET);
    ObjectNode mappings =
        (ObjectNode)
            panel(board, "Firing now")
                .get("fieldConfig")
                .get("overrides")
                .valueStream()
                .filter((override) -> override.toString().contains("\"mappings\""))
                .findFirst()
                .orElseThrow()
                .get("properties")
                .valueStream()
                .filter((property) -> property.get("id").stringValue().equals("mappings"))
                .findFirst()
                .orElseThrow()
                .get("value")
                .get(0)
                .get("options")
                .get("ServiceDeadlocked");
    mappings.put("text", text);
    assertThat(BoardLint.findings(board, all(DashboardOptions.defaults())))
        .singleElement()
        .asString()
        .startsWith(finding + " /d/" + text + "&");
  }

  @Test
  void whenABoardHasNoDataSourceVariableSaysSo() {
    ObjectNode board = new BoardComposer(DashboardOptions.defaults()).compose(Board.FLEET);
    ((ObjectNode) board.get("templating").get("list").get(0)).put("name", "renamed");
    assertThat(BoardLint.findings(board, all(DashboardOptions.defaults())))
        .contains("there is no data source variable", "variable datasource is not declared");
  }

  private static Arguments planted(String finding, Consumer<ObjectNode> fault) {
    return Arguments.of(finding, fault);
  }

  private static ObjectNode variable(ObjectNode board, String name) {
    return (ObjectNode)
        board
            .get("templating")
            .get("list")
            .valueStream()
            .filter((variable) -> variable.get("name").stringValue().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private static ObjectNode panel(ObjectNode board) {
    return panel(board, "Traffic");
  }

  private static ObjectNode panel(ObjectNode board, String title) {
    return (ObjectNode)
        board
            .get("panels")
            .valueStream()
            .filter((panel) -> panel.get("title").stringValue().equals(title))
            .findFirst()
            .orElseThrow();
  }

  private static ObjectNode defaults(ObjectNode board) {
    return (ObjectNode) panel(board).get("fieldConfig").get("defaults");
  }
}
