package io.waymark.alerts.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class RequiredToolTests {

  @TempDir private Path folder;

  @Test
  void whenTheToolIsMissingSkipsAndSaysSo() {
    assertThatThrownBy(() -> RequiredTool.missing(false, "no-such-tool", "nor-this"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining(
            "no-such-tool or nor-this is not on the PATH: skipped; TEST_TOOLS=required would"
                + " make this a failure");
  }

  @Test
  void whenTheToolIsMissingButRequiredFails() {
    assertThatThrownBy(() -> RequiredTool.missing(true, "no-such-tool"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("no-such-tool is not on the PATH, but TEST_TOOLS is 'required'");
  }

  @Test
  void whenTheToolEndsTellsHow() {
    RequiredTool java = RequiredTool.named("java");
    assertThat(java.run(this.folder, "--no-such-option").exitCode()).isEqualTo(1);
    assertThat(java.run(this.folder, "--version").exitCode()).isZero();
  }

  @Test
  void whenAServerDoesNotStartSaysWhatItWrote() {
    RequiredTool.named("prometheus");
    assertThatThrownBy(() -> PrometheusServer.start(this.folder, "nonsense: true\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("prometheus did not start; it wrote: ")
        .hasMessageContaining("nonsense");
  }

  @Test
  void aServerAnswersOnLoopbackUntilItIsClosed() {
    PrometheusServer prometheus = PrometheusServer.start(this.folder, "global: {}\n");
    try {
      assertThat(prometheus.address().getHost()).isEqualTo("127.0.0.1");
      assertThat(prometheus.query("vector(2)"))
          .singleElement()
          .satisfies(sample -> assertThat(sample.value()).isEqualTo(2));
      assertThat(prometheus.rules()).isEmpty();
      assertThat(prometheus.alerts()).isEmpty();
    } finally {
      prometheus.close();
    }
    assertThatThrownBy(() -> prometheus.query("vector(2)"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(Files.exists(this.folder.resolve("data"))).isTrue();
  }
}
