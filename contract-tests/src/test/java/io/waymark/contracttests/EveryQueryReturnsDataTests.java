package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.contract.RecordedSeries;
import io.waymark.dashboards.BoardQuery;
import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No empty panel, ever: every recorded series and every query of every board, against real
 * services.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryQueryReturnsDataTests {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** What Grafana would put in the place of its variables. */
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("environment", ".*"),
          Map.entry("namespace", ".*"),
          Map.entry("service", "shop"),
          Map.entry("slo", ".*"),
          Map.entry("instance", ".*"),
          Map.entry("team", ".*"),
          Map.entry("__rate_interval", "15s"),
          Map.entry("__interval", "5s"),
          Map.entry("__range", "1m"));

  private OtlpReceiver receiver;
  private Fleet fleet;

  @BeforeAll
  void start(@TempDir Path directory) {
    this.receiver = OtlpReceiver.start();
    this.fleet = Fleet.start(directory, this.receiver);
    Awaitility.await("both services pay for their errors")
        .atMost(PATIENCE)
        .until(
            () ->
                !query("ALERTS{alertstate=\"firing\", severity=\"page\", service_name=\"shop\"}")
                        .isEmpty()
                    && !query(
                            "ALERTS{alertstate=\"firing\", severity=\"ticket\", service_name=\"inventory\"}")
                        .isEmpty()
                    && !query("service_slo:error_ratio:rate30d").isEmpty());
    // Annotations mark deployments and restarts, so there has to be one.
    this.fleet.deployShop("1.4.3");
  }

  @AfterAll
  void stop() {
    if (this.fleet != null) {
      this.fleet.close();
    }
    this.receiver.close();
  }

  private List<PrometheusServer.Sample> query(String expression) {
    return this.fleet.prometheus().query(expression);
  }

  @Test
  void everyTargetIsUpWithExemplarsAndAll() {
    assertThat(query("up")).hasSize(2).allSatisfy(up -> assertThat(up.value()).isEqualTo(1));
  }

  @Test
  void prometheusKeepsTheExemplars() {
    long now = System.currentTimeMillis() / 1000;
    Awaitility.await("an exemplar of a latency bucket")
        .atMost(PATIENCE)
        .until(
            () ->
                !this.fleet
                    .prometheus()
                    .get(
                        "/api/v1/query_exemplars?query=http_server_request_duration_seconds_bucket"
                            + "&start="
                            + (now - 600)
                            + "&end="
                            + (now + 600))
                    .isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void everyRecordedSeriesHasData(RecordedSeries series) {
    // The sparse ones are read by ranges only.
    String range = series.seriesName().endsWith("_sparse") ? "last_over_time(%s[1m])" : "%s";
    Awaitility.await(series.seriesName())
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(query(range.formatted(series.seriesName()))).isNotEmpty());
  }

  @Test
  void noRuleFails() {
    assertThat(this.fleet.prometheus().rules())
        .isNotEmpty()
        .allSatisfy(
            rule -> assertThat(rule.get("health").asString()).as(rule.toString()).isEqualTo("ok"));
  }

  static Stream<BoardQuery> queries() {
    return Dashboards.queries(DashboardOptions.defaults().demoTimeScale(Fleet.TIME_SCALE)).stream();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryOfEveryBoardReturnsData(BoardQuery query) {
    assertThat(query.datasourceType()).isEqualTo("prometheus");
    String expression = query.withVariables(VARIABLES);
    if (query.kind() == BoardQuery.Kind.ANNOTATION) {
      expression = "last_over_time((%s)[2m:1s])".formatted(expression);
    }
    String asked = expression;
    Awaitility.await(asked)
        .atMost(Duration.ofSeconds(45))
        .untilAsserted(() -> assertThat(query(asked)).isNotEmpty());
  }

  @Test
  void everythingThatIsReadIsInTheContract() {
    List<String> expressions = new ArrayList<>();
    this.fleet.prometheus().rules().forEach(rule -> expressions.add(rule.get("query").asString()));
    queries().map(query -> query.withVariables(VARIABLES)).forEach(expressions::add);
    Set<String> recorded = new TreeSet<>();
    this.fleet.prometheus().rules().stream()
        .filter(rule -> rule.get("type").asString().equals("recording"))
        .forEach(rule -> recorded.add(rule.get("name").asString()));
    KnownNames known = KnownNames.of(recorded);
    for (String expression : expressions) {
      ReadNames read = ReadNames.of(expression);
      assertThat(known.metrics()).as(expression).containsAll(read.metrics());
      assertThat(known.labels()).as(expression).containsAll(read.labels());
    }
  }
}
