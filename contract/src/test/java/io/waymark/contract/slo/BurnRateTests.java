package io.waymark.contract.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnRateTests {

  @ParameterizedTest(name = "{0} of the budget in {1} is {2}x")
  @CsvSource({"0.02, PT1H, 14.4", "0.05, PT6H, 6", "0.10, PT24H, 3", "0.10, PT72H, 1"})
  void matchesTheWorkbookFor30Days(BigDecimal budgetShare, Duration window, BigDecimal factor) {
    assertThat(BurnRate.spending(budgetShare, window, Duration.ofDays(30)).factor())
        .isEqualByComparingTo(factor);
  }

  @Test
  void theTableIsTheWorkbooks() {
    assertThat(BurnWindow.ALL)
        .extracting(window -> window.burnRate(BurnWindow.DEFAULT_PERIOD).toString())
        .containsExactly("14.4", "6", "3", "1");
  }

  @ParameterizedTest(name = "of {0} days {1}, {2}, {3} and {4}x")
  @CsvSource({"7, 3.36, 1.4, 1, 1", "28, 13.44, 5.6, 2.8, 1", "90, 43.2, 18, 9, 3"})
  void aWindowNeverStandsForLessThanASustainablePace(
      int days, String fast, String medium, String slow, String trickle) {
    assertThat(BurnWindow.ALL)
        .extracting(window -> window.burnRate(Duration.ofDays(days)).toString())
        .containsExactly(fast, medium, slow, trickle);
  }

  @Test
  void whenNotPositiveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BurnRate(BigDecimal.ZERO))
        .withMessage("burn rate must be greater than 0, but was 0");
  }
}
