package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.RequiredTool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code generate --from} a real Prometheus that has series of now, series of two days ago, and
 * series that are not the contract's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenerateFromPrometheusTests {

  private static final String NOW =
      """
      jvm_cpu_time_seconds_total{service_name="shop"} 4.5
      queue_length{queue="orders"} 7
      messaging_process_duration_seconds_count{service_name="inventory"} 3
      """;

  private HttpServer exporter;
  private PrometheusServer prometheus;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    RequiredTool promtool = RequiredTool.named("promtool");
    Path old =
        Files.writeString(
            directory.resolve("old.txt"),
            """
            # TYPE db_client_operation_duration_seconds_bucket unknown
            db_client_operation_duration_seconds_bucket{service_name="shop",le="+Inf"} 3 %d
            # EOF
            """
                .formatted(Instant.now().minus(Duration.ofDays(2)).getEpochSecond()));
    RequiredTool.Result written =
        promtool.run(
            directory, "tsdb", "create-blocks-from", "openmetrics", old.toString(), "data");
    assertThat(written.exitCode()).as(written.output()).isZero();
    this.exporter =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.exporter.createContext(
        "/metrics",
        exchange -> {
          byte[] text = NOW.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    this.exporter.start();
    this.prometheus =
        PrometheusServer.start(
            directory,
            """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: services
                static_configs: [{targets: ['127.0.0.1:%d']}]
            """
                .formatted(this.exporter.getAddress().getPort()));
    Awaitility.await("a scrape")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !this.prometheus.query("jvm_cpu_time_seconds_total").isEmpty());
  }

  @AfterAll
  void stop() {
    if (this.prometheus != null) {
      this.prometheus.close();
    }
    if (this.exporter != null) {
      this.exporter.stop(0);
    }
  }

  private String address() {
    return this.prometheus.address().toString();
  }

  @Test
  void whatItHasNowIsMadeAndWhatItHadDaysAgoIsNot(@TempDir Path temp) {
    assertThat(this.prometheus.get("/api/v1/label/__name__/values").toString())
        .contains("db_client_operation_duration_seconds_bucket");
    assertThat(WaymarkJar.boards(temp.resolve("out"), "--from", address()))
        .containsKeys("waymark-fleet.json", "waymark-jvm.json", "waymark-messaging.json")
        .doesNotContainKeys("waymark-database.json", "waymark-http-clients.json");
  }

  @Test
  void whenOneServiceIsAskedForAnothersSeriesDoNotCount(@TempDir Path temp) {
    Path out = temp.resolve("out");
    assertThat(WaymarkJar.boards(out, "--from", address(), "--service", "shop"))
        .containsKeys("waymark-service-shop.json", "waymark-jvm-shop.json")
        .doesNotContainKeys("waymark-messaging-shop.json", "waymark-fleet.json");
    WaymarkJar.Run nobody =
        WaymarkJar.generate(temp.resolve("none"), "--from", address(), "--service", "nobody");
    assertThat(nobody.exitCode()).isEqualTo(3);
    assertThat(nobody.output()).contains("no series of the contract of service 'nobody'");
  }

  @Test
  void ownSectionsAreMadeOfSeriesThatAreNotTheContracts(@TempDir Path temp) throws IOException {
    Path sections = Files.createDirectory(temp.resolve("sections"));
    Files.writeString(
        sections.resolve("queue.json"), section("Is our queue full?", "queue_length"));
    Files.writeString(sections.resolve("cache.json"), section("Is our cache cold?", "cache_hits"));
    String[] options = {
      "--from", address(), "--sections", sections.toString(), "--service", "shop"
    };
    Path out = temp.resolve("out");
    Map<String, String> boards = WaymarkJar.boards(out, options);
    assertThat(boards.get("waymark-service-shop.json"))
        .contains("Is our queue full?")
        .doesNotContain("Is our cache cold?");
    assertThat(WaymarkJar.generate(out, options).output())
        .contains("--sections: cache.json is left out: there is no cache_hits.")
        .doesNotContain("queue.json");
  }

  private static String section(String title, String needs) {
    return """
        {"title": "%s", "needs": ["%s"], "panels": [
          {"type": "stat", "title": "Now", "targets": [{"expr": "max(%s)"}]}]}
        """
        .formatted(title, needs, needs);
  }
}
