package io.waymark.alerts.testing;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A real Alertmanager on loopback, without a cluster. Skips where there is none. */
public final class AlertmanagerServer implements AutoCloseable {

  private final LoopbackServer server;

  private AlertmanagerServer(LoopbackServer server) {
    this.server = server;
  }

  /**
   * Starts one. Everything it reads and writes is in the directory.
   *
   * @param directory an existing directory that nobody else uses
   * @param configuration text of its configuration file
   * @param flags further flags
   */
  public static AlertmanagerServer start(Path directory, String configuration, String... flags) {
    RequiredTool tool = RequiredTool.named("prometheus-alertmanager", "alertmanager");
    int port = LoopbackServer.freePort();
    Path file = PrometheusServer.write(directory.resolve("alertmanager.yml"), configuration);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config.file=" + file,
                "--storage.path=" + directory.resolve("alertmanager-data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port));
    arguments.addAll(List.of(flags));
    return new AlertmanagerServer(
        LoopbackServer.start(
            "alertmanager",
            tool.command(directory, arguments.toArray(String[]::new)),
            port,
            "/-/ready",
            directory.resolve("alertmanager.log")));
  }

  /** The address without a slash at its end. */
  public URI address() {
    return this.server.address();
  }

  /** What it has logged so far. */
  public String log() {
    return this.server.log();
  }

  /** Every alert it holds, silenced and inhibited ones among them. */
  public List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    this.server.get("/api/v2/alerts").forEach(alerts::add);
    return alerts;
  }

  /** Tells it of alerts that fire now, each given by its labels. */
  public void fire(List<Map<String, String>> alerts) {
    this.server.post(
        "/api/v2/alerts", alerts.stream().map(labels -> Map.of("labels", labels)).toList());
  }

  @Override
  public void close() {
    this.server.close();
  }
}
