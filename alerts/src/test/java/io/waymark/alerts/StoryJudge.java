package io.waymark.alerts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells rules the stories, one after the other, until one of them ends otherwise than it should;
 * and of each story only what the changed rule can change. Stories that noticed something about the
 * same rule before come first, then those about the rule itself, then the short ones: most mutants
 * need one.
 */
final class StoryJudge {

  private final RuleGraph graph;

  private final List<PacedStory> stories;

  private final PromtoolAnswers answers;

  /** How often a story noticed something, by rule and story. */
  private final Map<String, Integer> noticed = new ConcurrentHashMap<>();

  /** By what the changed rule records or raises: the same for all mutants of a rule. */
  private final Map<String, List<StoryExcerpt>> excerpts = new ConcurrentHashMap<>();

  StoryJudge(RuleFile rules, List<PacedStory> stories, PromtoolAnswers answers) {
    this.graph = new RuleGraph(rules.groups());
    this.stories = List.copyOf(stories);
    this.answers = answers;
  }

  /** The name of the first story that notices the change; empty if none does. */
  Optional<String> firstToNotice(RuleMutant mutant, Path folder) throws IOException {
    List<StoryExcerpt> ordered = new ArrayList<>(excerpts(mutant));
    ordered.sort(
        Comparator.comparing(
            excerpt -> -this.noticed.getOrDefault(key(mutant, excerpt.story()), 0)));
    for (StoryExcerpt excerpt : ordered) {
      RuleFile rules = RuleGraph.rulesOf(excerpt.nodes(), mutant.rules());
      if (!this.answers.isTrue(excerpt.story(), rules, folder)) {
        this.noticed.merge(key(mutant, excerpt.story()), 1, Integer::sum);
        return Optional.of(excerpt.story().name());
      }
    }
    return Optional.empty();
  }

  /** What of the stories is told to a mutant. */
  List<StoryExcerpt> excerpts(RuleMutant mutant) {
    return this.excerpts.computeIfAbsent(
        RuleGraph.nodeOf(mutant.changed()),
        node -> {
          Set<String> changing = this.graph.changingWith(node);
          return this.stories.stream()
              .flatMap(story -> StoryExcerpt.of(story, this.graph, changing).stream())
              .sorted(
                  Comparator.comparing((StoryExcerpt excerpt) -> !isAbout(node, excerpt))
                      .thenComparing(excerpt -> excerpt.story().length() * excerpt.nodes().size()))
              .toList();
        });
  }

  List<PacedStory> stories() {
    return this.stories;
  }

  private boolean isAbout(String node, StoryExcerpt excerpt) {
    Scenario story = excerpt.story().story();
    return story.checks().stream()
            .anyMatch(check -> this.graph.readBy(check.expression()).contains(node))
        || story.wording() != null && story.wording().alert().toString().equals(node);
  }

  private static String key(RuleMutant mutant, PacedStory story) {
    return mutant.rule() + "|" + story.name();
  }
}
