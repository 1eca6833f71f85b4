package io.waymark.agent.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.waymark.contract.redaction.PatternCompiler;
import io.waymark.contract.redaction.TextPattern;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinearPatternCompilerTests {

  private final PatternCompiler compiler = PatternCompiler.ofThisProcess();

  /** An expression that tries every one of 2^5000 ways makes the JDK's hang. */
  @Test
  void noTextMakesAPatternHang() {
    TextPattern pattern = this.compiler.compile("^(a|b|ab)*c$");
    String text = "ab".repeat(5_000) + "d";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(pattern.replaceAll(text, "REDACTED")).isEqualTo(text));
  }

  @Test
  void whatIsNoPatternIsRefused() {
    assertThatThrownBy(() -> this.compiler.compile("(a"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
