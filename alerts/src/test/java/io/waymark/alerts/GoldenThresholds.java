package io.waymark.alerts;

import static io.waymark.alerts.Firing.ticket;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Golden signals just at what decides, and for just as long. */
final class GoldenThresholds {

  private static final String AFTER_GC =
      ContractMetrics.JVM_MEMORY_USED_AFTER_LAST_GC.prometheusName();

  private static final String LIMIT = ContractMetrics.JVM_MEMORY_LIMIT.prometheusName();

  private static final String COLLECTED = ContractMetrics.JVM_GC_DURATION.prometheusName() + "_sum";

  private static final String DEADLOCKED = ContractMetrics.JVM_THREAD_DEADLOCKED.prometheusName();

  private static final String TIMEOUTS =
      ContractMetrics.DB_CLIENT_CONNECTION_TIMEOUTS.prometheusName();

  private static final String LOGGED = ContractMetrics.LOG_EVENTS.prometheusName();

  private final FleetAlertsOptions options;

  GoldenThresholds(FleetAlertsOptions options) {
    this.options = options;
  }

  List<Scenario> all() {
    return List.of(heaps(), collections(), moments(), logs(), surge());
  }

  /** Series of one heap that differ in a label nobody asks for: the largest counts. */
  private Scenario heaps() {
    Input[] inputs = {
      heap("full", AFTER_GC, "1", "a", 95),
      heap("full", AFTER_GC, "1", "b", 10),
      heap("full", LIMIT, "1", "a", 100),
      heap("full", LIMIT, "1", "b", 100),
      heap("half", AFTER_GC, "1", "a", 50),
      heap("half", AFTER_GC, "1", "b", 50),
      heap("half", LIMIT, "1", "a", 100),
      heap("roomy", AFTER_GC, "1", "a", 95),
      heap("roomy", LIMIT, "1", "a", 100),
      heap("roomy", LIMIT, "1", "b", 1_000),
      heap("apart", AFTER_GC, "1", "a", 50),
      heap("apart", LIMIT, "1", "a", 100),
      heap("apart", AFTER_GC, "2", "a", 50),
      heap("apart", LIMIT, "2", "a", 100),
      heap("unlimited", AFTER_GC, "1", "a", 10),
      heap("unlimited", LIMIT, "1", "a", 0),
      heap("tiny", AFTER_GC, "1", "a", 1),
      heap("tiny", LIMIT, "1", "a", 1)
    };
    return owned(
            Scenario.that("a heap is full when nine tenths of it are, and not before"),
            "full",
            "half",
            "roomy",
            "apart",
            "unlimited",
            "tiny")
        .given(inputs)
        .thenFiring(
            15,
            AlertName.HEAP_EXHAUSTED.toString(),
            ticket(AlertName.HEAP_EXHAUSTED, "full"),
            ticket(AlertName.HEAP_EXHAUSTED, "tiny"));
  }

  /** What three instances of two jobs spend together is nobody's tenth. */
  private Scenario collections() {
    Map<String, String> copy = Map.of("jvm_gc_name", "Copy");
    SimulatedService calm = service("calm").with("job", "a").with("instance", "1");
    SimulatedService burst = service("burst").with("job", "a").with("instance", "1");
    return owned(
            Scenario.that("a tenth of the time of one instance is much, of several it is not"),
            "calm",
            "tenth",
            "burst")
        .given(
            calm.sends(COLLECTED, copy, "0+3.6x40"),
            calm.with("instance", "2").sends(COLLECTED, copy, "0+3.6x40"),
            calm.with("job", "b").sends(COLLECTED, copy, "0+3.6x40"),
            service("tenth").sends(COLLECTED, copy, "0+6x40"),
            burst.sends(COLLECTED, copy, "0x9 0+60x8 480x20"))
        .then(40, everFired(AlertName.GC_HEAVY), fired("burst"));
  }

