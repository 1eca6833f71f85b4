package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What makes services fail, by identity, and just at what decides. */
final class GoldenEdges {

  private static final String AFTER_GC =
      ContractMetrics.JVM_MEMORY_USED_AFTER_LAST_GC.prometheusName();

  private static final String LIMIT = ContractMetrics.JVM_MEMORY_LIMIT.prometheusName();

  private static final String COLLECTED = ContractMetrics.JVM_GC_DURATION.prometheusName() + "_sum";

  private static final String DEADLOCKED = ContractMetrics.JVM_THREAD_DEADLOCKED.prometheusName();

  private static final String PENDING =
      ContractMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS.prometheusName();

  private static final String TIMEOUTS =
      ContractMetrics.DB_CLIENT_CONNECTION_TIMEOUTS.prometheusName();

  private static final String DROPPED = ContractMetrics.TELEMETRY_DROPPED.prometheusName();

  private static final String OVERFLOW = ContractMetrics.CARDINALITY_OVERFLOW.prometheusName();

  private static final String SERVED =
      ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName() + "_count";

  private static final String CARD = ContractMetrics.SERVICE_CARD.prometheusName();

  private static final String STARTED = ContractMetrics.SLO_DECLARED_TIMESTAMP.prometheusName();

  private static final String LOGGED = ContractMetrics.LOG_EVENTS.prometheusName();

  private final FleetAlertsOptions options;

  GoldenEdges(FleetAlertsOptions options) {
    this.options = options;
  }

  List<PacedStory> all() {
    List<PacedStory> stories = new ArrayList<>();
    for (Scenario story : List.of(owners(), errorLogs(), identities())) {
      stories.add(PacedStory.everyMinute(story));
    }
    stories.add(new PacedStory(baseline(), Tempo.SPARSE, Tempo.SPARSE));
    return stories;
  }

  /** Of each four the first says more than the others. */
  private Scenario owners() {
    Scenario story = Scenario.that("every service has one owner, who may be nobody");
    List<Sample> owners = new ArrayList<>();
    for (Identity each : services("checkout", "search")) {
      if (each.number() == 1) {
        story = story.given(owned(each));
        owners.add(new Sample(owner(each), "1"));
      } else {
        owners.add(new Sample(each.service().labels(), "1"));
      }
      story = story.given(each.service().with("instance", "1").card("", "1x5"));
      story = story.given(each.service().with("instance", "2").card("", "1x5"));
    }
    for (Identity each : services("cart", "mail")) {
      if (each.number() == 1) {
        story = story.given(each.service().card("", "1x5"));
      }
      for (String instance : List.of("1", "2")) {
        story =
            story.given(
                each.service()
                    .with("instance", instance)
                    .sends(ContractMetrics.JVM_CPU_COUNT.prometheusName(), Map.of(), "4x5"));
      }
      owners.add(new Sample(each.service().labels(), "1"));
    }
    for (String name : List.of("", "unknown_service:java")) {
      SimulatedService nameless = SimulatedService.named(name, this.options);
      story =
          story.given(
              nameless.card("", "1x5"),
              nameless.sends(ContractMetrics.JVM_CPU_COUNT.prometheusName(), Map.of(), "4x5"));
    }
    return story.then(5, "1 * " + RecordedSeries.OWNER.seriesName(), owners.toArray(Sample[]::new));
  }

