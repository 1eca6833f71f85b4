package io.waymark.alerts.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A real Prometheus with rules and data of its own, on loopback. Skips where there is none. */
public final class PrometheusServer implements AutoCloseable {

  private final LoopbackServer server;

  private PrometheusServer(LoopbackServer server) {
    this.server = server;
  }

  /**
   * Starts one. Everything it reads and writes is in the directory; blocks in {@code
   * directory/data} are served as its history.
   *
   * @param directory an existing directory that nobody else uses
   * @param configuration text of {@code prometheus.yml}; relative paths in it start from the
   *     directory
   * @param flags further flags, such as {@code --enable-feature=exemplar-storage}
   */
  public static PrometheusServer start(Path directory, String configuration, String... flags) {
    RequiredTool tool = RequiredTool.named("prometheus");
    int port = LoopbackServer.freePort();
    Path file = write(directory.resolve("prometheus.yml"), configuration);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--storage.tsdb.retention.time=100d",
                "--web.listen-address=127.0.0.1:" + port));
    arguments.addAll(List.of(flags));
    return new PrometheusServer(
        LoopbackServer.start(
            "prometheus",
            tool.command(directory, arguments.toArray(String[]::new)),
            port,
            "/-/ready",
            directory.resolve("prometheus.log")));
  }

  /** The address without a slash at its end. */
  public URI address() {
    return this.server.address();
  }

  /** What it has logged so far. */
  public String log() {
    return this.server.log();
  }

  /** The answer to an instant query, now. */
  public List<Sample> query(String promql) {
    JsonNode result =
        get("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8))
            .get("result");
    List<Sample> samples = new ArrayList<>();
    for (JsonNode element : result) {
      Map<String, String> labels = new TreeMap<>();
      for (Map.Entry<String, JsonNode> label : element.get("metric").properties()) {
        labels.put(label.getKey(), label.getValue().asString());
      }
      String value = element.get("value").get(1).asString();
      samples.add(new Sample(labels, number(value)));
    }
    return samples;
  }

  /** Every rule, with its health and what it last said, as {@code /api/v1/rules} tells it. */
  public List<JsonNode> rules() {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : get("/api/v1/rules").get("groups")) {
      group.get("rules").forEach(rules::add);
    }
    return rules;
  }

  /** Every pending and firing alert, as {@code /api/v1/alerts} tells it. */
  public List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    get("/api/v1/alerts").get("alerts").forEach(alerts::add);
    return alerts;
  }

  /** What an API path answers as {@code data}. */
  public JsonNode get(String path) {
    return this.server.get(path).get("data");
  }

  @Override
  public void close() {
    this.server.close();
  }

  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static double number(String value) {
    return switch (value) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(value);
    };
  }

  /**
   * One element of an instant vector.
   *
   * @param labels all its labels, {@code __name__} among them
   * @param value its value
   */
  public record Sample(Map<String, String> labels, double value) {}
}
