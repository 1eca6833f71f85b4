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

class EdgeScenarioTests {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void isTrue(String name, Scenario story) throws IOException {
    FleetAlertsOptions options = FleetAlertsOptions.defaults();
    Generated generated = Generated.of(options, this.folder);
    generated.write(
        FleetAlerts.RULE_TESTS, EdgeScenarios.file(RuleTestFile.of(options).groups(), story));
    Result result = generated.testRules();
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  static Stream<Arguments> stories() {
    return new EdgeScenarios(FleetAlertsOptions.defaults())
        .all().stream().map(story -> Arguments.of(story.name(), story));
  }
}