  /** Every alert on each of four services; each has a team of its own. */
  private Scenario identities() {
    Scenario story = Scenario.that("whatever fails is told by identity");
    Map<AlertName, List<Sample>> firing = new TreeMap<>();
    for (Identity each : services("checkout", "search")) {
      SimulatedService one = each.service().with("job", "shop").with("instance", "1");
      SimulatedService two = one.with("instance", "2");
      SimulatedService other = one.with("job", "other");
      story =
          story.given(
              owned(each),
              // One instance is in trouble, the other is not.
              one.sends(AFTER_GC, pool("Tenured Gen"), "95x70"),
              one.sends(LIMIT, pool("Tenured Gen"), "100x70"),
              two.sends(AFTER_GC, pool("Tenured Gen"), "10x70"),
              two.sends(LIMIT, pool("Tenured Gen"), "100x70"),
              one.sends(COLLECTED, Map.of("jvm_gc_name", "Copy"), "0+4x70"),
              one.sends(COLLECTED, Map.of("jvm_gc_name", "MarkSweepCompact"), "0+4x70"),
              two.sends(COLLECTED, Map.of("jvm_gc_name", "Copy"), "0+1x70"),
              one.sends(DEADLOCKED, Map.of(), "1x70"),
              two.sends(DEADLOCKED, Map.of(), "0x70"),
              one.sends(PENDING, connections("orders"), "1x70"),
              two.sends(PENDING, connections("orders"), "0x70"),
              one.sends(TIMEOUTS, connections("items"), "0+0.1x70"),
              one.sends(DROPPED, Map.of("signal", "logs", "reason", "full"), "0+0.1x70"),
              one.sends(DROPPED, Map.of("signal", "logs", "reason", "late"), "0+0.1x70"),
              one.sends(DROPPED, Map.of("signal", "spans", "reason", "full"), "0+0.1x70"),
              one.sends(OVERFLOW, overflow("http", "route"), "0+0.1x70"),
              one.sends(OVERFLOW, overflow("http", "method"), "0+0.1x70"),
              one.sends(OVERFLOW, overflow("db", "route"), "0+0.1x70"),
              one.sends(SERVED, Map.of("otel_metric_overflow", "true"), "0x70"),
              two.sends(SERVED, Map.of("otel_metric_overflow", "true"), "0x70"),
              one.sends(CARD, version("9", "1.2"), "1x70"),
              other.sends(CARD, version("9", "1.3"), "1x70"),
              two.sends(CARD, version("8", "1.2"), "1x70"),
              one.sends(STARTED, Map.of("slo", "a"), "1x50 2x6 3x6 4x6"),
              two.sends(STARTED, Map.of("slo", "a"), "1x70"));
      fires(firing, each, AlertName.HEAP_EXHAUSTED, Map.of());
      fires(firing, each, AlertName.GC_HEAVY, Map.of());
      fires(firing, each, AlertName.DEADLOCKED, Map.of());
      fires(firing, each, AlertName.POOL_EXHAUSTED, connections("orders"));
      fires(firing, each, AlertName.POOL_EXHAUSTED, connections("items"));
      fires(firing, each, AlertName.TELEMETRY_DROPPED, Map.of("signal", "logs", "reason", "full"));
      fires(firing, each, AlertName.TELEMETRY_DROPPED, Map.of("signal", "logs", "reason", "late"));
      fires(firing, each, AlertName.TELEMETRY_DROPPED, Map.of("signal", "spans", "reason", "full"));
      fires(firing, each, AlertName.CARDINALITY_OVERFLOW, overflow("http", "route"));
      fires(firing, each, AlertName.CARDINALITY_OVERFLOW, overflow("http", "method"));
      fires(firing, each, AlertName.CARDINALITY_OVERFLOW, overflow("db", "route"));
      fires(
          firing,
          each,
          AlertName.CARDINALITY_OVERFLOW,
          overflow(SERVED.replace("_count", ""), "its labels"));
      fires(firing, each, AlertName.CONTRACT_UNSUPPORTED, version("9", "1.2"));
      fires(firing, each, AlertName.CONTRACT_UNSUPPORTED, version("9", "1.3"));
      fires(firing, each, AlertName.CONTRACT_UNSUPPORTED, version("8", "1.2"));
      fires(firing, each, AlertName.RESTART_LOOP, Map.of());
    }
    for (Map.Entry<AlertName, List<Sample>> alert : firing.entrySet()) {
      story =
          story.then(
              69,
              "ALERTS{alertstate=\"firing\",alertname=\"" + alert.getKey() + "\"}",
              alert.getValue().toArray(Sample[]::new));
    }
    return story;
  }

  /** Errors of two instances are those of their service; what is no error does not count. */
  private Scenario errorLogs() {
    Scenario story = Scenario.that("errors in the log are counted by service");
    List<Sample> rates = new ArrayList<>();
    for (Identity each : services("checkout", "search")) {
      SimulatedService one = each.service().with("instance", "1");
      SimulatedService two = each.service().with("instance", "2");
      story =
          story.given(
              one.sends(LOGGED, Map.of("level", "error"), "0+" + 60 * each.number() + "x20"),
              two.sends(LOGGED, Map.of("level", "error"), "0+" + 30 * each.number() + "x20"),
              two.sends(LOGGED, Map.of("level", "warn"), "0+600x20"));
      rates.add(new Sample(each.service().labels(), Integer.toString(3 * each.number())));
    }
    SimulatedService nameless = SimulatedService.named("unknown_service:java", this.options);
    return story
        .given(nameless.sends(LOGGED, Map.of("level", "error"), "0+60x20"))
        .then(
            20,
            "round(2 * " + RecordedSeries.ERROR_LOGS.seriesName() + ")",
            rates.toArray(Sample[]::new));
  }

