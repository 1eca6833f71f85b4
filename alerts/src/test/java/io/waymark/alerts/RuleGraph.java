package io.waymark.alerts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rules read what others record. Its nodes are recorded series, alerts, and what alerts say,
 * because an annotation reads series that do not decide whether the alert fires.
 *
 * <p>Where in doubt something is read: any word of an expression that names a series counts, a
 * label or a comment included, and a rule on {@code ALERTS} reads all of them.
 */
final class RuleGraph {

  private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private static final Set<String> ALERT_SERIES = Set.of("ALERTS", "ALERTS_FOR_STATE");

  private final Set<String> alerts = new TreeSet<>();

  private final Map<String, Set<String>> reads = new TreeMap<>();

  RuleGraph(List<RuleGroup> groups) {
    List<Rule> rules = new ArrayList<>();
    groups.forEach(group -> rules.addAll(group.rules()));
    for (Rule rule : rules) {
      this.reads.put(nodeOf(rule), new TreeSet<>());
      if (rule instanceof AlertRule alert) {
        this.alerts.add(nodeOf(alert));
        this.reads.put(textOf(alert.name()), new TreeSet<>(Set.of(nodeOf(alert))));
      }
    }
    for (Rule rule : rules) {
      this.reads.get(nodeOf(rule)).addAll(readBy(rule.expression()));
      if (rule instanceof AlertRule alert) {
        alert
            .annotations()
            .values()
            .forEach(text -> this.reads.get(textOf(alert.name())).addAll(readBy(text)));
      }
    }
  }

  /** The series that a rule records, or the alert that it raises. */
  static String nodeOf(Rule rule) {
    if (rule instanceof AlertRule alert) {
      return alert.name().toString();
    }
    return rule instanceof DeclaredRecording declared
        ? declared.series()
        : ((RecordingRule) rule).series().seriesName();
  }

  /** What an alert says. */
  static String textOf(AlertName alert) {
    return "text of " + alert;
  }

  Set<String> nodes() {
    return Set.copyOf(this.reads.keySet());
  }

  Set<String> alerts() {
    return Set.copyOf(this.alerts);
  }

  /** What an expression, or a template with expressions in it, reads of what rules record. */
  Set<String> readBy(String expression) {
    Set<String> read = new TreeSet<>();
    Matcher words = WORD.matcher(expression);
    while (words.find()) {
      String word = words.group();
      if (word.equals("__name__")) {
        return this.reads.keySet();
      } else if (ALERT_SERIES.contains(word)) {
        read.addAll(this.alerts);
      } else if (this.reads.containsKey(word) && !this.alerts.contains(word)) {
        read.add(word);
      }
    }
    return read;
  }

  /** A node, and all that may change with it. */
  Set<String> changingWith(String node) {
    Set<String> changing = new TreeSet<>(Set.of(node));
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, Set<String>> reader : this.reads.entrySet()) {
        more |=
            reader.getValue().stream().anyMatch(changing::contains)
                && changing.add(reader.getKey());
      }
    }
    return changing;
  }

  /** Nodes, and all that they are made of. */
  Set<String> neededFor(Collection<String> nodes) {
    Set<String> needed = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(nodes);
    while (!open.isEmpty()) {
      String node = open.pop();
      if (needed.add(node)) {
        open.addAll(this.reads.getOrDefault(node, Set.of()));
      }
    }
    return needed;
  }

  /** The rules of these nodes alone, in their order; who needs no texts gets none. */
  static RuleFile rulesOf(Set<String> nodes, RuleFile file) {
    List<RuleGroup> groups = new ArrayList<>();
    for (RuleGroup group : file.groups()) {
      List<Rule> rules = new ArrayList<>();
      for (Rule rule : group.rules()) {
        if (nodes.contains(nodeOf(rule))) {
          rules.add(
              rule instanceof AlertRule alert && !nodes.contains(textOf(alert.name()))
                  ? silent(alert)
                  : rule);
        }
      }
      if (!rules.isEmpty()) {
        groups.add(new RuleGroup(group.name(), group.interval(), rules));
      }
    }
    return new RuleFile(List.of(), groups);
  }

  private static AlertRule silent(AlertRule alert) {
    return new AlertRule(
        alert.name(),
        alert.expression(),
        alert.pending(),
        alert.keepFiring(),
        alert.labels(),
        Map.of());
  }
}
