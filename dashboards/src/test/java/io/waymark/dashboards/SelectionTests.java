package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which boards and sections are made, for what a fleet emits and for one service. */
class SelectionTests {

  private static final Set<String> HTTP_AND_JVM =
      Set.of(
          "http_server_request_duration_seconds_bucket",
          "jvm_cpu_time_seconds_total",
          "jvm_memory_used_bytes",
          "jvm_gc_duration_seconds_bucket",
          "jvm_class_count",
          "log_events_total");

  @Test
  void whenTheFleetHasNoDatabaseThereIsNoBoardSectionOrLinkOfIt() {
    DashboardOptions options = DashboardOptions.defaults().signals(HTTP_AND_JVM);
    Map<String, String> files = Dashboards.generate(options);
    assertThat(files)
        .containsKeys(
            "grafana/dashboards/waymark-service.json", "grafana/dashboards/waymark-jvm.json")
        .doesNotContainKeys(
            "grafana/dashboards/waymark-database.json",
            "grafana/dashboards/waymark-http-clients.json",
            "grafana/dashboards/waymark-messaging.json");
    assertThat(files.values())
        .noneMatch((text) -> text.contains("/d/waymark-database"))
        .noneMatch((text) -> text.contains("/d/waymark-http-clients"))
        .noneMatch((text) -> text.contains("/d/waymark-messaging"));
    assertThat(files.get("grafana/dashboards/waymark-service.json"))
        .doesNotContain("Is it the database or its pool?", "Is it this service or one it calls?")
        .contains("Is it running out of something?", "/d/waymark-jvm?");
    assertClean(options);
  }

  @Test
  void whenTheFleetHasADatabaseThereIsABoardOfIt() {
    Set<String> signals = new java.util.HashSet<>(HTTP_AND_JVM);
    signals.add("db_client_operation_duration_seconds_bucket");
    assertThat(Dashboards.generate(DashboardOptions.defaults().signals(signals)))
        .containsKey("grafana/dashboards/waymark-database.json")
        .extractingByKey("grafana/dashboards/waymark-database.json")
        .asString()
        .contains("Which statements?")
        .doesNotContain("Is the pool too small, or held too long?");
  }

  @Test
  void whenTheFleetOnlyReceivesMessagesThereIsNothingAboutSending() {
    Set<String> signals = new java.util.HashSet<>(HTTP_AND_JVM);
    signals.add("messaging_process_duration_seconds_bucket");
    Map<String, String> files = Dashboards.generate(DashboardOptions.defaults().signals(signals));
    assertThat(files)
        .extractingByKey("grafana/dashboards/waymark-messaging.json")
        .asString()
        .contains("Do messages get through?", "Does it keep up with what it receives?")
        .doesNotContain("Does it get rid of what it sends?");
    assertThat(files)
        .extractingByKey("grafana/dashboards/waymark-service.json")
        .asString()
        .contains("Do its messages get through?", "/d/waymark-messaging?");
  }

  @Test
  void whenTheFleetOnlySendsMessagesThereIsNothingAboutProcessing() {
    Set<String> signals = new java.util.HashSet<>(HTTP_AND_JVM);
    signals.add("messaging_client_operation_duration_seconds_bucket");
    Map<String, String> files = Dashboards.generate(DashboardOptions.defaults().signals(signals));
    assertThat(files)
        .extractingByKey("grafana/dashboards/waymark-messaging.json")
        .asString()
        .contains("Do messages get through?", "Does it get rid of what it sends?")
        .doesNotContain("Does it keep up with what it receives?");
    assertThat(files)
        .extractingByKey("grafana/dashboards/waymark-service.json")
        .asString()
        .contains("Do its messages get through?", "/d/waymark-messaging?");
  }

  @Test
  void whenOneServiceIsNamedTheBoardsAreItsOwn() {
    DashboardOptions options = DashboardOptions.defaults().service("shop");
    Map<String, String> files = Dashboards.generate(options);
    assertThat(files)
        .containsKey("grafana/dashboards/waymark-service-shop.json")
        .doesNotContainKeys(
            "grafana/dashboards/waymark-service.json",
            "grafana/dashboards/waymark-fleet-shop.json",
            "grafana/dashboards/waymark-adoption-shop.json");
    ObjectNode board = new BoardComposer(options).compose(io.waymark.contract.Board.SERVICE);
    assertThat(board.get("uid").stringValue()).isEqualTo("waymark-service-shop");
    assertThat(board.get("title").stringValue()).isEqualTo("shop: Service");
    assertThat(board.get("templating").get("list").valueStream())
        .filteredOn((variable) -> variable.get("name").stringValue().equals("service"))
        .singleElement()
        .extracting((variable) -> variable.get("type").stringValue() + " " + variable.get("query"))
        .isEqualTo("constant \"shop\"");
    assertThat(board.toString())
        .contains("\"/d/waymark-jvm-shop\"", "/d/waymark-slo-shop?")
        .doesNotContain("/d/waymark-fleet");
    assertClean(options);
  }

  @Test
  void whenANameMakesNoUidItsChecksumDoes() {
    Map<String, String> files =
        Dashboards.generate(
            DashboardOptions.defaults().service("a service with a name longer than any uid"));
    assertThat(files.keySet())
        .filteredOn((file) -> file.contains("waymark-service"))
        .singleElement()
        .asString()
        .matches("grafana/dashboards/waymark-service-[0-9a-f]{8}\\.json");
  }

  @Test
  void whenANameWouldBreakQueriesSaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DashboardOptions.defaults().service("a\"b"))
        .withMessage(
            "service name must not be blank nor contain quotes, backslashes or control characters,"
                + " but was 'a\"b'");
    assertThatIllegalArgumentException().isThrownBy(() -> DashboardOptions.defaults().service(" "));
  }

  private static void assertClean(DashboardOptions options) {
    List<ObjectNode> boards = new BoardComposer(options).composeAll();
    Map<String, JsonNode> byUid = new HashMap<>();
    boards.forEach((board) -> byUid.put(board.get("uid").stringValue(), board));
    assertThat(boards)
        .allSatisfy((board) -> assertThat(BoardLint.findings(board, byUid)).isEmpty());
  }
}
