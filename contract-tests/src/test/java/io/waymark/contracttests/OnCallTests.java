package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.FleetAlerts;
import io.waymark.alerts.FleetAlertsOptions;
import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.alerts.testing.RequiredTool;
import io.waymark.contracttests.OnCallReport.Due;
import io.waymark.contracttests.OnCallReport.Incident;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * When people are woken, by our rules and by those of other tools, over the same incidents of the
 * packaged sample in the same real Prometheus. Writes {@code target/oncall.md}.
 */
@Tag("full")
class OnCallTests {

  /**
   * A demonstration's heartbeat counts for ten seconds at least: at this pace those are the two
   * minutes of production.
   */
  private static final int SCALE = 12;

  private static final Duration HEALTHY = Duration.ofMinutes(6);

  private static final Duration INCIDENTS = Duration.ofMinutes(55);

  private static final Duration COLLECTOR_DOWN = Duration.ofMinutes(9);

  private static final Map<String, BigDecimal> OBJECTIVES = objectives();

  private static final List<ScriptedService> SLOW =
      List.of(
          new ScriptedService("slow-13h", "slow", 0.004, Duration.ofMinutes(11 * 60 + 45)),
          new ScriptedService("slow-18h", "slow", 0.004, Duration.ofMinutes(17 * 60 + 30)),
          new ScriptedService("trickle-48h", "trickle", 0.0015, Duration.ofMinutes(47 * 60 + 30)),
          new ScriptedService("trickle-64h", "trickle", 0.0015, Duration.ofMinutes(63 * 60 + 30)));

  private static final List<Incident> TABLE =
      List.of(
          new Incident("deploy", "a deployment fails 2 %", Due.PAGE, burn("Fast")),
          new Incident("outage", "everything fails for 15 minutes", Due.PAGE, burn("Fast")),
          new Incident("killed", "all instances killed", Due.PAGE, "ServiceSLOTelemetryLost"),
          new Incident(
              "oomloop", "out of memory, again and again", Due.TICKET, "ServiceRestartLoop"),
          new Incident("checkout", "its dependency is slow", Due.PAGE, burn("Fast")),
          new Incident(
              "stock",
              "a foreign transaction holds a row, the pool is exhausted",
              Due.PAGE,
              "ServiceConnectionPoolExhausted"),
          new Incident("third", "one of three instances fails", Due.PAGE, burn("Fast")),
          new Incident("collector", "the collector is down", Due.PAGE, "FleetTelemetryLost"),
          new Incident("slow", "0.4 % fail (backfilled)", Due.TICKET, burn("Slow")),
          new Incident("trickle", "0.15 % fail (backfilled)", Due.TICKET, burn("Trickle")),
          new Incident("night", "one failure of the few at night", Due.NOTHING, ""),
          new Incident("restart", "a restart", Due.NOTHING, ""),
          new Incident("inventory", "nothing happens", Due.NOTHING, ""));

  @TempDir private Path folder;

  private final OnCallReport report = new OnCallReport();

  private final Set<String> early = new TreeSet<>();

  private OnCallShops shops;

  /** Real minutes since the incidents began. */
  private double minutes = -1;

  @BeforeEach
  void startShops() {
    RequiredTool.named("prometheus");
    RequiredTool.named("promtool");
    this.shops = OnCallShops.start(Repository.shopJar(), this.folder);
  }

  @AfterEach
  void stopShops() {
    if (this.shops != null) {
      this.shops.close();
    }
  }

