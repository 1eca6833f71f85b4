package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What services that do not run the kit would have sent: level 1 of their events and their
 * declarations. Everything beyond reads these and does not know the difference.
 */
final class DeclaredRules {

  /**
   * Level 1 of what is declared in files. It has names of its own, which the fleet's rules take
   * over: one series is recorded by one rule only, whoever sends events.
   */
  static final String ALL = "service_slo:external_all:rate5m";

  static final String BAD = "service_slo:external_bad:rate5m";

  /** Always 1 for what files declare, whether or not there is anything to measure. */
  static final String DECLARED = "service_slo:external_objective:declared";

  /** Tells the heartbeat of an objective from that of a service. */
  static final String SOURCE = "slo_source";

  /** Value of {@link #SOURCE} where a service says nothing itself. */
  static final String FILE = "file";

  private final FleetAlertsOptions options;

  private final Tempo tempo;

  DeclaredRules(FleetAlertsOptions options) {
    this.options = options;
    this.tempo = new Tempo(options.demoTimeScale());
  }

  /** A group for each objective, so that a broken query costs nobody else anything. */
  List<RuleGroup> groups() {
    Map<String, RuleGroup> groups = new TreeMap<>();
    for (DeclaredSlo slo : this.options.declared()) {
      String name = groupName(slo);
      groups.put(name, new RuleGroup(name, this.tempo.of(Tempo.FAST), rules(slo)));
    }
    return List.copyOf(groups.values());
  }

  /** Every label has its place, and none can pretend to be two: no two objectives share a name. */
  private String groupName(DeclaredSlo slo) {
    return this.options.identity().stream()
            .map(label -> slo.identity().getOrDefault(label, ""))
            .map(value -> value.replace("%", "%25").replace("/", "%2F"))
            .collect(Collectors.joining("/", "waymark-declared-", "/"))
        + slo.name();
  }

  private List<Rule> rules(DeclaredSlo slo) {
    Map<String, String> labels = new TreeMap<>(slo.identity());
    labels.put(AttributeKeys.SLO, slo.name());
    String all = all(slo.indicator());
    List<Rule> rules = new ArrayList<>();
    String measured =
        slo.indicator() instanceof DeclaredSlo.Latency latency
            ? all
                + "\n# Without the bucket nothing is known, and nothing is claimed.\nand\n"
                + fast(latency)
            : all;
    rules.add(new DeclaredRecording(ALL, measured, labels));
    rules.add(new DeclaredRecording(BAD, bad(slo.indicator(), all), labels));
    rules.add(new DeclaredRecording(DECLARED, "vector(1)", labels));
    // A heartbeat while there is anything to measure, as a live service has.
    Map<String, String> heartbeat = new TreeMap<>(labels);
    heartbeat.put(SOURCE, FILE);
    rules.add(declaration(ContractMetrics.SLO_OBJECTIVE, slo.objective(), all, heartbeat));
    rules.add(
        declaration(
            ContractMetrics.SLO_PERIOD, BigDecimal.valueOf(slo.period().toSeconds()), all, labels));
    Integer minBadEvents = slo.minBadEvents();
    if (minBadEvents != null) {
      rules.add(
          declaration(
              ContractMetrics.SLO_ALERT_MIN_BAD_EVENTS,
              BigDecimal.valueOf(minBadEvents),
              all,
              labels));
    }
    if (slo.indicator() instanceof DeclaredSlo.Latency latency) {
      rules.add(
          declaration(
              ContractMetrics.SLO_LATENCY_THRESHOLD, seconds(latency.threshold()), all, labels));
    }
    Map<String, String> declared = new TreeMap<>(labels);
    declared.putAll(slo.owner());
    declared.put(AttributeKeys.ORIGIN, Origin.DECLARED.label());
    rules.add(declaration(ContractMetrics.SLO_DECLARED_TIMESTAMP, BigDecimal.ONE, all, declared));
    if (slo.indicator() instanceof DeclaredSlo.Latency latency) {
      rules.add(noBucket(latency, all, declared));
    }
    return rules;
  }