  /** Two days, in rates as they are recorded every quarter of an hour: 0.6 a second is now. */
  private Scenario baseline() {
    Scenario story =
        Scenario.that("errors in the log are compared with the day that ended an hour ago");
    // Two days: the day before, yesterday in halves, an hour, and the one that is compared.
    Map<String, String> histories = new TreeMap<>();
    histories.put("surge", "0.1x199");
    histories.put("noisy-before", "10x99 0.1x99");
    histories.put("noisy-yesterday", "0.1x103 10x40 0.1x54");
    histories.put("noisy-an-hour-ago", "0.1x187 10x5 0.1x5");
    histories.put("five-times", "0.12x199");
    histories.put("noisy-for-a-moment", "0.1x150 1 0.1x47");
    List<Firing> firing = new ArrayList<>();
    for (Map.Entry<String, String> history : histories.entrySet()) {
      Identity each =
          new Identity(1, SimulatedService.named(history.getKey(), this.options), "none");
      story =
          story.given(
              owned(each),
              each.service()
                  .sends(
                      RecordedSeries.ERROR_LOGS.seriesName(),
                      Map.of(),
                      history.getValue() + " 0.6x2"));
      if (List.of("surge", "noisy-before", "noisy-for-a-moment").contains(history.getKey())) {
        firing.add(Firing.ticket(AlertName.ERROR_LOG_SURGE, history.getKey()).to(each.team()));
      }
    }
    List<Sample> named = new ArrayList<>();
    for (Identity each : services("checkout", "search")) {
      story =
          story.given(
              owned(each),
              each.service()
                  .sends(RecordedSeries.ERROR_LOGS.seriesName(), Map.of(), "0.1x199 0.6x2"));
      named.add(firing(each, AlertName.ERROR_LOG_SURGE, Map.of()));
      firing.add(
          Firing.ticket(
                  AlertName.ERROR_LOG_SURGE,
                  each.service().labels().get(IdentityLabels.SERVICE_NAME))
              .to(each.team()));
    }
    return story
        .then(
            202 * 15,
            "ALERTS{alertstate=\"firing\",alertname=\""
                + AlertName.ERROR_LOG_SURGE
                + "\",service_namespace!=\"\"}",
            named.toArray(Sample[]::new))
        .thenFiring(202 * 15, AlertName.ERROR_LOG_SURGE.toString(), firing.toArray(Firing[]::new));
  }

  private static Map<String, String> pool(String name) {
    return Map.of("jvm_memory_type", "heap", "jvm_memory_pool_name", name);
  }

  private static Map<String, String> connections(String pool) {
    return Map.of("db_client_connection_pool_name", pool);
  }

  private static Map<String, String> overflow(String metric, String label) {
    return Map.of(AttributeKeys.METRIC, metric, AttributeKeys.LABEL, label);
  }

  private static Map<String, String> version(String contract, String kit) {
    return Map.of(AttributeKeys.CONTRACT_VERSION, contract, AttributeKeys.KIT_VERSION, kit);
  }

  private List<Identity> services(String name, String other) {
    return Identity.services(name, other, "none", this.options);
  }

  /** What the other file records of a service that declares its team. */
  private static Input owned(Identity each) {
    return each.service()
        .sends(
            RecordedSeries.SLO_OWNER.seriesName(),
            Map.of("team", each.team(), "tier", "1"),
            "1x205");
  }

  private static Map<String, String> owner(Identity each) {
    Map<String, String> labels = new TreeMap<>(each.service().labels());
    labels.put("team", each.team());
    labels.put("tier", "1");
    return labels;
  }

  private static void fires(
      Map<AlertName, List<Sample>> firing,
      Identity each,
      AlertName alert,
      Map<String, String> more) {
    firing.computeIfAbsent(alert, key -> new ArrayList<>()).add(firing(each, alert, more));
  }

  private static Sample firing(Identity each, AlertName alert, Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(owner(each));
    labels.putAll(more);
    labels.put("__name__", "ALERTS");
    labels.put("alertname", alert.toString());
    labels.put("alertstate", "firing");
    labels.put(AlertRule.SEVERITY, Severity.TICKET.label());
    return new Sample(labels, "1");
  }
}
