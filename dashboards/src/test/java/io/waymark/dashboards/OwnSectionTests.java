package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.waymark.contract.Board;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OwnSectionTests {

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
                  "folded": true,
                  "panels": [{"key": "length", "panel": {"type": "stat", "title": "Length"}}]
                }
                """));
    DashboardOptions options = DashboardOptions.defaults().ownSections(own);
    assertThat(new BoardComposer(options).compose(Board.JVM).toString())
        .contains("Is our queue full?");
    assertThat(
            new BoardComposer(options.signals(java.util.Set.of("jvm_cpu_time_seconds_total")))
                .compose(Board.JVM)
                .toString())
        .doesNotContain("Is our queue full?");
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
                          {"type": "stat", "title": "T", "gridPos": {"w": 25}},
                          {"type": "stat", "targets": [{"expr": "up{pod=\\"$pod\\"}"}]},
                          {"type": "stat", "title": "T", "datasource": {"type": "mysql", "uid": "x"}},
                          {"type": "stat", "title": "@{tenant}"},
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
