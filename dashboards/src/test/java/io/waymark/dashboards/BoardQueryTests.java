package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.waymark.contract.Board;
import io.waymark.dashboards.BoardQuery.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardQueryTests {

  private static final Map<String, String> VALUES =
      Map.of(
          "service", "shop",
          "environment", "prod|test",
          "namespace", ".*",
          "slo", ".+",
          "slower", "500ms",
          "cluster", "eu-1",
          "__rate_interval", "1m",
          "__interval", "15s",
          "__range", "1h");

  @TempDir Path folder;

  @Test
  void fillsInVariablesHoweverTheyAreWritten() {
    BoardQuery query =
        range("rate(x{a=\"$service\", b=~\"${environment:regex}|\"}[$__rate_interval])");
    assertThat(query.withVariables(VALUES)).isEqualTo("rate(x{a=\"shop\", b=~\"prod|test|\"}[1m])");
  }

  @Test
  void whenAReferenceIsToARegexGroupLeavesIt() {
    String expression = "label_replace(up, \"a\", \"${1}xx$2\", \"b\", \"(.)(.)\")";
    assertThat(range(expression).withVariables(VALUES)).isEqualTo(expression);
  }

  @Test
  void whenAValueIsMissingNamesBoardPanelAndVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> range("up{a=\"$team\"}").withVariables(VALUES))
        .withMessage("waymark-service, 'Panel': no value for variable team");
  }

  @Test
  void choicesOfAVariableBecomeOneSeriesEach() {
    BoardQuery query =
        new BoardQuery(
            "waymark-service",
            "slo",
            "",
            "label_values(x{service_name=\"$service\"}, slo)",
            Kind.VARIABLE,
            "prometheus");
    assertThat(query.withVariables(VALUES)).isEqualTo("group by (slo) (x{service_name=\"shop\"})");
  }

  @Test
  void everyQueryOfEveryBoardIsListed() {
    List<BoardQuery> queries = Dashboards.queries(DashboardOptions.defaults());
    Map<String, Long> kinds = new HashMap<>();
    queries.forEach((query) -> kinds.merge(query.boardUid() + " " + query.kind(), 1L, Long::sum));
    for (Board board : Board.values()) {
      assertThat(kinds)
          .containsEntry(board.uid() + " ANNOTATION", 3L)
          .containsKeys(board.uid() + " RANGE", board.uid() + " VARIABLE");
    }
    assertThat(kinds)
        .containsEntry("waymark-fleet VARIABLE", 2L)
        .containsEntry("waymark-service VARIABLE", 4L)
        .containsEntry("waymark-adoption VARIABLE", 3L);
    assertThat(queries)
        .extracting(BoardQuery::datasourceType)
        .containsOnly("prometheus", "loki", "tempo");
    assertThat(queries)
        .filteredOn((query) -> query.panelTitle().equals("Pool in use, fullest"))
        .extracting(BoardQuery::boardUid)
        .as("folded away or not")
        .containsExactly("waymark-service", "waymark-database");
  }

  @Test
  void prometheusAcceptsEveryQuery() throws IOException, InterruptedException {
    for (List<String> identity :
        List.of(
            DashboardOptions.defaults().identity(),
            List.of("cluster", "service_name"),
            List.of("service_name"))) {
      DashboardOptions options = DashboardOptions.defaults().identity(identity).demoTimeScale(60);
      Path rules = this.folder.resolve("queries.yaml");
      Files.writeString(rules, asRecordingRules(Dashboards.queries(options)));
      assertThat(Promtool.checkRules(rules)).isEmpty();
    }
  }

  @Test
  void whenAQueryIsBrokenPrometheusSaysSo() throws IOException, InterruptedException {
    Path rules = this.folder.resolve("queries.yaml");
    Files.writeString(rules, asRecordingRules(List.of(range("sum(up"))));
    assertThat(Promtool.checkRules(rules)).contains("unclosed left parenthesis");
  }

  @Test
  void whenTheIdentityIsUnusableSaysWhy() {
    DashboardOptions defaults = DashboardOptions.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.identity(List.of("cluster")))
        .withMessage("identity labels must contain service_name, but were [cluster]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.identity(List.of("service_name", "slo")))
        .withMessage(
            "identity label 'slo' must be a Prometheus label name and none of [__name__,"
                + " datasource, instance, job, le, loki, slo, slower, tempo]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.identity(List.of("service.name")))
        .withMessageStartingWith("identity label 'service.name' must be a Prometheus label name");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> defaults.demoTimeScale(0))
        .withMessage("demo time scale must be 1 or more, but was 0");
  }

  /** Each as a recording rule: the only place where promtool parses and types an expression. */
  private static String asRecordingRules(List<BoardQuery> queries) {
    StringBuilder rules = new StringBuilder("groups:\n- name: boards\n  rules:\n");
    for (int i = 0; i < queries.size(); i++) {
      if (!queries.get(i).datasourceType().equals("prometheus")) {
        continue;
      }
      String expression = queries.get(i).withVariables(VALUES).replace("'", "''");
      rules.append("  - record: query_").append(i).append('\n');
      rules.append("    expr: '").append(expression).append("'\n");
    }
    return rules.toString();
  }

  private static BoardQuery range(String expression) {
    return new BoardQuery("waymark-service", "Panel", "A", expression, Kind.RANGE, "prometheus");
  }
}