  private DeclaredRecording declaration(
      Metric metric, BigDecimal value, String all, Map<String, String> labels) {
    return new DeclaredRecording(
        metric.prometheusName(),
        "vector(" + Decimals.plain(value) + ") and on ()\n(\n" + all.indent(2) + ")",
        labels);
  }

  private String all(DeclaredSlo.Indicator indicator) {
    if (indicator instanceof DeclaredSlo.Ratio ratio) {
      return rate(ratio.total());
    }
    if (indicator instanceof DeclaredSlo.Latency latency) {
      return rate(latency.name() + "_count" + braces(latency.matchers()));
    }
    return "count(\n" + query((DeclaredSlo.Threshold) indicator).indent(2) + ") * 0 + " + perLook();
  }

  private String bad(DeclaredSlo.Indicator indicator, String all) {
    if (indicator instanceof DeclaredSlo.Ratio ratio) {
      String part = rate(ratio.part());
      return ratio.partIsBad()
          ? part
          : "clamp_min(\n  " + all + "\n  -\n  (" + part + " or " + all + " * 0),\n  0\n)";
    }
    if (indicator instanceof DeclaredSlo.Latency latency) {
      return "clamp_min(" + all + " - " + fast(latency) + ", 0)";
    }
    DeclaredSlo.Threshold threshold = (DeclaredSlo.Threshold) indicator;
    return "("
        + all
        + ") * (1 - min(\n"
        + query(threshold).indent(2)
        + "  "
        + threshold.operator()
        + " bool "
        + Decimals.plain(threshold.bound())
        + "\n))";
  }

  /** By itself, whatever operators it has; and on lines of its own: it may end in a comment. */
  private static String query(DeclaredSlo.Threshold threshold) {
    return "(\n" + threshold.query().indent(2) + ")";
  }

  /** Versions of Prometheus disagree whether a whole number is {@code 1} or {@code 1.0}. */
  private String fast(DeclaredSlo.Latency latency) {
    String bound = Decimals.plain(seconds(latency.threshold()));
    String le =
        bound.contains(".")
            ? "le=" + Promql.quoted(bound)
            : "le=~" + Promql.quoted(bound + "(\\.0)?");
    String matchers = latency.matchers().isEmpty() ? le : latency.matchers() + "," + le;
    return rate(latency.name() + "_bucket" + braces(matchers));
  }

  private AlertRule noBucket(DeclaredSlo.Latency latency, String all, Map<String, String> labels) {
    Map<String, String> alertLabels = new LinkedHashMap<>(labels);
    alertLabels.remove(AttributeKeys.ORIGIN);
    alertLabels.put(AlertRule.SEVERITY, Severity.TICKET.label());
    Annotations annotations = new Annotations(this.options, LabelText.ofRule(labels));
    return new AlertRule(
        AlertName.THRESHOLD_WITHOUT_BUCKET,
        all + "\nunless\n" + fast(latency),
        this.tempo.of(Tempo.SATURATED),
        Duration.ZERO,
        alertLabels,
        annotations.ofSlo(
            AlertName.THRESHOLD_WITHOUT_BUCKET,
            Duration.ofHours(1),
            annotations.service() + " has a latency objective that cannot be measured.",
            latency.name()
                + " has no bucket that ends at "
                + Decimals.plain(seconds(latency.threshold()))
                + " s, the threshold of "
                + annotations.labels().plain(AttributeKeys.SLO)
                + ". Choose a bound that it has."));
  }

  private String perLook() {
    return "1 / " + this.tempo.of(Tempo.FAST).toSeconds();
  }

  private String rate(String selector) {
    return "sum(rate(" + selector + "[" + this.tempo.range(Tempo.LEVEL_1) + "]))";
  }

  private static String braces(String matchers) {
    return matchers.isEmpty() ? "" : "{" + matchers + "}";
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }
}
