package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Told with the rules they need: with all of them it would take minutes. */
class EdgeStoryTests {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void isTrue(String name, PacedStory story, RuleFile rules) throws IOException {
    RuleGraph graph = new RuleGraph(rules.groups());
    StoryExcerpt excerpt = StoryExcerpt.of(story, graph, graph.nodes()).orElseThrow();
    RuleFile needed = RuleGraph.rulesOf(excerpt.nodes(), rules);
    Generated generated = new Generated(this.folder);
    generated.write(FleetAlerts.RULES, needed.toYaml());
    generated.write(
        FleetAlerts.RULE_TESTS,
        excerpt.story().toYaml(needed.groups().stream().map(RuleGroup::name).toList()));
    Result result = generated.testRules();
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  static Stream<Arguments> stories() {
    FleetAlertsOptions options = FleetAlertsOptions.defaults();
    RuleFile rules = RuleFile.of(options);
    RuleFile golden = RuleFile.goldenSignals(options);
    return Stream.concat(
        EdgeStories.all(options).stream().map(story -> Arguments.of(story.name(), story, rules)),
        EdgeStories.ofGoldenSignals(options).stream()
            .map(story -> Arguments.of(story.name(), story, golden)));
  }
}
