package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks the rules in every place, one at a time, and asks whether anybody notices: first promtool
 * with the stories, then, for what promtool cannot see, a real Prometheus with weeks of history.
 * Writes {@code target/mutations.md}.
 */
@Tag("full")
class MutationScoreTests {

  private static final int AT_ONCE = 2;

  /** Three times what the unchanged rules need until every claim about them is true. */
  private static final Duration UNTIL_TRUE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private final Map<String, String> noticedBy = new ConcurrentHashMap<>();

  @Test
  void everyMutantThatMattersIsNoticed() throws Exception {
    RuleFile rules = RuleFile.of(FleetAlertsOptions.defaults());
    List<RuleMutant> mutants = RuleMutant.of(rules);
    RuleTestFile tests = RuleTestFile.of(FleetAlertsOptions.defaults());
    List<Scenario> stories = new ArrayList<>(tests.scenarios());
    stories.addAll(new EdgeScenarios(FleetAlertsOptions.defaults()).all());
    StoryJudge judge = new StoryJudge(tests.groups(), stories);
    List<RuleMutant> loading = new ArrayList<>();
    List<RuleMutant> unnoticed = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<RuleMutant, Future<Verdict>> verdicts = new LinkedHashMap<>();
      for (RuleMutant mutant : mutants) {
        verdicts.put(mutant, threads.submit(() -> verdict(judge, mutant)));
      }
      for (Map.Entry<RuleMutant, Future<Verdict>> verdict : verdicts.entrySet()) {
        switch (get(verdict.getValue())) {
          case NOT_PROMQL -> {}
          case NOTICED -> loading.add(verdict.getKey());
          case UNNOTICED -> {
            loading.add(verdict.getKey());
            unnoticed.add(verdict.getKey());
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
    int byStories = loading.size() - unnoticed.size();
    List<RuleMutant> survivors = new ArrayList<>();
    for (RuleMutant mutant : unnoticed) {
      if (!noticedWithHistory(mutant)) {
        survivors.add(mutant);
      }
    }
    Files.writeString(
        Path.of("target", "mutations.md"),
        report(mutants.size(), loading, byStories, unnoticed, survivors));
    SortedMap<String, String> equivalents = EquivalentMutants.explained();
    assertThat(survivors.stream().map(RuleMutant::id).toList())
        .as("survivors, of which none but the explained ones may be")
        .allMatch(id -> equivalents.keySet().stream().anyMatch(id::matches));
  }

  private Verdict verdict(StoryJudge judge, RuleMutant mutant) throws IOException {
    Path own = Files.createTempDirectory(this.folder, "mutant");
    if (!judge.loads(mutant, own)) {
      return Verdict.NOT_PROMQL;
    }
    Optional<String> story = judge.firstToNotice(mutant, own);
    story.ifPresent(name -> this.noticedBy.put(mutant.id(), name));
    System.err.println(story.map(name -> "noticed   ").orElse("UNNOTICED ") + mutant.id());
    return story.isPresent() ? Verdict.NOTICED : Verdict.UNNOTICED;
  }

  private boolean noticedWithHistory(RuleMutant mutant) throws IOException {
    Path own = Files.createTempDirectory(this.folder, "history");
    try (SlowWindows windows = SlowWindows.start(mutant.rules(), own)) {
      Awaitility.await().atMost(UNTIL_TRUE).untilAsserted(() -> SlowWindowClaims.areTrue(windows));
      System.err.println("SURVIVED  " + mutant.id());
      return false;
    } catch (ConditionTimeoutException ex) {
      System.err.println("noticed in history " + mutant.id());
      return true;
    }
  }

  private static String report(
      int all,
      List<RuleMutant> loading,
      int byStories,
      List<RuleMutant> unnoticed,
      List<RuleMutant> survivors) {
    Map<String, int[]> byRule = new TreeMap<>();
    loading.forEach(mutant -> byRule.computeIfAbsent(mutant.rule(), key -> new int[2])[0]++);
    survivors.forEach(mutant -> byRule.get(mutant.rule())[1]++);
    SortedMap<String, String> equivalents = EquivalentMutants.explained();
    long explained =
        survivors.stream()
            .filter(mutant -> equivalents.keySet().stream().anyMatch(mutant.id()::matches))
            .count();
    StringBuilder text = new StringBuilder("# Mutations of the rules\n\n");
    text.append("`.ci/full mutations` breaks every rule in every place, one at a time: operators,")
        .append(" comparisons, windows,\nnumbers, label matchers, grouping labels, functions, the")
        .append(" series that are read, `for`, `keep_firing_for`,\nlabels and annotations.\n\n");
    text.append("| mutants | |\n|---|---|\n");
    text.append("| made | ").append(all).append(" |\n");
    text.append("| that Prometheus would not load | ").append(all - loading.size()).append(" |\n");
    text.append("| noticed by promtool with the stories | ").append(byStories).append(" |\n");
    text.append("| noticed only in a Prometheus with weeks of history | ")
        .append(unnoticed.size() - survivors.size())
        .append(" |\n");
    text.append("| equal in effect, explained below | ").append(explained).append(" |\n");
    text.append("| survivors that matter | ").append(survivors.size() - explained).append(" |\n\n");
    text.append("## Survivors\n\n");
    for (RuleMutant mutant : survivors) {
      text.append("- ").append(mutant.id().replaceAll("\\s+", " ")).append("  \n  ");
      text.append(
              equivalents.entrySet().stream()
                  .filter(reason -> mutant.id().matches(reason.getKey()))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElse("**not explained**"))
          .append('\n');
    }
    text.append("\n## By rule\n\n| rule | mutants | survivors |\n|---|---|---|\n");
    byRule.forEach(
        (rule, counts) ->
            text.append("| `")
                .append(rule)
                .append("` | ")
                .append(counts[0])
                .append(" | ")
                .append(counts[1])
                .append(" |\n"));
    return text.toString();
  }

  private static Verdict get(Future<Verdict> verdict) {
    try {
      return verdict.get();
    } catch (ExecutionException ex) {
      throw new UncheckedIOException(new IOException(ex.getCause()));
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  private enum Verdict {
    NOT_PROMQL,
    NOTICED,
    UNNOTICED
  }
}
