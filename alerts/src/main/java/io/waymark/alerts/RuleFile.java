package io.waymark.alerts;

import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a whole fleet.
 *
 * @param comment lines that introduce the file
 * @param groups in the order in which they build on each other
 */
record RuleFile(List<String> comment, List<RuleGroup> groups) {

  RuleFile {
    comment = List.copyOf(comment);
    groups = List.copyOf(groups);
  }

  static RuleFile of(FleetAlertsOptions options) {
    Tempo tempo = new Tempo(options.demoTimeScale());
    Promql promql = Promql.of(options);
    Audience audience = new Audience(options);
    BurnAlerts burns = new BurnAlerts(options, tempo, promql);
    ServiceAlerts services = new ServiceAlerts(options, tempo, promql);
    DeclarationAlerts declarations = new DeclarationAlerts(options, tempo, promql);
    List<Rule> life = new ArrayList<>(new Heartbeats(tempo, promql).rules());
    life.addAll(services.fleetLost());
    life.addAll(services.lost());
    List<Rule> alerts = new ArrayList<>(burns.burning(Severity.PAGE));
    alerts.addAll(burns.fast());
    alerts.add(services.failing());
    alerts.add(services.success());
    alerts.addAll(services.overdue());
    List<Rule> slow = new ArrayList<>(burns.burning(Severity.TICKET));
    slow.addAll(burns.slow());
    slow.add(declarations.invalidObjectives());
    slow.addAll(declarations.rules());
    List<RuleGroup> groups = new ArrayList<>(Recordings.of(tempo, promql, audience));
    groups.add(new RuleGroup("waymark-slo-heartbeats", tempo.of(Tempo.FAST), life));
    groups.add(new RuleGroup("waymark-slo-alerts", tempo.of(Tempo.FAST), alerts));
    groups.add(new RuleGroup("waymark-slo-slow-alerts", tempo.of(Tempo.SLOW), slow));
    return new RuleFile(
        FileComment.of(
            options, "Recording and alerting rules for the service-level objectives of a fleet."),
        groups);
  }

  /** Alerts that no objective decides, in a file of their own: it can be left out. */
  static RuleFile goldenSignals(FleetAlertsOptions options) {
    Tempo tempo = new Tempo(options.demoTimeScale());
    return new RuleFile(
        FileComment.of(
            options,
            "Alerts on what makes services fail, and on the machinery that would say so.",
            "The other file does not need this one. Delete it if you have such alerts already."),
        List.of(new GoldenAlerts(options, tempo, Promql.of(options)).group()));
  }

  /** What services that do not run the kit would have sent. */
  static RuleFile declared(FleetAlertsOptions options) {
    return new RuleFile(
        FileComment.of(
            options,
            "Objectives declared in files, for services that do not run the kit.",
            "The SLO rules read what is recorded here: load both into the same ruler."),
        new DeclaredRules(options).groups());
  }

  /** The file as Prometheus, and whatever speaks its format, loads it. */
  String toYaml() {
    return YamlText.of(this.comment, Map.of("groups", maps(this.groups)));
  }

  /** The file as mimirtool loads it, which keeps its groups under the name of a namespace. */
  String toYaml(String namespace) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("namespace", namespace);
    document.put("groups", maps(this.groups));
    return YamlText.of(this.comment, document);
  }

  private static List<Map<String, Object>> maps(List<RuleGroup> groups) {
    return groups.stream().map(RuleFile::group).toList();
  }

  private static Map<String, Object> group(RuleGroup group) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", group.name());
    map.put("interval", PromqlDuration.of(group.interval()));
    map.put("rules", group.rules().stream().map(RuleFile::rule).toList());
    return map;
  }

  private static Map<String, Object> rule(Rule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (rule instanceof RecordingRule recording) {
      map.put("record", recording.series().seriesName());
    } else if (rule instanceof DeclaredRecording declared) {
      map.put("record", declared.series());
    } else if (rule instanceof AlertRule alert) {
      map.put("alert", alert.name().toString());
    }
    map.put("expr", rule.expression() + "\n");
    if (rule instanceof DeclaredRecording declared) {
      map.put("labels", declared.labels());
    }
    if (rule instanceof AlertRule alert) {
      duration(map, "for", alert.pending());
      duration(map, "keep_firing_for", alert.keepFiring());
      map.put("labels", alert.labels());
      map.put("annotations", alert.annotations());
    }
    return map;
  }

  private static void duration(Map<String, Object> map, String key, Duration duration) {
    if (!duration.isZero()) {
      map.put(key, PromqlDuration.of(duration));
    }
  }
}
