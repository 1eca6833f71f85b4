package io.waymark.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.waymark.demo.Children.Child;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell")
class ChildrenTests {

  @TempDir private Path logs;

  @Test
  void whenStoppedAllOfThemEndEvenThoseThatDoNotListen() throws Exception {
    Children children = new Children(this.logs);
    Child listens = children.start("listens", List.of("sleep", "600"));
    Child ignores =
        children.start(
            "ignores", List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"));
    while (this.logs.resolve("ignores.log").toFile().length() == 0) {
      Thread.onSpinWait();
    }

    children.stop();

    assertThat(listens.process().isAlive()).isFalse();
    assertThat(ignores.process().isAlive()).isFalse();
  }

  @Test
  void whenStoppedNoneStartsAnyMore() {
    Children children = new Children(this.logs);
    children.stop();

    assertThatExceptionOfType(DemoFailedException.class)
        .isThrownBy(() -> children.start("late", List.of("sleep", "600")));
  }

  @Test
  void whenOneFailsItsLastWordsAreTold() {
    Children children = new Children(this.logs);

    assertThatExceptionOfType(DemoFailedException.class)
        .isThrownBy(
            () -> children.run("broken", List.of("sh", "-c", "echo no such option >&2; exit 2")))
        .withMessage(
            "broken failed; the end of " + this.logs.resolve("broken.log") + ":\n  no such option");
  }

  @Test
  void whenOneIsGoneItIsNoticed() throws Exception {
    Children children = new Children(this.logs);
    children.start("short", List.of("true")).process().waitFor();

    assertThatExceptionOfType(DemoFailedException.class)
        .isThrownBy(children::requireAlive)
        .withMessageStartingWith("short ended unexpectedly");
  }
}
