package io.waymark.agent.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamVersionTests {

  @Test
  void whenTheAgentIsVulnerableTheLineNamesWhatFixesIt() {
    assertThat(UpstreamVersion.complaint("2.26.1", "2.33.1"))
        .isEqualTo(
            "This OpenTelemetry agent is 2.26.1: CVE-2026-33701 and CVE-2026-54712 are fixed in"
                + " 2.27.0, so use that or newer. Waymark leaves its RMI instrumentation off.");
    assertThat(UpstreamVersion.complaint("1.33.6", "2.33.1")).contains("CVE-2026-33701");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.27.0", "2.34.0", "2.34.0-SNAPSHOT", "3.0.0"})
  void whenTheAgentIsAnotherThanTheOneThatWasTriedTheLineSaysSo(String version) {
    assertThat(UpstreamVersion.complaint(version, "2.33.1"))
        .isEqualTo(
            "This OpenTelemetry agent is %s and Waymark was tried with 2.33.1; waymark-javaagent.jar carries that one."
                .formatted(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.33.1", "", "unknown"})
  void whenNothingIsWrongOrKnownNothingIsSaid(String version) {
    assertThat(UpstreamVersion.complaint(version, "2.33.1")).isNull();
  }

  @Test
  void itWasTriedWithTheVersionThatTheBuildCarries() {
    assertThat(UpstreamVersion.TRIED).isEqualTo(System.getProperty("upstream.version"));
  }
}
