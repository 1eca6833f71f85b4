package io.waymark.alerts;

import io.waymark.alerts.PromqlTokens.Kind;
import io.waymark.alerts.PromqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The rules of one fleet in several parts, for several rulers that write into one store. Every
 * series that a part reads is matched by the service's name, so it evaluates what it is there for
 * and nothing else; a service is in the first part whose pattern its name matches, or in the rest.
 *
 * <p>Who is silent together is known of all services only: those rules stand in a part of their
 * own, as they are.
 *
 * @since 0.1.0
 */
public final class Shards {

  /** The part of those that no pattern matches. */
  public static final String REST = "rest";

  /** The part of what does not shard. */
  public static final String COMMON = "common";

  private static final Set<String> TAKEN = Set.of(REST, COMMON);

  private static final Set<String> COMMON_GROUPS = Set.of("waymark-slo-heartbeats");

  private final SortedMap<String, String> patterns;

  /**
   * @param patterns of service names, by name of the part: RE2, fully anchored
   * @throws IllegalArgumentException if there is none, or a name or pattern cannot be used
   */
  public Shards(SortedMap<String, String> patterns) {
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one shard");
    }
    patterns.forEach(Shards::check);
    this.patterns = new TreeMap<>(patterns);
  }

  private static void check(String name, String pattern) {
    if (!name.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?") || TAKEN.contains(name)) {
      throw new IllegalArgumentException(
          "name of a shard was '%s' but it must be of small letters, digits and hyphens, and neither rest nor common"
              .formatted(name));
    }
    try {
      if (pattern.isEmpty() || Pattern.compile(pattern).matcher("").matches()) {
        throw new IllegalArgumentException(
            "pattern of shard %s was '%s' but it must not match services without a name"
                .formatted(name, pattern));
      }
    } catch (PatternSyntaxException ex) {
      throw new IllegalArgumentException(
          "pattern of shard %s was '%s' but it must be an RE2 pattern such as [a-m].*"
              .formatted(name, pattern),
          ex);
    }
  }

  /** A file for each part, by its path relative to the output folder. */
  public SortedMap<String, String> generate(FleetAlertsOptions options) {
    RuleFile whole = RuleFile.of(options);
    SortedMap<String, String> files = new TreeMap<>();
    List<RuleGroup> shared =
        whole.groups().stream().filter(group -> !COMMON_GROUPS.contains(group.name())).toList();
    List<String> before = new ArrayList<>();
    for (Map.Entry<String, String> shard : this.patterns.entrySet()) {
      List<String> matchers = new ArrayList<>();
      matchers.add(matcher("=~", List.of(shard.getValue())));
      if (!before.isEmpty()) {
        matchers.add(matcher("!~", before));
      }
      put(files, whole, shard.getKey(), matched(shared, String.join(",", matchers)));
      before.add(shard.getValue());
    }
    put(files, whole, REST, matched(shared, matcher("!~", before)));
    put(
        files,
        whole,
        COMMON,
        whole.groups().stream().filter(group -> COMMON_GROUPS.contains(group.name())).toList());
    return files;
  }

  private static void put(
      SortedMap<String, String> files, RuleFile whole, String name, List<RuleGroup> groups) {
    List<String> comment = new ArrayList<>(whole.comment());
    comment.add("");
    comment.add("Part '%s': of no use without the others.".formatted(name));
    files.put(
        "sharded/waymark-slo-%s.rules.yaml".formatted(name),
        new RuleFile(comment, groups).toYaml());
  }

  private static String matcher(String operator, List<String> patterns) {
    return IdentityLabels.SERVICE_NAME + operator + Promql.quoted(String.join("|", patterns));
  }

  private static List<RuleGroup> matched(List<RuleGroup> groups, String matcher) {
    return groups.stream()
        .map(
            group ->
                new RuleGroup(
                    group.name(),
                    group.interval(),
                    group.rules().stream().map(rule -> matched(rule, matcher)).toList()))
        .toList();
  }

  private static Rule matched(Rule rule, String matcher) {
    String expression = matched(rule.expression(), matcher);
    if (rule instanceof RecordingRule recording) {
      return new RecordingRule(recording.series(), expression);
    }
    AlertRule alert = (AlertRule) rule;
    return new AlertRule(
        alert.name(),
        expression,
        alert.pending(),
        alert.keepFiring(),
        alert.labels(),
        alert.annotations());
  }

  /** The matcher in front of all others of every series. */
  static String matched(String expression, String matcher) {
    StringBuilder matched = new StringBuilder();
    int copied = 0;
    for (Token token : PromqlTokens.of(expression)) {
      if (token.kind() == Kind.SERIES) {
        boolean braces = expression.startsWith("{", token.end());
        int end = token.end() + (braces ? 1 : 0);
        matched.append(expression, copied, token.end()).append('{').append(matcher);
        matched.append(braces ? "," : "}");
        copied = end;
      }
    }
    return matched.append(expression, copied, expression.length()).toString();
  }
}
