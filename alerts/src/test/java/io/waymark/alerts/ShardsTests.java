package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.PrometheusServer.Sample;
import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.RequiredTool.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class ShardsTests {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final FleetAlertsOptions OPTIONS = ManyOptions.demonstration();

  /** They overlap: whoever is in the first is not in the second. */
  private static final Map<String, String> PATTERNS = Map.of("a", "a.*|b.*", "m", "[b-m].*");

  private static final List<String> SERVICES = List.of("anna", "bert", "mary", "zoe");

  @TempDir private Path folder;

  /** Both read what one scrape of the same services said, at the same pace. */
  @Test
  void togetherTheyRecordAndRaiseWhatTheWholeDoes() throws Exception {
    long start = System.nanoTime();
    HttpServer services =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    services.createContext(
        "/metrics",
        exchange -> {
          byte[] text = scrape((System.nanoTime() - start) / 1e9).getBytes(StandardCharsets.UTF_8);
          // Prometheus 3 reads nothing of what does not say what it is.
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    services.start();
    SortedMap<String, String> whole = new TreeMap<>();
    whole.put("slo.yaml", FleetAlerts.generate(OPTIONS).get(FleetAlerts.RULES));
    SortedMap<String, String> sharded = new TreeMap<>();
    new Shards(new TreeMap<>(PATTERNS))
        .generate(OPTIONS)
        .forEach((path, text) -> sharded.put(path.replace("sharded/", ""), text));
    assertThat(sharded).hasSize(4);
    try (PrometheusServer one = prometheus("one", whole, services);
        PrometheusServer several = prometheus("several", sharded, services)) {
      await("what the whole records of everybody")
          .atMost(PATIENCE)
          .until(
              () ->
                  one.query("service_slo:error_ratio:rate30d").size() == SERVICES.size()
                      && one.query("ALERTS{alertstate=\"firing\",severity=\"page\"}").size() > 1);
      await("the same of the shards")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                List<String> recorded = series(one);
                assertThat(recorded).hasSizeGreaterThan(SERVICES.size() * 20);
                assertThat(series(several)).isEqualTo(recorded);
              });
      // Ratios do not depend on when exactly somebody looked.
      assertThat(ratios(several)).isEqualTo(ratios(one)).hasSize(SERVICES.size());
      assertThat(several.rules())
          .allSatisfy(rule -> assertThat(rule.get("health").asString()).isEqualTo("ok"));
    } finally {
      services.stop(0);
    }
  }

  /** A quarter of everything fails, but for the last service's. */
  private static String scrape(double seconds) {
    StringBuilder text = new StringBuilder();
    for (String service : SERVICES) {
      String labels =
          "service_name=\"%s\",deployment_environment_name=\"production\",slo=\"http-availability\""
              .formatted(service);
      long quarters = (long) (seconds * 10);
      long bad = service.equals("zoe") ? 0 : quarters;
      text.append("slo_objective_ratio{%s} 0.999\n".formatted(labels));
      text.append(
          "slo_declared_timestamp_seconds{%s,origin=\"declared\",team=\"t\"} 1700000000\n"
              .formatted(labels));
      text.append(
          "slo_events_total{%s,outcome=\"good\"} %d\n".formatted(labels, 4 * quarters - bad));
      text.append("slo_events_total{%s,outcome=\"bad\"} %d\n".formatted(labels, bad));
    }
    return text.toString();
  }

  private PrometheusServer prometheus(
      String name, SortedMap<String, String> rules, HttpServer services) throws IOException {
    Path directory = Files.createDirectory(this.folder.resolve(name));
    for (Map.Entry<String, String> file : rules.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
    return PrometheusServer.start(
        directory,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ['*slo*.yaml']
        scrape_configs:
          - job_name: services
            static_configs: [{targets: ['127.0.0.1:%d']}]
        """
            .formatted(services.getAddress().getPort()));
  }

  private static List<String> series(PrometheusServer prometheus) {
    return prometheus
        .query("last_over_time({__name__=~\"service.*:.*|ALERTS\",alertstate!=\"pending\"}[30s])")
        .stream()
        .map(sample -> new TreeMap<>(sample.labels()).toString())
        .sorted()
        .toList();
  }

  private static Map<String, Double> ratios(PrometheusServer prometheus) {
    return prometheus.query("round(service_slo:error_ratio:rate5m, 0.05)").stream()
        .collect(
            Collectors.toMap(
                sample -> String.valueOf(sample.labels().get("service_name")), Sample::value));
  }

  @Test
  void promtoolAcceptsEveryPart() throws Exception {
    SortedMap<String, String> files =
        new Shards(new TreeMap<>(PATTERNS)).generate(FleetAlertsOptions.defaults());
    assertThat(files.keySet())
        .containsExactly(
            "sharded/waymark-slo-a.rules.yaml",
            "sharded/waymark-slo-common.rules.yaml",
            "sharded/waymark-slo-m.rules.yaml",
            "sharded/waymark-slo-rest.rules.yaml");
    Generated generated = new Generated(this.folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      generated.write(file.getKey(), file.getValue());
      Result result =
          RequiredTool.named("promtool").run(this.folder, "check", "rules", file.getKey());
      assertThat(result.exitCode()).as(result.output()).isZero();
    }
    assertThat(files.get("sharded/waymark-slo-common.rules.yaml"))
        .contains("FleetTelemetryLost", "ServiceSLOTelemetryLost")
        .doesNotContain("service_name=~\"a");
    assertThat(files.get("sharded/waymark-slo-m.rules.yaml"))
        .contains("service_name=~\"[b-m].*\",service_name!~\"a.*|b.*\"")
        .doesNotContain("FleetTelemetryLost");
  }

  /** Or two parts would record one service, each of them all day long. */
  @Test
  void whatAPartReadsIsItsOwn() {
    new Shards(new TreeMap<>(PATTERNS))
        .generate(FleetAlertsOptions.defaults())
        .forEach(
            (file, text) -> {
              List<String> expressions = expressions(text);
              assertThat(expressions).isNotEmpty();
              if (!file.contains("common")) {
                assertThat(expressions).allSatisfy(ShardsTests::assertMatched);
              }
            });
  }

  private static void assertMatched(String expression) {
    PromqlTokens.of(expression).stream()
        .filter(token -> token.kind() == PromqlTokens.Kind.SERIES)
        .forEach(
            token ->
                assertThat(expression.substring(token.end()))
                    .as(expression)
                    .matches("(?s)\\{service_name[=!]~\"[^\"]+\".*"));
  }

  private static List<String> expressions(String text) {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(text);
    return file.get("groups").stream()
        .flatMap(group -> group.get("rules").stream())
        .map(rule -> String.valueOf(rule.get("expr")))
        .toList();
  }

  @Test
  void everySeriesIsMatchedAndNothingElse() {
    assertThat(
            Shards.matched(
                "sum by (a) (rate(b_total{c=\"d{}\"}[5m])) # e\n/ on (a) f:g and h{}", "s=~\"x\""))
        .isEqualTo(
            "sum by (a) (rate(b_total{s=~\"x\",c=\"d{}\"}[5m])) # e\n"
                + "/ on (a) f:g{s=~\"x\"} and h{s=~\"x\",}");
  }

  @ParameterizedTest
  @CsvSource({
    "A, a.*, name of a shard was 'A'",
    "rest, a.*, name of a shard was 'rest'",
    "a, a(, must be an RE2 pattern",
    "a, .*, must not match services without a name"
  })
  void whatCannotBeAShardIsRefused(String name, String pattern, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shards(new TreeMap<>(Map.of(name, pattern))))
        .withMessageContaining(problem);
  }
}
