package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeclaredStoryTests {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void isTrue(String name, Scenario story) throws Exception {
    FleetAlertsOptions options = DeclaredRulesTests.options();
    List<RuleGroup> groups =
        Stream.of(RuleFile.declared(options), RuleFile.of(options))
            .flatMap(file -> file.groups().stream())
            .toList();
    Generated generated = new Generated(this.folder);
    generated.write(FleetAlerts.RULES, new RuleFile(List.of(), groups).toYaml());
    generated.write(
        FleetAlerts.RULE_TESTS,
        new RuleTestFile(List.of(), groups.stream().map(RuleGroup::name).toList(), List.of(story))
            .toYaml());
    RequiredTool.Result result = generated.testRules();
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  static Stream<Arguments> stories() {
    return new DeclaredStories().all().stream().map(story -> Arguments.of(story.name(), story));
  }
}
