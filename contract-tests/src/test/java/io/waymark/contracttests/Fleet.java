package io.waymark.contracttests;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.alerts.testing.PrometheusServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Two services, one that declares and one that inherits, under traffic with errors, and a real
 * Prometheus that scrapes them every second and evaluates the generated rules at a compressed time
 * scale.
 */
final class Fleet implements AutoCloseable {

  /** An hour is a minute. */
  static final int TIME_SCALE = 60;

  private final ScheduledExecutorService traffic = Executors.newScheduledThreadPool(2);
  private final Map<String, String> environment;
  private final ForkedApplication inventory;
  private final PrometheusServer prometheus;
  private volatile ForkedApplication shop;

  private Fleet(
      Map<String, String> environment,
      ForkedApplication shop,
      ForkedApplication inventory,
      PrometheusServer prometheus) {
    this.environment = environment;
    this.shop = shop;
    this.inventory = inventory;
    this.prometheus = prometheus;
  }

  static Fleet start(Path directory, OtlpReceiver receiver) {
    Map<String, String> environment = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
    ForkedApplication inventory =
        ForkedApplication.start(
            ContractApplication.class, environment, List.of("--waymark.service.name=inventory"));
    ForkedApplication shop = startShop(environment, FreePort.find(), "1.4.2");
    write(
        directory.resolve("rules.yaml"),
        FleetAlerts.generate(FleetAlertsOptions.defaults().demoTimeScale(TIME_SCALE))
            .get(FleetAlerts.RULES));
    PrometheusServer prometheus =
        PrometheusServer.start(
            directory,
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yaml]
            scrape_configs:
              - job_name: services
                metrics_path: /actuator/prometheus
                static_configs:
                  - targets: ['127.0.0.1:%d', '127.0.0.1:%d']
            """
                .formatted(shop.port(), inventory.port()),
            "--enable-feature=exemplar-storage");
    return new Fleet(environment, shop, inventory, prometheus).drive();
  }

  private static ForkedApplication startShop(
      Map<String, String> environment, int port, String version) {
    return ForkedApplication.start(
        ContractApplication.class,
        environment,
        List.of(
            "--server.port=" + port,
            "--waymark.service.name=shop",
            "--waymark.service.namespace=retail",
            "--waymark.service.environment=production",
            "--waymark.service.version=" + version,
            "--waymark.service.team=checkout",
            "--waymark.service.tier=1",
            "--waymark.slo.availability.objective=99.9%",
            "--waymark.slo.latency.threshold=400ms"));
  }

  /** Replaces the shop by its next version at the same address, as a deployment does. */
  void deployShop(String version) {
    int port = this.shop.port();
    this.shop.close();
    this.shop = startShop(this.environment, port, version);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private Fleet drive() {
    this.traffic.scheduleWithFixedDelay(this::healthyRequests, 0, 50, TimeUnit.MILLISECONDS);
    this.traffic.scheduleWithFixedDelay(this::badRequests, 0, 200, TimeUnit.MILLISECONDS);
    return this;
  }

  private void healthyRequests() {
    get(this.shop, "/items/1");
    get(this.shop, "/call?url=" + this.inventory.uri("/items/2"));
  }

  private void badRequests() {
    get(this.shop, "/boom");
    get(this.shop, "/slow");
    get(this.shop, "/missing/1");
    get(this.shop, "/log");
    get(this.inventory, "/unavailable");
    get(this.shop, "/call?url=" + this.inventory.uri("/unavailable"));
  }

  private static void get(ForkedApplication application, String path) {
    try {
      application.get(path);
    } catch (UncheckedIOException ex) {
      // It is being replaced; a user would try again too.
    }
  }

  ForkedApplication shop() {
    return this.shop;
  }

  PrometheusServer prometheus() {
    return this.prometheus;
  }

  @Override
  public void close() {
    this.traffic.shutdownNow();
    this.prometheus.close();
    this.shop.close();
    this.inventory.close();
  }
}