  @Test
  void rightPeopleAreToldAndNobodyElse() throws Exception {
    OnCallHistory history = new OnCallHistory(SCALE);
    for (String slo : OBJECTIVES.keySet()) {
      this.shops.remember(history, slo);
    }
    SLOW.forEach(service -> service.remember(history));
    history.write(this.folder);
    writeRules();
    try (ScrapePath path = ScrapePath.open();
        PrometheusServer prometheus = prometheus(path, history)) {
      during(HEALTHY, () -> look(prometheus, history));
      this.early.addAll(this.report.toldOf(OnCallReport.OURS, this.shops.names()));
      long start = System.nanoTime();
      during(
          INCIDENTS,
          () -> {
            this.minutes = (System.nanoTime() - start) / 6e10 * SCALE;
            this.shops.script(this.minutes);
            look(prometheus, history);
          });
      pending(prometheus, history);
      path.lose();
      long loss = System.nanoTime();
      during(COLLECTOR_DOWN, () -> lookForSilence(prometheus, loss));
    }
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "oncall.md"), this.report.text(TABLE, SCALE, OBJECTIVES));
    assertThat(this.early).as("told while all was well").isEmpty();
    for (Incident incident : TABLE) {
      Set<String> pages = this.report.alerts(OnCallReport.OURS, incident.service(), "page");
      Set<String> tickets = this.report.alerts(OnCallReport.OURS, incident.service(), "ticket");
      Set<String> all = new TreeSet<>(pages);
      all.addAll(tickets);
      assertThat(pages.isEmpty()).as("pages of " + incident).isEqualTo(incident.due() != Due.PAGE);
      if (incident.due() == Due.NOTHING) {
        assertThat(all).as("alerts of " + incident).isEmpty();
      } else {
        assertThat(all).as("alerts of " + incident).contains(incident.alert());
      }
    }
  }

  private static String burn(String speed) {
    return "ServiceSLOErrorBudgetBurn" + speed;
  }

  private static Map<String, BigDecimal> objectives() {
    Map<String, BigDecimal> objectives = new LinkedHashMap<>();
    objectives.put("http-availability", new BigDecimal("0.999"));
    objectives.put("http-latency", new BigDecimal("0.99"));
    return objectives;
  }

  private void writeRules() throws Exception {
    SortedMap<String, String> ours =
        FleetAlerts.generate(FleetAlertsOptions.defaults().demoTimeScale(SCALE));
    Files.writeString(this.folder.resolve("slo.yaml"), ours.get(FleetAlerts.RULES));
    Files.writeString(this.folder.resolve("golden.yaml"), ours.get(FleetAlerts.GOLDEN_RULES));
    List<String> scripted = SLOW.stream().map(ScriptedService::name).toList();
    PublishedRules published = new PublishedRules(SCALE);
    Files.writeString(
        this.folder.resolve("theirs.yaml"), published.of(this.shops.names(), OBJECTIVES));
    Files.writeString(
        this.folder.resolve("theirs-slow.yaml"),
        published.of(scripted, Map.of(ScriptedService.SLO, OBJECTIVES.get(ScriptedService.SLO))));
  }

  private PrometheusServer prometheus(ScrapePath path, OnCallHistory history) {
    this.shops.expose(path);
    SLOW.forEach(service -> path.exposes(service.name(), () -> service.exposition(history)));
    return PrometheusServer.start(
        this.folder,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [slo.yaml, golden.yaml, theirs.yaml, theirs-slow.yaml]
        scrape_configs:
          - job_name: services
            static_configs: %s
        """
            .formatted(path.staticConfigs()));
  }

  private static void during(Duration real, Runnable step) {
    long end = System.nanoTime() + real.toNanos() / SCALE;
    while (System.nanoTime() < end) {
      step.run();
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }

  private void look(PrometheusServer prometheus, OnCallHistory history) {
    double age = (System.currentTimeMillis() / 1e3 - history.end()) / 60 * SCALE;
    for (JsonNode alert : prometheus.alerts()) {
      if (alert.get("state").asString().equals("firing")) {
        tell(alert, alert.get("labels").path("service_name").asString(""), age, "");
      }
    }
  }

  /** What would fire if the test went on for longer than the alert waits. */
  private void pending(PrometheusServer prometheus, OnCallHistory history) {
    for (JsonNode rule : prometheus.rules()) {
      for (JsonNode alert : rule.path("alerts")) {
        String service = alert.get("labels").path("service_name").asString("");
        if (alert.get("state").asString().equals("pending") && scripted(service) != null) {
          double since =
              Instant.parse(alert.get("activeAt").asString()).toEpochMilli() / 1e3 - history.end();
          double wait = rule.get("duration").asDouble();
          tell(alert, service, (since + wait) / 60 * SCALE, " (pending)");
        }
      }
    }
  }

  private void tell(JsonNode alert, String service, double age, String remark) {
    JsonNode labels = alert.get("labels");
    String severity = labels.get("severity").asString();
    if (service.isEmpty() || severity.equals("none")) {
      return;
    }
    ScriptedService scripted = scripted(service);
    this.report.fires(
        labels.path(PublishedRules.TOOL).asString(OnCallReport.OURS),
        scripted == null ? service : scripted.incident(),
        severity,
        labels.get("alertname").asString() + remark,
        scripted == null ? this.minutes : scripted.began().toMinutes() + age);
  }

  private void lookForSilence(PrometheusServer prometheus, long since) {
    List<String> healthy = new ArrayList<>(List.of("", "inventory", "restart"));
    for (JsonNode alert : prometheus.alerts()) {
      JsonNode labels = alert.get("labels");
      String severity = labels.get("severity").asString();
      if (alert.get("state").asString().equals("firing")
          && !severity.equals("none")
          && healthy.contains(labels.path("service_name").asString(""))) {
        this.report.fires(
            labels.path(PublishedRules.TOOL).asString(OnCallReport.OURS),
            "collector",
            severity,
            labels.get("alertname").asString(),
            (System.nanoTime() - since) / 6e10 * SCALE);
      }
    }
  }

  private static @Nullable ScriptedService scripted(String service) {
    return SLOW.stream().filter(s -> s.name().equals(service)).findFirst().orElse(null);
  }
}
