package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
  }

  @Test
  void theTestsTakeSeconds() throws IOException {
    Generated generated = Generated.of(FleetAlertsOptions.defaults(), this.folder);
    long start = System.nanoTime();
    assertSuccess(generated.testRules());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(USERS_PATIENCE);
  }

  @Test
  void acceptsTheRulesOfADemonstration() throws IOException {
    assertSuccess(Generated.of(ManyOptions.demonstration(), this.folder).checkRules());
  }

  private static void assertSuccess(Result result) {
    assertThat(result.exitCode()).as(result.output()).isZero();
  }
}
