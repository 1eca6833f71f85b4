package io.waymark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

  @Test
  void whenNothingIsSaidStaysAndIsPlain() {
    Options options = options();

    assertThat(options.limit()).isEmpty();
    assertThat(options.interactive()).isFalse();
    assertThat(options.colour()).isFalse();
  }

  @Test
  void readsDurationsAsPeopleWriteThem() {
    assertThat(options("--for=2m").limit()).contains(Duration.ofMinutes(2));
    assertThat(options("--for=90s").limit()).contains(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "-5s", "2", "soon"})
  void whenTheDurationIsNoneIsRefused(String duration) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--for=" + duration))
        .withMessage("--for was '" + duration + "' but it must be a duration such as 90s or 2m");
  }

  @Test
  void theAgentComesAloneOrBesideTheStarter() {
    assertThat(options().attachment()).isEqualTo(Attachment.STARTER);
    assertThat(options("--agent").attachment()).isEqualTo(Attachment.AGENT);
    assertThat(options("--both").attachment()).isEqualTo(Attachment.BOTH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--agent", "--both"))
        .withMessage("--agent and --both exclude each other");
  }

  @Test
  void whenAnArgumentIsUnknownIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options("--fro=2m"))
        .withMessage("unknown argument --fro=2m; see ./demo --help");
  }

  private static Options options(String... args) {
    return Options.parse(args);
  }
}
