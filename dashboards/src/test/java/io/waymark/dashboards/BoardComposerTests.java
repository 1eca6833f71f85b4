package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.waymark.contract.Board;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class BoardComposerTests {

  private static final DashboardOptions CLUSTERED =
      DashboardOptions.defaults()
          .identity(
              List.of(
                  "cluster", "deployment_environment_name", "service_namespace", "service_name"));

  @Test
  void whenIdentityHasAClusterAddsAVariableAfterTheDataSource() {
    ObjectNode board = new BoardComposer(CLUSTERED).compose(Board.SERVICE);
    assertThat(variables(board).map((variable) -> variable.get("name").stringValue()))
        .containsExactly(
            "datasource", "cluster", "environment", "namespace", "service", "slo", "tempo", "loki");
    assertThat(variables(board).map((variable) -> variable.path("query").asString()))
        .contains(
            "label_values(waymark_service_card, cluster)",
            "label_values(waymark_service_card{cluster=~\"$cluster\"},"
                + " deployment_environment_name)");
  }

  @Test
  void whenIdentityHasAClusterEveryQueryOfAServiceMatchesIt() {
    assertThat(Dashboards.queries(CLUSTERED))
        .filteredOn((query) -> query.datasourceType().equals("prometheus"))
        .filteredOn((query) -> query.expression().contains("$service\""))
        .hasSizeGreaterThan(120)
        .allMatch((query) -> query.expression().contains("cluster=~\"$cluster"));
  }

  @Test
  void whenIdentityHasAClusterTablesHaveItsColumnFirstAndRowsLinkWithIt() {
    ObjectNode board = new BoardComposer(CLUSTERED).compose(Board.FLEET);
    ObjectNode table = panel(board, "Services and their objectives");
    JsonNode organize = table.get("transformations").get(1).get("options");
    assertThat(organize.get("indexByName").get("cluster").intValue()).isZero();
    assertThat(organize.get("renameByName").get("cluster").stringValue()).isEqualTo("Cluster");
    assertThat(table.toString())
        .contains(
            "/d/waymark-service?${datasource:queryparam}"
                + "&var-cluster=${__data.fields.cluster:percentencode}"
                + "&var-environment=${__data.fields.deployment_environment_name:percentencode}"
                + "&var-namespace=${__data.fields.service_namespace:percentencode}"
                + "&var-service=${__data.fields.service_name:percentencode}"
                + "&var-slo=${__data.fields.slo:percentencode}&${__url_time_range}");
  }

  /** Terraform, and everybody else who sends a file to Grafana's API, has nothing to fill in. */
  @Test
  void everyBoardStandsAlone() {
    assertThat(new BoardComposer(DashboardOptions.defaults()).composeAll())
        .hasSize(Board.values().length)
        .allSatisfy(
            board -> {
              assertThat(board.get("uid").stringValue()).matches("[\\w-]{1,40}");
              assertThat(board.propertyNames())
                  .doesNotContain("id", "version", "__inputs", "__requires", "__elements");
              assertThat(board.toString()).doesNotContain("${DS_");
            });
  }

  @Test
  void whenALabelIsAbsentItsMatcherStillMatches() {
    ObjectNode board = new BoardComposer(DashboardOptions.defaults()).compose(Board.SERVICE);
    assertThat(variables(board).filter((variable) -> variable.path("includeAll").asBoolean(false)))
        .extracting((variable) -> variable.get("name").stringValue() + " " + all(variable))
        .containsExactly("environment .*", "namespace .*", "slo .+");
  }

  @Test
  void whenTimeIsCompressedSaysSoAndShowsMinutes() {
    ObjectNode board =
        new BoardComposer(DashboardOptions.defaults().demoTimeScale(60)).compose(Board.FLEET);
    assertThat(board.get("description").stringValue())
        .startsWith("NOT FOR PRODUCTION: for a demonstration, time runs 60 times as fast. ");
    assertThat(board.get("time").get("from").stringValue()).isEqualTo("now-15m");
    assertThat(board.get("tags").valueStream().map(JsonNode::stringValue))
        .contains("not-for-production");
    assertThat(Dashboards.queries(DashboardOptions.defaults().demoTimeScale(60)))
        .filteredOn((query) -> query.panelTitle().equals("Budget lasts"))
        .singleElement()
        .matches((query) -> query.expression().contains(") / 60 / clamp_min("));
  }

  @Test
  void whenTimeIsCompressedEveryFileSaysSo() {
    assertThat(Dashboards.generate(DashboardOptions.defaults().demoTimeScale(60)).values())
        .allMatch((text) -> text.contains("NOT FOR PRODUCTION"));
    assertThat(Dashboards.generate(DashboardOptions.defaults()).values())
        .noneMatch((text) -> text.contains("NOT FOR PRODUCTION"));
  }

  @Test
  void anIdDependsOnItsOwnPanelOnly() {
    PanelIds ids = new PanelIds();
    int traffic = ids.of("service-verdict", "traffic");
    PanelIds more = new PanelIds();
    more.of("service-verdict", "added-before");
    assertThat(more.of("service-verdict", "traffic")).isEqualTo(traffic).isPositive();
  }

  @Test
  void whenTwoPanelsHaveTheSameKeyNamesBoth() {
    PanelIds ids = new PanelIds();
    ids.of("service-verdict", "traffic");
    assertThatIllegalStateException()
        .isThrownBy(() -> ids.of("service-verdict", "traffic"))
        .withMessage(
            "panels service-verdict/traffic and service-verdict/traffic have the same id;"
                + " give one another key");
  }

  @Test
  void whenAPanelDoesNotFitItBeginsANewLine() {
    Grid grid = new Grid();
    assertThat(place(grid, 16, 8)).isEqualTo("{\"h\":8,\"w\":16,\"x\":0,\"y\":0}");
    assertThat(place(grid, 8, 4)).isEqualTo("{\"h\":4,\"w\":8,\"x\":16,\"y\":0}");
    assertThat(place(grid, 1, 1)).isEqualTo("{\"h\":1,\"w\":1,\"x\":0,\"y\":8}");
    assertThatIllegalStateException()
        .isThrownBy(() -> place(grid, 25, 1))
        .withMessage(
            "panel 'P' is 25 wide and 1 high, but must be 1 to 24 wide and at least 1 high");
  }

  @Test
  void whenASectionUsesAnUnknownTokenNamesIt() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Tokens(DashboardOptions.defaults()).fill("up{@{tenant}}"))
        .withMessage("unknown token @{tenant} in a section");
  }

  private static String place(Grid grid, int width, int height) {
    ObjectNode panel = JsonNodeFactory.instance.objectNode();
    panel.put("title", "P");
    grid.place(panel, width, height);
    return panel.get("gridPos").toString();
  }

  private static Stream<JsonNode> variables(ObjectNode board) {
    return board.get("templating").get("list").valueStream();
  }

  private static String all(JsonNode variable) {
    return variable.get("allValue").stringValue();
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
}
