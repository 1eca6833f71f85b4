package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.waymark.contract.Board;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OwnSectionTests {

  private static final String CPU = "jvm_cpu_time_seconds_total";

  @Test
  void aPanelCopiedOutOfGrafanaIsPutBeneathTheServiceBoard() throws InvalidSectionsException {
    List<OwnSection> own =
        OwnSection.parse(
            files(
                "orders.json",
                """
                {
                  "id": 12345678901,
                  "type": "timeseries",
                  "title": "Orders",
                  "gridPos": {"h": 9, "w": 24, "x": 7, "y": 91},
                  "datasource": {"type": "prometheus", "uid": "P1809F7CD0C75ACF3"},
                  "targets": [
                    {"refId": "A", "expr": "sum(rate(orders_total{@{service}}[$__rate_interval]))",
                     "datasource": {"type": "prometheus", "uid": "P1809F7CD0C75ACF3"}}
                  ]
                }
                """));
    JsonNode panels =
        new BoardComposer(DashboardOptions.defaults().ownSections(own))
            .compose(Board.SERVICE)
            .get("panels");
    JsonNode row = panels.get(panels.size() - 2);
    assertThat(row.get("title").stringValue()).isEqualTo("orders");
    JsonNode panel = panels.get(panels.size() - 1);
    assertThat(panel.get("datasource").get("uid").stringValue()).isEqualTo("${datasource}");
    assertThat(panel.get("targets").get(0).get("datasource").get("uid").stringValue())
        .isEqualTo("${datasource}");
    assertThat(panel.get("targets").get(0).get("expr").stringValue())
        .contains("service_name=\"$service\"");
    assertThat(panel.get("gridPos").get("x").intValue()).isZero();
    assertThat(panel.get("id").intValue()).isPositive();
  }

  @Test
  void aSectionOfOnesOwnSaysWhereItGoesAndWhatItNeeds() throws InvalidSectionsException {
    List<OwnSection> own =
        OwnSection.parse(
            files(
                "queue.json",
                """
                {
                  "board": "waymark-jvm",
                  "title": "Is our queue full?",
                  "needs": ["queue_length"],
                  "needsAny": ["queue_offered_total", "queue_wait_seconds"],
                  "folded": true,
                  "panels": [{"key": "length", "panel": {
                    "type": "stat", "title": "Length", "targets": [{"expr": "queue_length"}]}}]
                }
                """));
    assertThat(own.get(0).needs())
        .contains("queue_length", "queue_offered_total", "queue_wait_seconds_bucket");
    DashboardOptions options = DashboardOptions.defaults().ownSections(own);
    assertThat(jvmBoard(options)).contains("Is our queue full?");
    assertThat(Dashboards.leftOut(options)).isEmpty();
    DashboardOptions complete = options.signals(Set.of("queue_length", "queue_wait_seconds_count"));
    assertThat(jvmBoard(complete)).contains("Is our queue full?");
    assertThat(Dashboards.leftOut(complete)).isEmpty();
    DashboardOptions withoutLength = options.signals(Set.of(CPU, "queue_offered_total"));
    assertThat(jvmBoard(withoutLength)).doesNotContain("Is our queue full?");
    assertThat(Dashboards.leftOut(withoutLength))
        .containsExactly("queue.json is left out: there is no queue_length");
    DashboardOptions withoutAny = options.signals(Set.of(CPU, "queue_length"));
    assertThat(jvmBoard(withoutAny)).doesNotContain("Is our queue full?");
    assertThat(Dashboards.leftOut(withoutAny))
        .containsExactly(
            "queue.json is left out: there is none of queue_offered_total, queue_wait_seconds");
  }

  @Test
  void whenItsBoardIsNotMadeForOneServiceSaysSo() throws InvalidSectionsException {
    List<OwnSection> own =
        OwnSection.parse(
            files(
                "regions.json",
                """
                {"board": "waymark-fleet", "panels": [
                  {"type": "stat", "title": "Regions", "targets": [{"expr": "count(up)"}]}]}
                """));
    DashboardOptions options = DashboardOptions.defaults().ownSections(own);
    assertThat(Dashboards.leftOut(options)).isEmpty();
    assertThat(Dashboards.leftOut(options.service("shop")))
        .containsExactly("regions.json is left out: waymark-fleet is not about one service");
  }

  @Test
  void aSectionOfTheKitsOwnCanBeCopied() throws InvalidSectionsException {
    String section = Json.text(Json.resource("sections/jvm-classes.json"));
    assertThat(OwnSection.parse(files("classes.json", section))).hasSize(1);
  }

  @Test
  void aPanelThatAsksNothingNeedsNoQueryAndAPluginsMayNot() throws InvalidSectionsException {
    assertThat(
            OwnSection.parse(
                files(
                    "a.json",
                    """
                    [{"type": "text", "title": "Whom to call"},
                     {"type": "acme-clock-panel", "title": "Time"}]
                    """)))
        .hasSize(1);
  }

  @Test
  void whenAPanelCannotBeDrawnSaysWhy() {
    assertThat(
            problems(
                """
                [
                  {"type": "stat", "title": "T"},
                  {"type": "stat", "title": "T", "targets": []},
                  {"type": "timeseris", "title": "T", "targets": [{"expr": "up"}]},
                  {"type": "stat", "title": "T", "targets": {"expr": "up"}},
                  {"type": "stat", "title": "T", "gridPos": 7, "targets": [{"expr": "up"}]},
                  {"type": "stat", "title": "T", "datasource": "Prometheus", "targets": [
                    {"expr": "up", "refId": "A"}, {"expr": "up", "refId": "A"}]}
                ]
                """))
        .hasSize(7)
        .contains(
            "a.json: $[0].targets must be a list of queries: a panel of type stat asks",
            "a.json: $[1].targets must be a list of queries: a panel of type stat asks",
            "a.json: $[3].targets must be a list of queries",
            "a.json: $[4].gridPos must be an object with a width w and a height h",
            "a.json: $[5].datasource was \"Prometheus\" but must be an object with a type, or left out",
            "a.json: $[5].targets[1].refId was \"A\", as another query's of the panel")
        .anyMatch(
            (problem) ->
                problem.startsWith(
                    "a.json: $[2].type was 'timeseris' but must be one of alertlist, "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prometheus | sum(rate(a_total[5m])   | expr has a ( that is not closed",
        "prometheus | rate(a_total[5m]))      | expr has a ) that closes nothing",
        "prometheus | rate(a_total[5m)        | expr has a ) that closes nothing",
        "prometheus | a{b=\"c}               | expr has a \" that is not closed",
        "loki       | {service_name=\"a\"   | expr has a { that is not closed",
        "prometheus | ' '                     | expr must be a query",
      })
  void whenAQueryCannotBeReadSaysWhy(String datasource, String query, String problem) {
    assertThat(
            problems(
                """
                {"board": "waymark-logs", "panels": [{"type": "stat", "title": "T", "targets": [
                  {"datasource": {"type": "%s"}, "expr": "%s"}]}]}
                """
                    .formatted(datasource, query.replace("\"", "\\\""))))
        .singleElement()
        .asString()
        .startsWith("a.json: $.panels[0].targets[0]." + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(rate(a_total{b=~\\\"(x|y\\\"}[5m])) # a (",
        "label_replace(up, 'a', '(', 'b', '(.*)')",
        "a{b=`\\\\`}",
        "a{b=\\\"\\\\\\\"(\\\"}"
      })
  void bracketsInTextsAndCommentsOfAQueryAreNone(String query) throws InvalidSectionsException {
    String panel =
        "{\"type\": \"stat\", \"title\": \"T\", \"targets\": [{\"expr\": \"%s\"}]}"
            .formatted(query);
    assertThat(OwnSection.parse(files("a.json", panel))).hasSize(1);
  }

  @Test
  void whenASectionSaysWhatIsNotKnownSaysSo() {
    assertThat(
            problems(
                """
                {"title": 7, "need": ["a"], "needs": "a", "needsAny": ["b", "c d"], "folded": "no",
                 "panels": [{"type": "stat", "title": "T", "targets": [{"expr": "up"}]}]}
                """))
        .containsExactly(
            "a.json: $.need is not one of board, title, needs, needsAny, folded, panels",
            "a.json: $.title must be a text",
            "a.json: $.needs must be a list of names of series",
            "a.json: $.needsAny[1] was \"c d\" but must be a name of series",
            "a.json: $.folded was \"no\" but must be true or false");
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(
            InvalidSectionsException.class, () -> OwnSection.parse(files("a.json", text)))
        .problems();
  }

  private static String jvmBoard(DashboardOptions options) {
    return new BoardComposer(options).compose(Board.JVM).toString();
  }

  @Test
  void whenAnythingIsWrongNamesFileAndPathOfAllOfIt() {
    InvalidSectionsException refused =
        catchThrowableOfType(
            InvalidSectionsException.class,
            () ->
                OwnSection.parse(
                    files(
                        "a.json",
                        """
                        {"board": "mainframe", "panels": [
                          {"type": "text", "title": "T", "gridPos": {"w": 25}},
                          {"type": "stat", "targets": [{"expr": "up{pod=\\"$pod\\"}"}]},
                          {"type": "text", "title": "T", "datasource": {"type": "mysql", "uid": "x"}},
                          {"type": "text", "title": "@{tenant}"},
                          7
                        ]}
                        """,
                        "b.json",
                        "{\"panels\": [}",
                        "c.json",
                        "[{\"type\": \"row\", \"title\": \"T\"}]",
                        "d.json",
                        "{}")));
    assertThat(refused.problems())
        .containsExactly(
            "a.json: $.board was 'mainframe' but must be one of waymark-fleet, waymark-service,"
                + " waymark-slo, waymark-jvm, waymark-database, waymark-http-clients,"
                + " waymark-messaging,"
                + " waymark-logs, waymark-telemetry, waymark-adoption",
            "a.json: $.panels[0].gridPos.w was 25 but must be a whole number from 1 to 24",
            "a.json: $.panels[1].title must be a text",
            "a.json: $.panels[1].targets[0].expr variable $pod is not one of the board"
                + " waymark-service: datasource, environment, namespace, service, slo, tempo, loki",
            "a.json: $.panels[2].datasource.type was 'mysql' but must be one of loki, prometheus,"
                + " tempo",
            "a.json: $.panels[3].title has a token @{…} that does not exist: @{tenant}",
            "a.json: $.panels[4] must be a panel",
            refused.problems().get(7),
            "c.json: $[0].type was 'row' but must be a panel; the section is the row",
            "d.json: $.panels must be a list of panels");
    assertThat(refused.problems().get(7)).startsWith("b.json: line 1, column 13: ");
  }

  private static TreeMap<String, String> files(String... namesAndTexts) {
    TreeMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.putAll(Map.of(namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return files;
  }
}
