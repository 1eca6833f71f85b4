package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a story must end as the whole story does, told with all rules. */
@Tag("full")
class StoryExcerptTests {

  /** A whole story takes seconds, and there are a hundred of them. */
  private static final int EACH = 500;

  @TempDir private Path folder;

  @Test
  void endsAsTheWholeStoryDoes() throws Exception {
    PromtoolAnswers answers = new PromtoolAnswers();
    for (MutationSubject subject : MutationSubject.all(answers)) {
      List<RuleMutant> mutants = subject.mutants();
      for (RuleMutant mutant :
          IntStream.range(0, mutants.size())
              .filter(i -> i % EACH == 0)
              .mapToObj(mutants::get)
              .toList()) {
        Map<String, StoryExcerpt> excerpts =
            subject.judge().excerpts(mutant).stream()
                .collect(Collectors.toMap(each -> each.story().name(), Function.identity()));
        Map<String, Boolean> whole = new TreeMap<>();
        Map<String, Boolean> cut = new TreeMap<>();
        for (PacedStory story : subject.judge().stories()) {
          whole.put(story.name(), answers.isTrue(story, mutant.rules(), this.folder));
          StoryExcerpt excerpt = excerpts.get(story.name());
          cut.put(
              story.name(),
              excerpt == null
                  || answers.isTrue(
                      excerpt.story(),
                      RuleGraph.rulesOf(excerpt.nodes(), mutant.rules()),
                      this.folder));
        }
        assertThat(cut).as(mutant.id()).isEqualTo(whole);
      }
    }
  }
}
