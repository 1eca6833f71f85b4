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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

  private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

  /** Three times what the unchanged rules need until every claim about them is true. */
  private static final Duration UNTIL_TRUE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private final Map<String, String> noticedBy = new ConcurrentHashMap<>();

  private final AtomicInteger judged = new AtomicInteger();

  @Test
  void everyMutantThatMattersIsNoticed() throws Exception {
    List<RuleMutant> mutants = new ArrayList<>();
    List<RuleMutant> loading = new ArrayList<>();
    List<RuleMutant> unnoticed = new ArrayList<>();
    List<RuleMutant> survivors = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (MutationSubject subject : MutationSubject.all()) {
        List<RuleMutant> sample = sample(subject.mutants());
        mutants.addAll(sample);
        List<RuleMutant> open = new ArrayList<>();
        judge(threads, subject, sample, loading, open);
        unnoticed.addAll(open);
        survivors.addAll(subject.hasHistory() ? withoutHistory(threads, open) : open);
      }
    } finally {
      threads.shutdownNow();
    }
    int byStories = loading.size() - unnoticed.size();
    Files.writeString(
        Path.of("target", "mutations.md"),
        report(mutants.size(), loading, byStories, unnoticed, survivors));
    SortedMap<String, String> equivalents = EquivalentMutants.explained();
    assertThat(survivors.stream().map(RuleMutant::id).toList())
        .as("survivors, of which none but the explained ones may be")
        .allMatch(id -> equivalents.keySet().stream().anyMatch(id::matches));
  }

  /** All of them, or with {@code -Dmutations.every=100} each hundredth: to try the machinery. */
  private static List<RuleMutant> sample(List<RuleMutant> mutants) {
    int every = Integer.getInteger("mutations.every", 1);
    return IntStream.range(0, mutants.size())
        .filter(i -> i % every == 0)
        .mapToObj(mutants::get)
        .toList();
  }

  private void judge(
      ExecutorService threads,
      MutationSubject subject,
      List<RuleMutant> mutants,
      List<RuleMutant> loading,
      List<RuleMutant> open) {
    this.judged.set(0);
    Map<RuleMutant, Future<Verdict>> verdicts = new LinkedHashMap<>();
    for (RuleMutant mutant : mutants) {
      String of = "/" + mutants.size() + " of the " + subject.name() + " ";
      verdicts.put(mutant, threads.submit(() -> verdict(subject.judge(), mutant, of)));
    }
    verdicts.forEach(
        (mutant, verdict) -> {
          switch (get(verdict)) {
            case NOT_PROMQL -> {}
            case NOTICED -> loading.add(mutant);
            case UNNOTICED -> {
              loading.add(mutant);
              open.add(mutant);
            }
          }
        });
  }

  private List<RuleMutant> withoutHistory(ExecutorService threads, List<RuleMutant> open) {
    this.judged.set(0);
    Map<RuleMutant, Future<Boolean>> verdicts = new LinkedHashMap<>();
    for (RuleMutant mutant : open) {
      String of = "/" + open.size() + " with history ";
      verdicts.put(mutant, threads.submit(() -> noticedWithHistory(mutant, of)));
    }
    return open.stream().filter(mutant -> !get(verdicts.get(mutant))).toList();
  }

  private Verdict verdict(StoryJudge judge, RuleMutant mutant, String of) throws IOException {
    Path own = Files.createTempDirectory(this.folder, "mutant");
    if (!judge.loads(mutant, own)) {
      System.err.println(this.judged.incrementAndGet() + of + "no PromQL " + mutant.id());
      return Verdict.NOT_PROMQL;
    }
    Optional<String> story = judge.firstToNotice(mutant, own);
    story.ifPresent(name -> this.noticedBy.put(mutant.id(), name));
    System.err.println(
        this.judged.incrementAndGet()
            + of
            + story.map(name -> "noticed   ").orElse("UNNOTICED ")
            + mutant.id());
    return story.isPresent() ? Verdict.NOTICED : Verdict.UNNOTICED;
  }

  private boolean noticedWithHistory(RuleMutant mutant, String of) throws IOException {
    Path own = Files.createTempDirectory(this.folder, "history");
    try (SlowWindows windows = SlowWindows.start(mutant.rules(), own)) {
      Awaitility.await().atMost(UNTIL_TRUE).untilAsserted(() -> SlowWindowClaims.areTrue(windows));
      System.err.println(this.judged.incrementAndGet() + of + "SURVIVED  " + mutant.id());
      return false;
    } catch (ConditionTimeoutException ex) {
      System.err.println(this.judged.incrementAndGet() + of + "noticed   " + mutant.id());
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

  private static <T> T get(Future<T> verdict) {
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
