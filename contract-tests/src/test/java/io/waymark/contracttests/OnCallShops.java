package io.waymark.contracttests;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The processes of the on-call proof, their customers, and what happens to them. */
final class OnCallShops implements AutoCloseable {

  private static final double USUAL = 5;

  private static final double MANY = 30;

  /** Six an hour, at the pace of the proof. */
  private static final double FEW = 0.02;

  private static final Duration LIFE = Duration.ofSeconds(10);

  private static final String ORDER = "{\"sku\": \"map\", \"quantity\": 1}";

  private static final String RESERVATION = "{\"quantity\": 1}";

  private final Map<String, OnCallService> services = new LinkedHashMap<>();
  private final Map<String, Double> rates = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(4);
  private final ExecutorService accidents = Executors.newCachedThreadPool();
  private final String database;
  private volatile boolean over;
  private volatile @Nullable Connection foreigner;

  private OnCallShops(Path jar, Path folder) {
    this.database =
        "jdbc:h2:file:" + folder.resolve("stock") + ";AUTO_SERVER=TRUE;LOCK_TIMEOUT=60000";
    add("inventory", "inventory", "inventory", USUAL, jar, "-Xmx128m");
    // The shops are told where it is.
    get("inventory").start();
    for (String name : List.of("deploy", "outage", "killed", "restart", "night")) {
      double rate = name.equals("deploy") ? MANY : name.equals("night") ? FEW : USUAL;
      add("shop", name, name, rate, jar, "-Xmx128m");
    }
    for (int i = 1; i <= 3; i++) {
      add("shop", "third", "third-" + i, USUAL, jar, "-Xmx128m");
    }
    add("shop", "oomloop", "oomloop", USUAL, jar, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError");
    add("shop", "checkout", "checkout", USUAL, jar, "-Xmx128m");
    add("inventory", "stock", "stock", USUAL, jar, "-Xmx128m");
  }

  /** Starts them and lets customers in. */
  static OnCallShops start(Path jar, Path folder) {
    OnCallShops shops = new OnCallShops(jar, folder);
    try {
      shops.services.values().parallelStream()
          .filter(service -> !service.isAlive())
          .forEach(OnCallService::start);
      shops.openDoors();
      return shops;
    } catch (RuntimeException ex) {
      shops.close();
      throw ex;
    }
  }

  private void add(
      String profile, String name, String instance, double rate, Path jar, String... options) {
    List<String> jvm = new ArrayList<>(List.of(options));
    // A dozen of them share the machine.
    jvm.add("-XX:+UseSerialGC");
    List<String> more = new ArrayList<>();
    if (profile.equals("shop")) {
      more.add("--shop.inventory.url=" + get("inventory").uri(""));
    }
    if (name.equals("stock")) {
      more.addAll(
          List.of(
              "--spring.datasource.url=" + this.database,
              "--spring.datasource.username=sa",
              "--spring.datasource.password=",
              "--spring.sql.init.mode=always",
              "--spring.datasource.hikari.maximum-pool-size=3",
              "--spring.datasource.hikari.connection-timeout=1000"));
    }
    this.services.put(instance, new OnCallService(profile, name, jar, jvm, more));
    this.rates.put(instance, rate);
  }

  private OnCallService get(String instance) {
    OnCallService service = this.services.get(instance);
    if (service == null) {
      throw new IllegalArgumentException(instance);
    }
    return service;
  }

  private void openDoors() {
    this.services.forEach(
        (instance, service) -> {
          Supplier<HttpRequest> request =
              switch (service.name()) {
                case "inventory" -> () -> service.read("/stock/map");
                case "stock" -> () -> service.write("/stock/map/reservations", RESERVATION);
                case "checkout" -> () -> service.write("/orders", ORDER);
                default -> () -> service.read("/products");
              };
          service.customers(this.clock, rate(instance), request);
        });
  }

  private double rate(String instance) {
    return this.rates.getOrDefault(instance, USUAL);
  }

  /** Names of the services, each once. */
  List<String> names() {
    return this.services.values().stream().map(OnCallService::name).distinct().toList();
  }

  void expose(ScrapePath path) {
    this.services.forEach(
        (instance, service) -> path.to(instance, () -> service.uri("/actuator/prometheus")));
  }

  /** Four days of health of each of them. */
  void remember(OnCallHistory history, String slo) {
    this.services.forEach(
        (instance, service) -> {
          int instances = service.name().equals("third") ? 3 : 1;
          history.add(service.name(), instance, instances, slo, rate(instance), 0, Duration.ZERO);
        });
  }

  /** Does what is due by now, minutes after the incidents began. */
  void script(double minute) {
    at(0, minute, "deploy", () -> get("deploy").faults("{\"errorRate\": 0.02}"));
    at(0, minute, "outage", () -> get("outage").faults("{\"errorRate\": 1}"));
    at(15, minute, "repair", () -> get("outage").faults("{}"));
    at(0, minute, "killed", () -> get("killed").kill());
    at(0, minute, "third", () -> get("third-2").faults("{\"errorRate\": 1}"));
    at(0, minute, "slow", () -> get("checkout").faults("{\"slowDependencyMillis\": 1500}"));
    at(0, minute, "oomloop", () -> this.accidents.execute(this::outOfMemoryLoop));
    at(0, minute, "stock", this::holdRow);
    at(5, minute, "night", () -> this.accidents.execute(this::failOnce));
    at(20, minute, "restart", () -> this.accidents.execute(this::restart));
  }

  private void at(double due, double minute, String what, Runnable action) {
    if (minute >= due && this.done.add(what)) {
      action.run();
    }
  }

  /** It lives for a while each time, as a heap takes its time to fill. */
  private void outOfMemoryLoop() {
    OnCallService service = get("oomloop");
    while (!this.over) {
      LockSupport.parkNanos(LIFE.toNanos());
      service.runOutOfMemory();
      Awaitility.await("the end of the JVM")
          .atMost(Duration.ofSeconds(30))
          .until(() -> !service.isAlive());
      if (!this.over) {
        service.start();
      }
      if (this.over) {
        // It was started while everything was closed.
        service.close();
      }
    }
  }

  /** One request of the few. */
  private void failOnce() {
    OnCallService service = get("night");
    service.faults("{\"errorRate\": 1}");
    service.ask("/products");
    service.faults("{}");
  }

  private void restart() {
    OnCallService service = get("restart");
    service.close();
    service.start();
  }

  /** Somebody else changes the row that every reservation changes, and never commits. */
  private void holdRow() {
    try {
      Connection connection = DriverManager.getConnection(this.database, "sa", "");
      connection.setAutoCommit(false);
      this.foreigner = connection;
      connection
          .createStatement()
          .executeUpdate("update stock set quantity = quantity where sku = 'map'");
    } catch (SQLException ex) {
      throw new IllegalStateException(ex);
    }
  }

  @Override
  public void close() {
    this.over = true;
    this.clock.shutdownNow();
    this.accidents.shutdownNow();
    Connection connection = this.foreigner;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException ex) {
        // The database ends with its service.
      }
    }
    Stream.of(this.services.values().toArray(OnCallService[]::new))
        .parallel()
        .forEach(OnCallService::close);
  }
}
