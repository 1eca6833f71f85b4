package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.RequiredTool.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** promtool is the judge of what was generated. */
class PromtoolTests {

  private static final Duration USERS_PATIENCE = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.waymark.alerts.ManyOptions#realTime")
  void acceptsTheRulesAndTheirTestsPass(FleetAlertsOptions options) throws IOException {
    Generated generated = Generated.of(options, this.folder);
    assertSuccess(generated.checkRules());
    assertSuccess(generated.testRules());
    assertSuccess(generated.checkGoldenRules());
    assertSuccess(generated.testGoldenRules());
  }

  /** Seconds of CPU: what else the machine does is not the tests' fault. */
  @ParameterizedTest
  @ValueSource(strings = {FleetAlerts.RULE_TESTS, FleetAlerts.GOLDEN_RULE_TESTS})
  void theTestsOfAFileTakeSeconds(String file) throws IOException {
    Generated.of(FleetAlertsOptions.defaults(), this.folder);
    String promtool = RequiredTool.named("promtool").program() + " test rules ";
    Result result = RequiredTool.named("sh").run(this.folder, "-c", promtool + file + " && times");
    assertSuccess(result);
    // The last line: user and system time of what the shell started.
    List<Duration> times =
        Stream.of(result.output().strip().replaceAll("(?s).*\n", "").split(" "))
            .map(time -> Duration.parse("PT" + time.toUpperCase(Locale.ROOT)))
            .toList();
    assertThat(times.get(0).plus(times.get(1))).isPositive().isLessThan(USERS_PATIENCE);
  }

  @Test
  void acceptsTheRulesOfADemonstration() throws IOException {
    Generated generated = Generated.of(ManyOptions.demonstration(), this.folder);
    assertSuccess(generated.checkRules());
    assertSuccess(generated.checkGoldenRules());
  }

  private static void assertSuccess(Result result) {
    assertThat(result.exitCode()).as(result.output()).isZero();
  }
}
