package io.waymark.alerts;

import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.RequiredTool.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells rules the stories, one after the other, until one of them ends otherwise than it should.
 * Stories that noticed something about the same rule before come first: most mutants need one.
 */
final class StoryJudge {

  private static final String RULES =
      FleetAlerts.RULES.substring(FleetAlerts.RULES.indexOf('/') + 1);

  private final RequiredTool promtool = RequiredTool.named("promtool");

  private final List<String> groups;

  private final List<Scenario> stories;

  /** How often a story noticed something, by rule and story. */
  private final Map<String, Integer> noticed = new ConcurrentHashMap<>();

  StoryJudge(List<String> groups, List<Scenario> stories) {
    this.groups = List.copyOf(groups);
    this.stories = List.copyOf(stories);
  }

  /** Whether Prometheus would load the rules at all. */
  boolean loads(RuleMutant mutant, Path folder) throws IOException {
    Files.writeString(folder.resolve(RULES), mutant.rules().toYaml());
    return this.promtool.run(folder, "check", "rules", RULES).exitCode() == 0;
  }

  /** The name of the first story that notices the change; empty if none does. */
  Optional<String> firstToNotice(RuleMutant mutant, Path folder) throws IOException {
    Files.writeString(folder.resolve(RULES), mutant.rules().toYaml());
    List<Scenario> ordered = new ArrayList<>(this.stories);
    ordered.sort(
        Comparator.comparing(
            (Scenario story) -> -this.noticed.getOrDefault(key(mutant, story), 0)));
    for (Scenario story : ordered) {
      if (!EdgeScenarios.isWorthTelling(story, mutant.change())) {
        continue;
      }
      Path file = folder.resolve("story.yaml");
      Files.writeString(file, EdgeScenarios.file(this.groups, story));
      Result result = this.promtool.run(folder, "test", "rules", "story.yaml");
      if (result.exitCode() != 0) {
        this.noticed.merge(key(mutant, story), 1, Integer::sum);
        return Optional.of(story.name());
      }
    }
    return Optional.empty();
  }

  private static String key(RuleMutant mutant, Scenario story) {
    return mutant.rule() + "|" + story.name();
  }
}
