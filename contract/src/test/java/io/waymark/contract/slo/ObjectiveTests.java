package io.waymark.contract.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTests {

  @ParameterizedTest(name = "{0} leaves an error budget of {1}")
  @CsvSource({"0.999, 0.001", "99.9%, 0.001", "99.95 %, 0.0005", "0.9990, 0.001", "50%, 0.5"})
  void staysDecimal(String text, String errorBudget) {
    assertThat(Objective.parse(text).errorBudget().toPlainString()).isEqualTo(errorBudget);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99.9", "1", "0", "-0.1", "100%", "0%", "99,9%", "three nines", ""})
  void whenOutOfRangeOrNotANumberIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Objective.parse(text))
        .withMessageContaining(
            "must be a ratio between 0 and 1 such as 0.999, or a percentage with its sign such as"
                + " 99.9%");
  }

  @Test
  void readsInPlainDecimals() {
    assertThat(Objective.parse("99.99%")).hasToString("0.9999");
  }
}
