package io.waymark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelegateTests {

  @ParameterizedTest(name = "{0} is Java {1}")
  @CsvSource({"1.8, 8", "11, 11", "17, 17", "25, 25", "'', 0", "unknown, 0"})
  void readsTheVersionOfEveryJvm(String specificationVersion, int expected) {
    assertThat(Delegate.javaVersion(specificationVersion)).isEqualTo(expected);
  }

  @Test
  void whenTheJvmIsTooOldSaysSoInOneLine() {
    assertThat(Delegate.complaint("11"))
        .isEqualTo(
            "Waymark needs Java 17 and this is Java 11: the OpenTelemetry agent runs without it.");
    assertThat(Delegate.complaint("17")).isNull();
  }
}
