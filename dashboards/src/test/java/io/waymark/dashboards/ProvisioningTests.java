package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ProvisioningTests {

  @Test
  void everyLinkBetweenDataSourcesLeadsToOneThatIsProvisioned() {
    List<Map<String, Object>> datasources = datasources();
    Set<Object> uids = new HashSet<>();
    datasources.forEach((datasource) -> uids.add(datasource.get("uid")));
    assertThat(uids)
        .containsExactlyInAnyOrder(
            "waymark-prometheus", "waymark-tempo", "waymark-loki", "waymark-alertmanager");
    Set<Object> referenced = new HashSet<>();
    collect(datasources, referenced);
    assertThat(referenced).isEqualTo(uids);
  }

  @Test
  void anExemplarLeadsToItsTraceATraceToItsLinesAndALineBack() {
    List<Map<String, Object>> datasources = datasources();
    assertThat(datasources.get(0))
        .extracting("jsonData.alertmanagerUid")
        .isEqualTo(datasources.get(3).get("uid"));
    assertThat(datasources.get(0))
        .extracting("jsonData.exemplarTraceIdDestinations")
        .isEqualTo(List.of(Map.of("name", "trace_id", "datasourceUid", "waymark-tempo")));
    assertThat(datasources.get(1))
        .extracting(
            "jsonData.tracesToLogsV2.datasourceUid", "jsonData.tracesToLogsV2.filterByTraceID")
        .containsExactly("waymark-loki", true);
    assertThat(datasources.get(2).get("jsonData").toString())
        .contains("matcherRegex=\"trace_id\":\"(\\w+)\", url=$${__value.raw}");
  }

  @Test
  void addressesComeFromGrafanasEnvironment() {
    assertThat(datasources())
        .extracting((datasource) -> datasource.get("url"))
        .containsExactly("$PROMETHEUS_URL", "$TEMPO_URL", "$LOKI_URL", "$ALERTMANAGER_URL");
  }

  @Test
  void boardsAreReadFromAFolderOfTheirOwnAndCannotBeEdited() {
    Map<String, Object> file = parse("grafana/provisioning/dashboards/waymark.yaml");
    assertThat(file.get("providers").toString())
        .contains("allowUiUpdates=false")
        .contains("path=/etc/grafana/dashboards/waymark");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> datasources() {
    return (List<Map<String, Object>>)
        parse("grafana/provisioning/datasources/waymark.yaml").get("datasources");
  }

  private static Map<String, Object> parse(String path) {
    return new Yaml().load(Dashboards.generate(DashboardOptions.defaults()).get(path));
  }

  private static void collect(Object node, Set<Object> uids) {
    if (node instanceof Map<?, ?> map) {
      for (String key : List.of("datasourceUid", "alertmanagerUid")) {
        if (map.containsKey(key)) {
          uids.add(map.get(key));
        }
      }
      map.values().forEach((value) -> collect(value, uids));
    } else if (node instanceof List<?> list) {
      list.forEach((value) -> collect(value, uids));
    }
  }
}
