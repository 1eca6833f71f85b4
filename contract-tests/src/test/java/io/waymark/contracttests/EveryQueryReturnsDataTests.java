package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.contract.RecordedSeries;
import io.waymark.dashboards.BoardQuery;
import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No empty panel, ever: every recorded series and every query of every board, against real
 * services. Each runs in another mode, and is asked for by its name, so that no rule and no board
 * can know the mode; the classes that extend this have all of them in one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryQueryReturnsDataTests {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final List<String> SERVICES = List.of("shop", "basket", "inventory", "payments");

  /** What the objective of its own brings, which the inventory does not define. */
  private static final Set<RecordedSeries> DEFINED =
      EnumSet.of(
          RecordedSeries.ALL_RATE_PERIOD_SPARSE,
          RecordedSeries.BAD_PERIOD_SPARSE,
          RecordedSeries.BAD_RATE_PERIOD_SPARSE,
          RecordedSeries.ERROR_RATIO_PERIOD_SPARSE,
          RecordedSeries.LAST_SUCCESS,
          RecordedSeries.LAST_SUCCESS_SPARSE,
          RecordedSeries.SUCCESS_MAX_AGE,
          RecordedSeries.SUCCESS_MAX_AGE_SPARSE);

  /** What Grafana would put in the place of its variables. */
  private static Map<String, String> variables(String service) {
    return Map.ofEntries(
        Map.entry("environment", ".*"),
        Map.entry("namespace", ".*"),
        Map.entry("service", service),
        Map.entry("slo", ".*"),
        Map.entry("instance", ".*"),
        Map.entry("team", ".*"),
        Map.entry("__rate_interval", "15s"),
        Map.entry("__interval", "5s"),
        Map.entry("__range", "1m"));
  }

  private final long started = System.nanoTime();
  private final Set<String> answered = new TreeSet<>();
  private OtlpReceiver receiver;
  private Fleet fleet;

  /** Of the shop, the basket, the inventory and the payments. */
  List<Mode> modes() {
    return Fleet.MIXED;
  }

  @BeforeAll
  void start(@TempDir Path directory) {
    this.receiver = OtlpReceiver.start();
    this.fleet = Fleet.start(directory, this.receiver, modes());
    Awaitility.await("every service pays for its errors")
        .atMost(PATIENCE)
        .until(
            () ->
                isFiring("page", "shop")
                    && isFiring("page", "basket")
                    && isFiring("ticket", "inventory")
                    && !query("service_slo:error_ratio:rate30d").isEmpty());
    // Annotations mark deployments and restarts, so there has to be one.
    this.fleet.deployShop("1.4.3");
  }

  private boolean isFiring(String severity, String service) {
    return !query(
            "ALERTS{alertstate=\"firing\", severity=\"%s\", service_name=\"%s\"}"
                .formatted(severity, service))
        .isEmpty();
  }

  @AfterAll
  void stop() throws IOException {
    if (this.fleet != null) {
      this.fleet.close();
      keepRow();
    }
    this.receiver.close();
  }

  /** Leaves a row for the report of {@code .ci/full queries}. */
  private void keepRow() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "queries"));
    Files.writeString(
        folder.resolve(getClass().getSimpleName() + ".md"),
        "| %s | %d | %d | %d |%n"
            .formatted(
                modes().stream().distinct().map(Mode::name).collect(Collectors.joining(", ")),
                queries().flatMap(query -> expressions(query).stream()).distinct().count(),
                this.answered.size(),
                Duration.ofNanos(System.nanoTime() - this.started).toSeconds()));
  }

  private List<PrometheusServer.Sample> query(String expression) {
    return this.fleet.prometheus().query(expression);
  }

  @Test
  void everyTargetIsUpWithExemplarsAndAll() {
    // The shop has just been replaced, and is scraped again within a second.
    Awaitility.await("every target")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(query("up"))
                    .hasSize(4)
                    .allSatisfy(up -> assertThat(up.value()).isEqualTo(1)));
  }

  @Test
  void everyServiceRunsInItsMode() {
    Map<String, String> expected =
        this.fleet
            .services()
            .collect(Collectors.toMap(FleetService::name, service -> service.mode().card()));
    Awaitility.await("a card of every service")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(query("waymark_service_card"))
                    .extracting(
                        card -> card.labels().get("service_name"),
                        card -> card.labels().get("mode"))
                    .containsExactlyInAnyOrderElementsOf(
                        expected.entrySet().stream()
                            .map(entry -> tuple(entry.getKey(), entry.getValue()))
                            .toList()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "basket", "inventory", "payments"})
  void prometheusKeepsTheExemplars(String service) {
    long now = System.currentTimeMillis() / 1000;
    Awaitility.await("an exemplar of a latency bucket")
        .atMost(PATIENCE)
        .until(
            () ->
                !this.fleet
                    .prometheus()
                    .get(
                        "/api/v1/query_exemplars?query=http_server_request_duration_seconds_bucket"
                            + URLEncoder.encode(
                                "{service_name=\"%s\"}".formatted(service), StandardCharsets.UTF_8)
                            + "&start="
                            + (now - 600)
                            + "&end="
                            + (now + 600))
                    .isEmpty());
  }

  /**
   * But for what exists only while a service is silent or an objective unmet; stories for promtool
   * have it.
   */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "HEARTBEAT_GONE",
        "HEARTBEAT_NAMESAKE",
        "HEARTBEAT_MISSING",
        "HEARTBEAT_LEFT",
        "HEARTBEAT_SILENT",
        "HEARTBEAT_LOST_TOGETHER",
        "OBJECTIVE_INVALID",
        "SUCCESS_OVERDUE"
      })
  void everyRecordedSeriesHasData(RecordedSeries series) {
    // The sparse ones are read by ranges only.
    String range = series.seriesName().endsWith("_sparse") ? "last_over_time(%s[1m])" : "%s";
    Awaitility.await(series.seriesName())
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(query(range.formatted(series.seriesName())))
                    .extracting(sample -> sample.labels().get("service_name"))
                    .containsAll(servicesOf(series)));
  }

  private static List<String> servicesOf(RecordedSeries series) {
    return DEFINED.contains(series) ? List.of("shop", "basket", "payments") : SERVICES;
  }

  @Test
  void noRuleFails() {
    assertThat(this.fleet.prometheus().rules())
        .isNotEmpty()
        .allSatisfy(
            rule -> assertThat(rule.get("health").asString()).as(rule.toString()).isEqualTo("ok"));
  }

  /** Those of Loki and Tempo are checked by their grammars, where the boards are made. */
  static Stream<BoardQuery> queries() {
    return Dashboards.queries(DashboardOptions.defaults().demoTimeScale(Fleet.TIME_SCALE)).stream()
        .filter(query -> query.datasourceType().equals("prometheus"));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryOfEveryBoardReturnsData(BoardQuery query) {
    for (String asked : expressions(query)) {
      Awaitility.await(asked)
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofSeconds(45))
          .untilAsserted(
              () -> assertThat(query(asked)).anyMatch(sample -> !Double.isNaN(sample.value())));
      this.answered.add(asked);
    }
  }

  /** Of every service by its name where a board asks so; only the shop was deployed. */
  private static Set<String> expressions(BoardQuery query) {
    if (query.kind() == BoardQuery.Kind.ANNOTATION) {
      return Set.of(
          "last_over_time((%s)[2m:1s])".formatted(query.withVariables(variables("shop"))));
    }
    return SERVICES.stream()
        .map(service -> query.withVariables(variables(service)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** No section is missed: whatever the mode, each is made of what Prometheus is found to have. */
  @Test
  void fromThisPrometheusEveryBoardIsMadeWhole(@TempDir Path folder) {
    WaymarkJar.awaitEveryBoard(folder, this.fleet.prometheus().address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "basket", "inventory"})
  void fromAServicesEndpointItsOwnBoardsAreMadeWhole(String name, @TempDir Path folder) {
    this.fleet
        .services()
        .filter(service -> service.name().equals(name))
        .forEach(
            service -> WaymarkJar.awaitEveryBoard(folder, service.metrics(), "--service", name));
  }

  @ParameterizedTest
  @CsvSource({"shop, inventory", "basket, inventory", "inventory, basket", "payments, inventory"})
  void aPeerThatIsAServiceLeadsToItsOwnBoard(String service, String peer) {
    BoardQuery named =
        queries()
            .filter(query -> query.panelTitle().equals("Peers") && query.refId().equals("E"))
            .findFirst()
            .orElseThrow();
    Awaitility.await("the peer is known by its name")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(query(named.withVariables(variables(service))))
                    .filteredOn(sample -> peer.equals(sample.labels().get("peer_service")))
                    .singleElement()
                    .satisfies(
                        sample -> {
                          assertThat(sample.labels()).containsEntry("server_address", peer);
                          assertThat(sample.value()).isEqualTo(1);
                        }));
  }

  @Test
  void everythingThatIsReadIsInTheContract() {
    List<String> expressions = new ArrayList<>();
    this.fleet.prometheus().rules().forEach(rule -> expressions.add(rule.get("query").asString()));
    queries().map(query -> query.withVariables(variables("shop"))).forEach(expressions::add);
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
