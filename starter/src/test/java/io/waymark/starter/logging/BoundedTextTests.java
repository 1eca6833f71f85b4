package io.waymark.starter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BoundedTextTests {

  private static final UnaryOperator<String> REDACTION = text -> text.replaceAll("q+Z", "REDACTED");

  @Test
  void aSecretIsTakenOutWhereverTheEndWouldHaveCutIt() {
    for (int start = 32_700; start < 32_800; start++) {
      String text = "x".repeat(start) + "q".repeat(100) + "Z" + "y".repeat(500);
      assertThat(BoundedText.of(text, REDACTION)).doesNotContain("q");
    }
  }

  @Test
  void whatIsCutWhereNobodyReadsOnIsNotShown() {
    // So many secrets that what is left is short, and one more across the end of what is read.
    String secret = "q".repeat(999) + "Z";
    String text = secret.repeat(262) + "q".repeat(999) + "Z";
    assertThat(BoundedText.of(text, REDACTION)).doesNotContain("q").contains("more characters");
  }

  @Test
  void aCharacterOfTwoHalvesIsNotCutInTheMiddle() {
    String text = "x" + "\uD83D\uDE00".repeat(20_000);
    String cut = BoundedText.of(text, UnaryOperator.identity());
    assertThat(LogMasker.wellFormed(cut)).isEqualTo(cut);
  }
}
