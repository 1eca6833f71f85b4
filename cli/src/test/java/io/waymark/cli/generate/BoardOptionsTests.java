package io.waymark.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.waymark.cli.ExitCode;
import io.waymark.cli.TestRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardOptionsTests {

  private static final String EXPOSITION =
      """
      # TYPE jvm_cpu_time_seconds_total counter
      jvm_cpu_time_seconds_total{service_name="shop"} 4.5
      jvm_memory_used_bytes{jvm_memory_type="heap",service_name="shop"} 1 1790000000
      jvm_gc_duration_seconds_count{service_name="shop"} 3
      jvm_gc_duration_seconds_bucket{le="+Inf",service_name="shop"} 3
      db_client_operation_duration_seconds_bucket{le="1",service_name="inventory"} 3
      { hostile " text \\ } \u0000 NaN
      """;

  @TempDir private Path temp;

  @Test
  void whenFromIsAFileMakesTheBoardsOfWhatItHas() throws IOException {
    Path file = Files.writeString(this.temp.resolve("metrics.txt"), EXPOSITION);
    TestRun run = generate("--from", file.toString());
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    assertThat(boards())
        .contains("waymark-fleet.json", "waymark-jvm.json", "waymark-database.json")
        .doesNotContain("waymark-http-clients.json");
  }

  @Test
  void whenAServiceIsNamedTooMakesItsOwnBoardsOfWhatItHas() throws IOException {
    Path file = Files.writeString(this.temp.resolve("metrics.txt"), EXPOSITION);
    TestRun run = generate("--from", file.toString(), "--service", "shop");
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    assertThat(boards())
        .contains("waymark-service-shop.json", "waymark-jvm-shop.json")
        .doesNotContain("waymark-fleet.json", "waymark-database-shop.json");
  }

  @Test
  void whenFromIsAPrometheusAsksItForTheContractsNames() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (Server server =
        Server.start(
            asked,
            200,
            "{\"status\":\"success\",\"data\":[\"jvm_cpu_time_seconds_total\",\"other\"]}")) {
      TestRun run = generate("--from", server.address() + "/", "--service", "shop");
      assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    }
    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith("/api/v1/label/__name__/values?start=")
        .contains("&match[]=", "jvm_cpu_time_seconds_total", "service_name=\"shop\"");
    assertThat(boards()).contains("waymark-jvm-shop.json").doesNotContain("waymark-logs-shop");
  }

  @Test
  void whenFromIsAnEndpointReadsIt() throws IOException {
    try (Server server = Server.start(new CopyOnWriteArrayList<>(), 404, EXPOSITION)) {
      TestRun run = generate("--from", server.address() + "/actuator/prometheus");
      assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
      assertThat(boards()).contains("waymark-jvm.json").doesNotContain("waymark-http-clients.json");
    }
  }

  @Test
  void whenThereIsNothingOfTheContractSaysSoAndWritesNothing() throws IOException {
    Path file = Files.writeString(this.temp.resolve("metrics.txt"), "go_goroutines 7\n");
    TestRun run = generate("--from", file.toString(), "--service", "shop");
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
    assertThat(run.stderr())
        .isEqualTo("waymark: --from: there is no series of the contract of service 'shop'\n");
    assertThat(this.temp.resolve("out")).doesNotExist();
  }

  @Test
  void whenFromIsNothingSaysSo() {
    TestRun run = generate("--from", "nowhere");
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
    assertThat(run.stderr())
        .isEqualTo(
            "waymark: --from: it must be an http or https address, or a file that can be read\n");
  }

  @Test
  void whenNobodyAnswersSaysSo() throws IOException {
    Server server = Server.start(new CopyOnWriteArrayList<>(), 200, "");
    server.close();
    TestRun run = generate("--from", server.address());
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_DONE);
    assertThat(run.stderr())
        .startsWith("waymark: --from: " + server.address())
        .contains("cannot be reached: nothing answers there");
  }

  @Test
  void sectionsOfOnesOwnAreComposedIn() throws IOException {
    Path folder = Files.createDirectory(this.temp.resolve("sections"));
    Files.writeString(folder.resolve("orders.json"), "{\"type\": \"text\", \"title\": \"Orders\"}");
    TestRun run = generate("--sections", folder.toString());
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    assertThat(this.temp.resolve("out/grafana/dashboards/waymark-service.json"))
        .content()
        .contains("\"title\": \"Orders\"");
  }

  @Test
  void whenASectionIsBrokenNamesFileAndPathAndWritesNothing() throws IOException {
    Path folder = Files.createDirectory(this.temp.resolve("sections"));
    Files.writeString(folder.resolve("orders.json"), "[{\"type\": \"text\"}]");
    TestRun run = generate("--sections", folder.toString(), "--service", "a\"b");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr()).startsWith("waymark: --service: service name must not be blank");
    run = generate("--sections", folder.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.stderr())
        .isEqualTo("waymark: %s/orders.json: $[0].title must be a text\n".formatted(folder));
    assertThat(this.temp.resolve("out")).doesNotExist();
  }

  @Test
  void whenTheFileHasWhatAnOwnSectionNeedsItIsThere() throws IOException {
    Path sections = queueSection();
    Path file =
        Files.writeString(this.temp.resolve("metrics.txt"), EXPOSITION + "queue_length 7\n");
    TestRun run = generate("--from", file.toString(), "--sections", sections.toString());
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    assertThat(run.stderr()).isEmpty();
    assertThat(serviceBoard()).contains("Is our queue full?");
  }

  @Test
  void whenTheFileLacksWhatAnOwnSectionNeedsSaysWhichIsLeftOutAndWhy() throws IOException {
    Path sections = queueSection();
    Path file = Files.writeString(this.temp.resolve("metrics.txt"), EXPOSITION);
    TestRun run = generate("--from", file.toString(), "--sections", sections.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.stderr())
        .isEqualTo(
            "waymark: --sections: queue.json is left out: there is no queue_length.%n".formatted());
    assertThat(serviceBoard()).doesNotContain("Is our queue full?");
  }

  @Test
  void anotherServicesSeriesMeetNoNeedButOneOfNoServiceDoes() throws IOException {
    Path sections = queueSection();
    Path file =
        Files.writeString(
            this.temp.resolve("metrics.txt"),
            EXPOSITION + "queue_length{service_name=\"inventory\"} 7\n");
    String[] options = {
      "--from", file.toString(), "--service", "shop", "--sections", sections.toString()
    };
    assertThat(generate(options).stderr()).contains("queue.json is left out");
    Files.writeString(file, EXPOSITION + "queue_length{queue=\"orders\"} 7\n");
    assertThat(generate(options).stderr()).isEmpty();
    assertThat(this.temp.resolve("out/grafana/dashboards/waymark-service-shop.json"))
        .content()
        .contains("Is our queue full?");
  }

  @Test
  void whenFromIsAPrometheusAsksItForWhatOwnSectionsNeed() throws IOException {
    Path sections = queueSection();
    List<String> asked = new CopyOnWriteArrayList<>();
    try (Server server =
        Server.start(
            asked,
            200,
            "{\"status\":\"success\",\"data\":[\"jvm_cpu_time_seconds_total\",\"queue_length\"]}")) {
      TestRun run = generate("--from", server.address(), "--sections", sections.toString());
      assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
      assertThat(run.stderr()).isEmpty();
    }
    assertThat(asked).singleElement().asString().contains("queue_length|queue_length_bucket");
    assertThat(serviceBoard()).contains("Is our queue full?");
  }

  @Test
  void whatAnOwnSectionNeedsMayBeRecorded() throws IOException {
    Path folder = Files.createDirectory(this.temp.resolve("sections"));
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"title": "What do others record?", "needsAny": ["team:a:ratio", "team:b:ratio"], "panels": [
          {"type": "stat", "title": "Now", "targets": [{"expr": "team:a:ratio or team:b:ratio"}]}]}
        """);
    try (Server server =
        Server.start(
            new CopyOnWriteArrayList<>(),
            200,
            "{\"status\":\"success\",\"data\":[\"jvm_cpu_time_seconds_total\",\"team:b:ratio\"]}")) {
      TestRun run = generate("--from", server.address(), "--sections", folder.toString());
      assertThat(run.exitCode()).as(run.stderr()).isEqualTo(ExitCode.OK);
    }
    assertThat(serviceBoard()).contains("What do others record?");
  }

  private Path queueSection() throws IOException {
    Path folder = Files.createDirectory(this.temp.resolve("sections"));
    Files.writeString(
        folder.resolve("queue.json"),
        """
        {"title": "Is our queue full?", "needs": ["queue_length"], "panels": [
          {"type": "stat", "title": "Length", "targets": [{"expr": "max(queue_length)"}]}]}
        """);
    return folder;
  }

  private String serviceBoard() throws IOException {
    return Files.readString(this.temp.resolve("out/grafana/dashboards/waymark-service.json"));
  }

  private TestRun generate(String... options) {
    List<String> arguments =
        Stream.concat(
                Stream.of("generate", "--out", this.temp.resolve("out").toString()),
                Stream.of(options))
            .toList();
    return TestRun.of(arguments.toArray(String[]::new));
  }

  private List<String> boards() throws IOException {
    try (Stream<Path> files = Files.list(this.temp.resolve("out/grafana/dashboards"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Answers like a Prometheus with the status, and like an endpoint with 200. */
  private record Server(HttpServer http) implements AutoCloseable {

    static Server start(List<String> asked, int status, String body) throws IOException {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/",
          exchange -> {
            asked.add(
                exchange.getRequestURI().getPath() + "?" + exchange.getRequestURI().getQuery());
            boolean api = exchange.getRequestURI().getPath().startsWith("/api/");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(api ? status : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      http.start();
      return new Server(http);
    }

    String address() {
      return "http://127.0.0.1:" + this.http.getAddress().getPort();
    }

    @Override
    public void close() {
      this.http.stop(0);
    }
  }
}
