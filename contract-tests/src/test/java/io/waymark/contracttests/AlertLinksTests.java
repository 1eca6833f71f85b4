package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where alerts lead, there is something: the board, its variables and the panel. */
class AlertLinksTests {

  private static final List<String> IDENTITY =
      List.of("cluster", "deployment_environment_name", "service_namespace", "service_name");

  private static final Pattern LINK =
      Pattern.compile("(?:dashboard|panel)_url: '?https://grafana\\.example/d/([a-z-]+)\\?(.*)");

  private static final Pattern VARIABLE = Pattern.compile("(?:^|[?&'])var-([a-z_]+)=");

  private static final Pattern PANEL = Pattern.compile("viewPanel=([0-9]+)&");

  private final Map<String, JsonNode> boards = new HashMap<>();

  AlertLinksTests() {
    Dashboards.generate(DashboardOptions.defaults().identity(IDENTITY))
        .forEach(
            (path, text) -> {
              if (path.endsWith(".json")) {
                JsonNode board = JsonMapper.shared().readTree(text);
                if (board.has("uid")) {
                  this.boards.put(board.get("uid").asString(), board);
                }
              }
            });
  }

  @Test
  void everyBoardVariableAndPanelOfALinkExists() {
    List<MatchResult> links = links();
    assertThat(links).hasSizeGreaterThan(50);
    assertThat(links)
        .allSatisfy(
            link -> {
              JsonNode board = this.boards.get(link.group(1));
              assertThat(board).as(link.group(1)).isNotNull();
              assertThat(variables(board))
                  .as(link.group())
                  .containsAll(found(VARIABLE, link.group(2)));
              List<String> panels = found(PANEL, link.group(2));
              assertThat(panels(board)).as(link.group()).containsAll(panels);
            });
  }

  @Test
  void everyLinkCarriesTheWholeIdentity() {
    assertThat(links())
        .filteredOn(link -> link.group(2).contains("var-service="))
        .hasSizeGreaterThan(40)
        .allSatisfy(
            link ->
                assertThat(found(VARIABLE, link.group(2)))
                    .contains("cluster", "environment", "namespace", "service"));
  }

  @Test
  void everyAlertOfAServiceLeadsToAPanel() {
    String rules = String.join("\n", rules().toList());
    assertThat(Pattern.compile("panel_url: ").matcher(rules).results().count())
        .isEqualTo(Pattern.compile("traces_url: ").matcher(rules).results().count() + 3);
  }

  private static Stream<String> rules() {
    Map<String, String> files =
        FleetAlerts.generate(
            FleetAlertsOptions.defaults()
                .identity(IDENTITY)
                .grafanaUrl(URI.create("https://grafana.example")));
    return Stream.of(FleetAlerts.RULES, FleetAlerts.GOLDEN_RULES).map(files::get);
  }

  private static List<MatchResult> links() {
    return rules().flatMap(text -> LINK.matcher(text).results()).toList();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static Set<String> variables(JsonNode board) {
    Set<String> names = new HashSet<>();
    board.at("/templating/list").forEach(variable -> names.add(variable.get("name").asString()));
    return names;
  }

  private static List<String> panels(JsonNode board) {
    List<String> ids = new ArrayList<>();
    for (JsonNode panel : board.get("panels")) {
      ids.add(panel.get("id").asString());
      panel.path("panels").forEach(inner -> ids.add(inner.get("id").asString()));
    }
    return ids;
  }
}
