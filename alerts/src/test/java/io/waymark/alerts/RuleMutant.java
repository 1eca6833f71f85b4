package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule file in which one rule says one thing differently.
 *
 * @param rule what the changed rule records or raises; a page and a ticket of one name differ
 * @param group the group it is evaluated in
 * @param change what was changed, for readers
 * @param changed what the rule became
 * @param rules the whole file
 */
record RuleMutant(String rule, String group, String change, Rule changed, RuleFile rules) {

  /** What tells this mutant from every other. */
  String id() {
    return this.rule + ": " + this.change;
  }

  /** Every mutant there is, in the order of the file. */
  static List<RuleMutant> of(RuleFile file) {
    Map<String, RuleMutant> mutants = new LinkedHashMap<>();
    for (int g = 0; g < file.groups().size(); g++) {
      RuleGroup group = file.groups().get(g);
      for (int r = 0; r < group.rules().size(); r++) {
        Rule rule = group.rules().get(r);
        for (Changed changed : changed(rule)) {
          RuleMutant mutant =
              new RuleMutant(
                  nameOf(rule),
                  group.name(),
                  changed.change(),
                  changed.rule(),
                  with(file, g, r, changed.rule()));
          for (int again = 2; mutants.putIfAbsent(mutant.id(), mutant) != null; again++) {
            mutant =
                new RuleMutant(
                    mutant.rule(),
                    mutant.group(),
                    changed.change() + " (" + again + ")",
                    mutant.changed(),
                    mutant.rules());
          }
        }
      }
    }
    return List.copyOf(mutants.values());
  }

  private static List<Changed> changed(Rule rule) {
    List<Changed> all = new ArrayList<>();
    for (PromqlMutations.Mutated mutated : PromqlMutations.of(rule.expression())) {
      all.add(
          new Changed(
              mutated.change(),
              rule instanceof RecordingRule recording
                  ? new RecordingRule(recording.series(), mutated.expression())
                  : rule instanceof DeclaredRecording declared
                      ? new DeclaredRecording(
                          declared.series(), mutated.expression(), declared.labels())
                      : expression((AlertRule) rule, mutated.expression())));
    }
    if (rule instanceof DeclaredRecording declared) {
      for (String label : declared.labels().keySet()) {
        Map<String, String> fewer = new TreeMap<>(declared.labels());
        fewer.remove(label);
        all.add(
            new Changed(
                "label `" + label + "` is not set",
                new DeclaredRecording(declared.series(), declared.expression(), fewer)));
      }
    }
    if (rule instanceof AlertRule alert) {
      pending(all, alert);
      keepFiring(all, alert);
      texts(all, alert);
    }
    return all;
  }

  private static void pending(List<Changed> all, AlertRule alert) {
    Duration now = alert.pending();
    if (!now.isZero()) {
      for (Duration other : List.of(Duration.ZERO, now.multipliedBy(2))) {
        all.add(
            new Changed(
                "`for` becomes " + PromqlDuration.of(other),
                timed(alert, other, alert.keepFiring())));
      }
    }
  }

  private static void keepFiring(List<Changed> all, AlertRule alert) {
    Duration now = alert.keepFiring();
    if (!now.isZero()) {
      for (Duration other : List.of(Duration.ZERO, now.multipliedBy(2))) {
        all.add(
            new Changed(
                "`keep_firing_for` becomes " + PromqlDuration.of(other),
                timed(alert, alert.pending(), other)));
      }
    }
  }

  private static void texts(List<Changed> all, AlertRule alert) {
    for (String label : alert.labels().keySet()) {
      Map<String, String> fewer = new TreeMap<>(alert.labels());
      fewer.remove(label);
      all.add(
          new Changed(
              "label `" + label + "` is not set",
              new AlertRule(
                  alert.name(),
                  alert.expression(),
                  alert.pending(),
                  alert.keepFiring(),
                  fewer,
                  alert.annotations())));
    }
    for (String annotation : alert.annotations().keySet()) {
      Map<String, String> fewer = new LinkedHashMap<>(alert.annotations());
      fewer.remove(annotation);
      all.add(
          new Changed(
              "annotation `" + annotation + "` is not set",
              new AlertRule(
                  alert.name(),
                  alert.expression(),
                  alert.pending(),
                  alert.keepFiring(),
                  alert.labels(),
                  fewer)));
    }
  }

  private static AlertRule expression(AlertRule alert, String expression) {
    return new AlertRule(
        alert.name(),
        expression,
        alert.pending(),
        alert.keepFiring(),
        alert.labels(),
        alert.annotations());
  }

  private static AlertRule timed(AlertRule alert, Duration pending, Duration keepFiring) {
    return new AlertRule(
        alert.name(), alert.expression(), pending, keepFiring, alert.labels(), alert.annotations());
  }

  private static String nameOf(Rule rule) {
    if (rule instanceof DeclaredRecording declared) {
      return declared.series() + " of " + declared.labels().get(AttributeKeys.SLO);
    }
    return rule instanceof AlertRule alert
        ? alert.name() + " " + alert.labels().get(AlertRule.SEVERITY)
        : ((RecordingRule) rule).series().seriesName();
  }

  private static RuleFile with(RuleFile file, int group, int rule, Rule changed) {
    List<RuleGroup> groups = new ArrayList<>(file.groups());
    List<Rule> rules = new ArrayList<>(groups.get(group).rules());
    rules.set(rule, changed);
    groups.set(group, new RuleGroup(groups.get(group).name(), groups.get(group).interval(), rules));
    return new RuleFile(file.comment(), groups);
  }

  private record Changed(String change, Rule rule) {}
}