  /** Once, twice, three times, four minutes apart. */
  private Scenario moments() {
    Map<String, String> pool = Map.of("db_client_connection_pool_name", "orders");
    Map<String, String> reason = Map.of("signal", "logs", "reason", "full");
    String dropped = ContractMetrics.TELEMETRY_DROPPED.prometheusName();
    String overflow = ContractMetrics.CARDINALITY_OVERFLOW.prometheusName();
    Map<String, String> label = Map.of(AttributeKeys.METRIC, "http", AttributeKeys.LABEL, "route");
    return owned(
            Scenario.that("what happens again and again is told, a moment of it is not"),
            "once",
            "twice",
            "thrice",
            "brief")
        .given(
            service("once").sends(TIMEOUTS, pool, "0x9 1x30"),
            service("twice").sends(TIMEOUTS, pool, "0x9 1x3 2x26"),
            service("twice").sends(dropped, reason, "0x9 1x3 2x26"),
            service("thrice").sends(dropped, reason, "0x9 1x3 2x3 3x22"),
            service("twice").sends(overflow, label, "0x9 1x3 2x26"),
            service("thrice").sends(overflow, label, "0x9 1x3 2x3 3x22"),
            // Neither is a label that overflows.
            service("once")
                .sends(
                    ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName() + "_count",
                    Map.of(),
                    "0+1x40"),
            service("brief").sends("other_total", Map.of("otel_metric_overflow", "true"), "0+1x40"),
            service("brief").sends(DEADLOCKED, Map.of(), "0x9 2x1 0x20"),
            service("thrice").sends(DEADLOCKED, Map.of(), "0x9 2x3 0x20"))
        .then(40, everFired(AlertName.POOL_EXHAUSTED), fired("twice"))
        .then(40, everFired(AlertName.TELEMETRY_DROPPED), fired("thrice"))
        .then(40, everFired(AlertName.CARDINALITY_OVERFLOW), fired("thrice"))
        .then(40, everFired(AlertName.DEADLOCKED), fired("thrice"));
  }

  /** One a second from minute 10 on. */
  private Scenario logs() {
    return Scenario.that("errors in the log are those of five minutes")
        .given(service("checkout").sends(LOGGED, Map.of("level", "error"), "0x10 60+60x10"))
        .then(
            13,
            "round(10 * " + RecordedSeries.ERROR_LOGS.seriesName() + ")",
            new Sample(service("checkout").labels(), "6"));
  }

  /** Recorded rates: far more than ever before, for eight minutes. */
  private Scenario surge() {
    Scenario story =
        owned(
            Scenario.that("twenty errors in five minutes are many, for as long as they last"),
            "surge",
            "few",
            "twenty",
            "more");
    Map<String, String> rates = new TreeMap<>();
    rates.put("surge", "1");
    rates.put("few", "0.05");
    rates.put("twenty", "0.06666666666666667");
    rates.put("more", "0.1");
    for (Map.Entry<String, String> rate : rates.entrySet()) {
      story =
          story.given(
              service(rate.getKey())
                  .sends(
                      RecordedSeries.ERROR_LOGS.seriesName(),
                      Map.of(),
                      "0.001x80 " + rate.getValue() + "x7 0.001x40"));
    }
    Firing[] firing = {
      ticket(AlertName.ERROR_LOG_SURGE, "surge"),
      ticket(AlertName.ERROR_LOG_SURGE, "twenty"),
      ticket(AlertName.ERROR_LOG_SURGE, "more")
    };
    String surge = AlertName.ERROR_LOG_SURGE.toString();
    return story
        .thenFiring(84, surge)
        .thenFiring(87, surge, firing)
        .thenFiring(97, surge, firing)
        .thenFiring(102, surge);
  }

  private static String everFired(AlertName alert) {
    return "count by (service_name) (count_over_time(ALERTS{alertstate=\"firing\",alertname=\""
        + alert
        + "\"}[40m]))";
  }

  private static Sample fired(String service) {
    return new Sample(Map.of("service_name", service), "1");
  }

  private Input heap(String service, String series, String instance, String scope, int bytes) {
    return service(service)
        .with("job", "app")
        .with("instance", instance)
        .sends(
            series,
            Map.of(
                "jvm_memory_type", "heap", "jvm_memory_pool_name", "Old", "otel_scope_name", scope),
            bytes + "x20");
  }

  private SimulatedService service(String name) {
    return SimulatedService.named(name, this.options);
  }

  /** Services that the other file knows, and nobody's. */
  private Scenario owned(Scenario story, String... names) {
    Scenario known = story;
    for (String name : names) {
      known =
          known.given(
              service(name).sends(RecordedSeries.SLO_OWNER.seriesName(), Map.of(), "1x130"));
    }
    return known;
  }
}
