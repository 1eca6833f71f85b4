package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.Outcome;
import io.waymark.contract.slo.ServiceLevelObjective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** A service of which a script says how it is. Every objective of it fares alike. */
final class ScriptedService {

  private static final double EVENTS_PER_SECOND = 10;

  private final Map<String, String> identity = new TreeMap<>();

  private final Map<String, Double> bad = new LinkedHashMap<>();

  private String team;

  private String lifecycle = "";

  private DoubleSupplier badShare = () -> 0;

  private long counted = System.nanoTime();

  private double all;

  private ScriptedService(String name) {
    this.identity.put(IdentityLabels.SERVICE_NAME, name);
    this.identity.put(IdentityLabels.ENVIRONMENT, "production");
    this.team = "team-" + name;
    objectives(List.of(ServiceLevelObjective.HTTP_AVAILABILITY));
  }

  /** In production, healthy, with one objective. */
  static ScriptedService named(String name) {
    return new ScriptedService(name);
  }

  ScriptedService in(String environment) {
    return with(IdentityLabels.ENVIRONMENT, environment);
  }

  ScriptedService with(String label, String value) {
    this.identity.put(label, value);
    return this;
  }

  ScriptedService of(String team) {
    this.team = team;
    return this;
  }

  ScriptedService lifecycle(String lifecycle) {
    this.lifecycle = lifecycle;
    return this;
  }

  ScriptedService objectives(List<String> slos) {
    this.bad.clear();
    slos.forEach(slo -> this.bad.put(slo, 0.0));
    return this;
  }

  /** The share of its events that are bad, over time. */
  ScriptedService failing(DoubleSupplier badShare) {
    this.badShare = badShare;
    return this;
  }

  String name() {
    return this.identity.getOrDefault(IdentityLabels.SERVICE_NAME, "");
  }

  synchronized String exposition() {
    long now = System.nanoTime();
    double events = (now - this.counted) / 1e9 * EVENTS_PER_SECOND;
    double share = this.badShare.getAsDouble();
    this.counted = now;
    this.all += events;
    this.bad.replaceAll((slo, count) -> count + events * share);
    StringBuilder text = new StringBuilder();
    Map<String, String> card = new TreeMap<>();
    card.put(AttributeKeys.CONTRACT_VERSION, String.valueOf(ContractMetrics.VERSION));
    if (!this.lifecycle.isEmpty()) {
      card.put(AttributeKeys.LIFECYCLE, this.lifecycle);
    }
    line(text, ContractMetrics.SERVICE_CARD, card, 1);
    this.bad.forEach((slo, count) -> write(text, slo, Math.floor(count)));
    return text.toString();
  }

  private void write(StringBuilder text, String slo, double count) {
    line(text, ContractMetrics.SLO_OBJECTIVE, Map.of(AttributeKeys.SLO, slo), 0.999);
    if (slo.equals(ServiceLevelObjective.HTTP_LATENCY)) {
      line(text, ContractMetrics.SLO_LATENCY_THRESHOLD, Map.of(AttributeKeys.SLO, slo), 0.5);
    }
    line(
        text,
        ContractMetrics.SLO_DECLARED_TIMESTAMP,
        Map.of(
            AttributeKeys.SLO,
            slo,
            AttributeKeys.TEAM,
            this.team,
            AttributeKeys.ORIGIN,
            Origin.DECLARED.label()),
        1);
    events(text, slo, Outcome.GOOD, Math.floor(this.all - count));
    events(text, slo, Outcome.BAD, count);
  }

  private void events(StringBuilder text, String slo, Outcome outcome, double value) {
    line(
        text,
        ContractMetrics.SLO_EVENTS,
        Map.of(AttributeKeys.SLO, slo, AttributeKeys.OUTCOME, outcome.label()),
        value);
  }

  private void line(StringBuilder text, Metric metric, Map<String, String> more, double value) {
    Map<String, String> labels = new TreeMap<>(this.identity);
    labels.putAll(more);
    StringBuilder labelled = new StringBuilder();
    labels.forEach(
        (label, content) ->
            labelled
                .append(labelled.isEmpty() ? "" : ",")
                .append(label)
                .append('=')
                .append(Promql.quoted(content)));
    text.append(metric.prometheusName())
        .append('{')
        .append(labelled)
        .append("} ")
        .append(value)
        .append('\n');
  }
}
