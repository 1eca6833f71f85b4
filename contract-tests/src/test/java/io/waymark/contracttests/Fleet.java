package io.waymark.contracttests;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.alerts.testing.PrometheusServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Four services, three that declare and one that inherits, under traffic with errors, and a real
 * Prometheus that scrapes them every second and evaluates the generated rules at a compressed time
 * scale. Which service runs in which mode is the caller's choice; nothing else here knows it.
 */
final class Fleet implements AutoCloseable {

  /** An hour is a minute. */
  static final int TIME_SCALE = 60;

  /** Each service in another mode: shop, basket, inventory, payments. */
  static final List<Mode> MIXED =
      List.of(Mode.AGENT, Mode.BOTH_AGENT_OWNS, Mode.STARTER, Mode.BOTH_STARTER_OWNS);

  private static final List<String> DECLARATION =
      List.of(
          "waymark.service.namespace=retail",
          "waymark.service.environment=production",
          "waymark.service.team=checkout",
          "waymark.service.tier=1",
          "waymark.slo.availability.objective=99.9%",
          "waymark.slo.latency.threshold=400ms",
          "waymark.slo.definitions.reading.objective=99%",
          "waymark.slo.definitions.reading.route=/items/**",
          "waymark.slo.definitions.reading.period=7d",
          "waymark.slo.definitions.reading.max-age=1d");

  private final ScheduledExecutorService traffic = Executors.newScheduledThreadPool(20);
  private final List<FleetService> services;
  private final PrometheusServer prometheus;

  private Fleet(List<FleetService> services, PrometheusServer prometheus) {
    this.services = services;
    this.prometheus = prometheus;
  }

  /** Every service in the one mode. */
  static List<Mode> all(Mode mode) {
    return Collections.nCopies(MIXED.size(), mode);
  }

  /**
   * Starts it, and the traffic.
   *
   * @param directory an empty directory
   * @param receiver where the services push to
   * @param modes of shop, basket, inventory and payments, in this order
   */
  static Fleet start(Path directory, OtlpReceiver receiver, List<Mode> modes) {
    return launch(directory, receiver, modes).drive();
  }

  /** As {@link #start}, but nothing fails until {@link #breakInventory}. */
  static Fleet startHealthy(Path directory, OtlpReceiver receiver, List<Mode> modes) {
    return launch(directory, receiver, modes).driveHealthy();
  }

  private static Fleet launch(Path directory, OtlpReceiver receiver, List<Mode> modes) {
    String hosts = hosts(directory.resolve("hosts"));
    Map<String, String> broker = KafkaBroker.withEmptyTopics().environment();
    // Skips where there is no agent, and so comes before anything that would have to be stopped.
    List<FleetService> services =
        List.of(
            new FleetService("shop", modes.get(0), with(DECLARATION, hosts), receiver, broker),
            new FleetService("basket", modes.get(1), with(DECLARATION, hosts), receiver, broker),
            new FleetService("inventory", modes.get(2), List.of(hosts), receiver, broker),
            new FleetService("payments", modes.get(3), with(DECLARATION, hosts), receiver, broker));
    try {
      CompletableFuture.allOf(
              services.stream()
                  .map(service -> CompletableFuture.runAsync(() -> service.start("1.4.2")))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
      return new Fleet(services, prometheus(directory, services));
    } catch (RuntimeException ex) {
      services.forEach(FleetService::close);
      throw ex;
    }
  }

  private static PrometheusServer prometheus(Path directory, List<FleetService> services) {
    Map<String, String> rules =
        FleetAlerts.generate(FleetAlertsOptions.defaults().demoTimeScale(TIME_SCALE));
    write(directory.resolve("slo.yaml"), rules.get(FleetAlerts.RULES));
    write(directory.resolve("golden.yaml"), rules.get(FleetAlerts.GOLDEN_RULES));
    return PrometheusServer.start(
        directory,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [slo.yaml, golden.yaml]
        scrape_configs:
          - job_name: services
            static_configs: [%s]
        """
            .formatted(
                services.stream().map(FleetService::target).collect(Collectors.joining(", "))),
        "--enable-feature=exemplar-storage");
  }

  private static List<String> with(List<String> declaration, String more) {
    return Stream.concat(declaration.stream(), Stream.of(more)).toList();
  }

  /** For services to find each other by name, without a name server and without privileges. */
  private static String hosts(Path file) {
    try {
      String machine = InetAddress.getLocalHost().getHostName();
      write(file, "127.0.0.1 localhost shop basket inventory payments " + machine + "\n");
      return "jdk.net.hosts.file=" + file;
    } catch (UnknownHostException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Replaces the shop by its next version at the same address, as a deployment does. */
  void deployShop(String version) {
    this.services.get(0).start(version);
  }

  /** The inventory's next version fails; whoever calls it fails with it. */
  void breakInventory(String version) {
    FleetService inventory = this.services.get(2);
    inventory.start(version);
    repeat(inventory::requestsThatFail, 250);
    // It also calls everybody by address.
    repeat(inventory::tooManyPeers, 500);
    for (FleetService service : this.services) {
      if (service != inventory) {
        repeat(() -> service.requestsThatThePeerFails(inventory), 300);
        repeat(() -> service.requestsThatThePeerDelays(inventory), 300);
      }
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /**
   * Everybody calls the inventory, which calls the basket: nobody waits for a shop in deployment.
   */
  private Fleet drive() {
    for (FleetService service : this.services) {
      FleetService peer = this.services.get(service.name().equals("inventory") ? 1 : 2);
      repeat(() -> service.healthyRequests(peer), 150);
      repeat(() -> service.badRequests(peer), 200);
      repeat(service::tooManyPeers, 500);
    }
    return this;
  }

  private Fleet driveHealthy() {
    for (FleetService service : this.services) {
      FleetService peer = this.services.get(service.name().equals("inventory") ? 1 : 2);
      repeat(() -> service.requestsOfShoppers(peer), 60);
    }
    return this;
  }

  private void repeat(Runnable requests, int milliseconds) {
    this.traffic.scheduleWithFixedDelay(requests, 0, milliseconds, TimeUnit.MILLISECONDS);
  }

  Stream<FleetService> services() {
    return this.services.stream();
  }

  PrometheusServer prometheus() {
    return this.prometheus;
  }

  @Override
  public void close() {
    this.traffic.shutdownNow();
    this.prometheus.close();
    this.services.forEach(FleetService::close);
  }
}
