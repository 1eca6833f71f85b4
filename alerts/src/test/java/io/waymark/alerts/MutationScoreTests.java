package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks the rules in every place, one at a time, and asks whether a story notices. Writes {@code
 * target/mutations.md}.
 */
@Tag("full")
class MutationScoreTests {

  private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

  @TempDir private Path folder;

  private final AtomicInteger judged = new AtomicInteger();

  @Test
  void everyMutantThatMattersIsNoticed() throws Exception {
    List<RuleMutant> mutants = new ArrayList<>();
    List<RuleMutant> loading = new ArrayList<>();
    List<RuleMutant> survivors = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (MutationSubject subject : MutationSubject.all(new PromtoolAnswers())) {
        List<RuleMutant> sample = sample(subject.mutants());
        mutants.addAll(sample);
        List<RuleMutant> loadable =
            LoadableRules.among(sample, Files.createTempDirectory(this.folder, "load"));
        loading.addAll(loadable);
        survivors.addAll(unnoticed(threads, subject, loadable));
      }
    } finally {
      threads.shutdownNow();
    }
    Files.writeString(
        Path.of("target", "mutations.md"), report(mutants.size(), loading, survivors));
    assertThat(survivors.stream().map(RuleMutant::id).toList())
        .as("survivors, of which none but the explained ones may be")
        .allMatch(id -> EquivalentMutants.reason(id).isPresent());
  }

  /**
   * All of them; with {@code -Dmutations.every=100} each hundredth, with {@code
   * -Dmutations.of=owner} those whose names match.
   */
  private static List<RuleMutant> sample(List<RuleMutant> mutants) {
    int every = Integer.getInteger("mutations.every", 1);
    Pattern of = Pattern.compile(System.getProperty("mutations.of", ""));
    List<RuleMutant> named =
        mutants.stream().filter(mutant -> of.matcher(mutant.id()).find()).toList();
    return IntStream.range(0, named.size())
        .filter(i -> i % every == 0)
        .mapToObj(named::get)
        .toList();
  }

  private List<RuleMutant> unnoticed(
      ExecutorService threads, MutationSubject subject, List<RuleMutant> mutants) {
    this.judged.set(0);
    List<Future<Boolean>> noticed = new ArrayList<>();
    for (RuleMutant mutant : mutants) {
      String of = "/" + mutants.size() + " of the " + subject.name() + " ";
      noticed.add(threads.submit(() -> isNoticed(subject.judge(), mutant, of)));
    }
    return IntStream.range(0, mutants.size())
        .filter(i -> !get(noticed.get(i)))
        .mapToObj(mutants::get)
        .toList();
  }

  private boolean isNoticed(StoryJudge judge, RuleMutant mutant, String of) throws IOException {
    Path own = Files.createTempDirectory(this.folder, "mutant");
    Optional<String> story = judge.firstToNotice(mutant, own);
    System.err.println(
        LocalTime.now().truncatedTo(ChronoUnit.SECONDS)
            + " "
            + this.judged.incrementAndGet()
            + of
            + (story.isPresent() ? "noticed   " : "UNNOTICED ")
            + mutant.id());
    return story.isPresent();
  }

  private static String report(int all, List<RuleMutant> loading, List<RuleMutant> survivors) {
    Map<String, int[]> byRule = new TreeMap<>();
    loading.forEach(mutant -> byRule.computeIfAbsent(mutant.rule(), key -> new int[2])[0]++);
    survivors.forEach(mutant -> byRule.get(mutant.rule())[1]++);
    long explained =
        survivors.stream()
            .filter(mutant -> EquivalentMutants.reason(mutant.id()).isPresent())
            .count();
    StringBuilder text = new StringBuilder("# Mutations of the rules\n\n");
    text.append("`.ci/full mutations` breaks every rule in every place, one at a time: operators,")
        .append(" comparisons, windows,\nnumbers, label matchers, grouping labels, functions, the")
        .append(" series that are read, `for`, `keep_firing_for`,\nlabels and annotations.\n\n");
    text.append("| mutants | |\n|---|---|\n");
    text.append("| made | ").append(all).append(" |\n");
    text.append("| that Prometheus would not load | ").append(all - loading.size()).append(" |\n");
    text.append("| noticed by a story | ").append(loading.size() - survivors.size()).append(" |\n");
    text.append("| equal in effect, explained below | ").append(explained).append(" |\n");
    text.append("| survivors that matter | ").append(survivors.size() - explained).append(" |\n\n");
    text.append("## Survivors\n\n");
    for (RuleMutant mutant : survivors) {
      text.append("- ").append(mutant.id().replaceAll("\\s+", " ")).append("  \n  ");
      text.append(EquivalentMutants.reason(mutant.id()).orElse("**not explained**")).append('\n');
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
}
