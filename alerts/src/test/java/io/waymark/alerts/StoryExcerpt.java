package io.waymark.alerts;

import io.waymark.alerts.PromqlTokens.Kind;
import io.waymark.alerts.PromqlTokens.Token;
import io.waymark.alerts.Scenario.Check;
import io.waymark.alerts.Scenario.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a story can end otherwise when one rule is another, and the rules it takes to tell it. It
 * ends as the whole story does, and much sooner.
 *
 * @param story with those checks only
 * @param nodes of the {@link RuleGraph} that the checks need
 */
record StoryExcerpt(PacedStory story, Set<String> nodes) {

  /** Each alert is an element of its own in the answer. */
  private static final Pattern BY_ALERT =
      Pattern.compile(
          "(?:count by \\(alertname[a-z_, ]*\\) \\(|count_over_time\\()ALERTS(?:\\{[^}]*})?"
              + "(?:\\[[0-9a-z]+])?\\)");

  /**
   * Empty if nothing can.
   *
   * @param changing what may be another, directly or because it reads another
   */
  static Optional<StoryExcerpt> of(PacedStory paced, RuleGraph graph, Set<String> changing) {
    Scenario story = paced.story();
    List<Check> checks = new ArrayList<>();
    Set<String> nodes = new TreeSet<>();
    for (Check check : story.checks()) {
      Set<String> read = readBy(check.expression(), graph);
      Set<String> touched = new TreeSet<>(read);
      touched.retainAll(changing);
      if (touched.isEmpty()) {
        continue;
      }
      boolean cut = BY_ALERT.matcher(check.expression()).matches();
      nodes.addAll(cut ? touched : read);
      checks.add(cut ? of(touched, check) : check);
    }
    Scenario.Wording wording = story.wording();
    if (wording != null && changing.contains(RuleGraph.textOf(wording.alert()))) {
      nodes.add(RuleGraph.textOf(wording.alert()));
    } else {
      wording = null;
    }
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StoryExcerpt(
                paced.with(new Scenario(story.name(), story.inputs(), checks, wording)),
                graph.neededFor(nodes)));
  }

  private static Set<String> readBy(String expression, RuleGraph graph) {
    Set<String> read = new TreeSet<>(graph.readBy(expression));
    if (!expression.contains("__name__")) {
      List<Token> tokens = PromqlTokens.of(expression);
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.get(i).kind() == Kind.MATCHED_LABEL
            && tokens.get(i).text().equals("alertname")) {
          String operator = tokens.get(i + 1).text();
          String value = tokens.get(i + 2).text();
          Pattern names = Pattern.compile(value.substring(1, value.length() - 1));
          read.removeIf(
              node ->
                  graph.alerts().contains(node)
                      && names.matcher(node).matches() == operator.startsWith("!"));
        }
      }
    }
    return read;
  }

  /** The part of an answer that is about some alerts. */
  private static Check of(Set<String> alerts, Check check) {
    String matcher = "alertname=~\"" + String.join("|", alerts) + "\"";
    String expression = check.expression();
    List<Sample> samples =
        check.samples().stream()
            .filter(sample -> alerts.contains(sample.labels().get("alertname")))
            .toList();
    return new Check(
        check.minute(),
        expression.contains("ALERTS{")
            ? expression.replace("ALERTS{", "ALERTS{" + matcher + ",")
            : expression.replace("ALERTS", "ALERTS{" + matcher + "}"),
        samples);
  }
}
