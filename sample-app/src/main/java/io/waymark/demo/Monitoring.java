package io.waymark.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Prometheus with the generated rules, and an Alertmanager if there is one. */
final class Monitoring {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient http;
  private final URI prometheus;
  private final Optional<URI> alertmanager;

  private Monitoring(HttpClient http, URI prometheus, Optional<URI> alertmanager) {
    this.http = http;
    this.prometheus = prometheus;
    this.alertmanager = alertmanager;
  }

  /** Starts them with the files of the workspace. */
  static Monitoring start(
      HttpClient http,
      Children children,
      FreePorts ports,
      Workspace workspace,
      List<Service> services,
      Path prometheus,
      Optional<Path> alertmanager) {
    Optional<URI> alertmanagerAddress =
        alertmanager.map(program -> startAlertmanager(children, ports.next(), workspace, program));
    workspace.write(
        workspace.prometheusConfiguration(),
        configuration(workspace, services, alertmanagerAddress));
    URI address = loopback(ports.next());
    children.start(
        "prometheus",
        List.of(
            prometheus.toString(),
            "--config.file=" + workspace.prometheusConfiguration(),
            "--storage.tsdb.path=" + workspace.scratch().resolve("prometheus"),
            "--web.listen-address=" + address.getAuthority(),
            "--log.level=warn"));
    return new Monitoring(http, address, alertmanagerAddress);
  }

  URI prometheus() {
    return this.prometheus;
  }

  Optional<URI> alertmanager() {
    return this.alertmanager;
  }

  boolean isReady() {
    return answers(this.prometheus.resolve("/-/ready"))
        && this.alertmanager.map(uri -> answers(uri.resolve("/-/ready"))).orElse(true);
  }

  /** What Prometheus evaluates to firing at the moment; empty while it cannot be asked. */
  List<Alert> firing() {
    List<Alert> alerts = new ArrayList<>();
    get(this.prometheus.resolve("/api/v1/alerts"))
        .ifPresent(
            body -> {
              JsonNode list = this.json.readTree(body).path("data").path("alerts");
              list.forEach(alert -> alerts.add(Alert.of(alert, "state")));
            });
    return alerts.stream().filter(Alert::firing).toList();
  }

  private boolean answers(URI uri) {
    return get(uri).isPresent();
  }

  private Optional<String> get(URI uri) {
    try {
      HttpResponse<String> response =
          this.http.send(
              HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException ex) {
      return Optional.empty();
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new DemoFailedException("The demo was interrupted.", ex);
    }
  }

  private static URI startAlertmanager(
      Children children, int port, Workspace workspace, Path program) {
    URI address = loopback(port);
    Path configuration =
        workspace.accelerated().resolve("alertmanager").resolve("waymark.alertmanager.yaml");
    children.start(
        "alertmanager",
        List.of(
            program.toString(),
            "--config.file=" + configuration,
            "--storage.path=" + workspace.scratch().resolve("alertmanager"),
            "--web.listen-address=" + address.getAuthority(),
            "--cluster.listen-address=",
            "--log.level=warn"));
    return address;
  }

  private static String configuration(
      Workspace workspace, List<Service> services, Optional<URI> alertmanager) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("# What ./demo gives to Prometheus; the rules beside it run accelerated.\n");
    yaml.append("global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}\n");
    yaml.append("rule_files: ['")
        .append(workspace.accelerated().getFileName())
        .append("/prometheus/waymark-slo.rules.yaml']\n");
    yaml.append("scrape_configs:\n");
    for (Service service : services) {
      yaml.append("  - job_name: ").append(service.name()).append('\n');
      yaml.append("    metrics_path: ").append(service.metrics().getPath()).append('\n');
      yaml.append("    static_configs: [{targets: ['")
          .append(service.metrics().getAuthority())
          .append("']}]\n");
    }
    alertmanager.ifPresent(
        address ->
            yaml.append("alerting:\n  alertmanagers: [{static_configs: [{targets: ['")
                .append(address.getAuthority())
                .append("']}]}]\n"));
    return yaml.toString();
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
