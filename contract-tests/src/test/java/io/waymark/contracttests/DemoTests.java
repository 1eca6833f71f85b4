package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as it is typed. What it shows in a whole run is the build's last step, not a test. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals and processes are Linux's here")
class DemoTests {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path temp;

  private final List<ProcessHandle> started = new ArrayList<>();

  @BeforeEach
  void needsJars() {
    Repository.shopJar();
    Repository.cliJar();
  }

  @AfterEach
  void leaveNothing() {
    this.started.forEach(ProcessHandle::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void whenItIsStoppedNothingOfItIsLeft(String signal) throws Exception {
    Process demo = demo("--no-build");
    Awaitility.await("customers are in the shop")
        .atMost(PATIENCE)
        .until(() -> output().contains("== Healthy") || !demo.isAlive());
    List<ProcessHandle> children = demo.children().toList();
    this.started.addAll(children);
    assertThat(children).as(output()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(temporaryFolders()).hasSize(1);

    new ProcessBuilder("kill", "-" + signal, String.valueOf(demo.pid())).start().waitFor();

    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isGreaterThan(128);
    assertThat(children).noneMatch(ProcessHandle::isAlive);
    assertThat(temporaryFolders()).isEmpty();
  }

  @Test
  void whenTimeIsUpItEndsSaysWhatWasNotSeenAndLeavesNothing() throws Exception {
    Process demo = demo("--no-build", "--for", "1s");

    assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(demo.exitValue()).as(output()).isEqualTo(1);
    assertThat(output()).contains("within 1 s");
    assertThat(temporaryFolders()).isEmpty();
    assertThat(demo.children()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--for=soon", "--for=0s", "--for=2", "--fro=2m", "--agents"})
  void whenAnArgumentIsWrongDoesNothing(String argument) throws Exception {
    Process demo = demo(argument);

    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(2);
    assertThat(output()).startsWith("demo: ").hasLineCount(1);
  }

  @Test
  void helpNeedsNothing() throws Exception {
    Process demo = demo("--help");

    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isZero();
    assertThat(output()).startsWith("Usage: ./demo ");
  }

  /**
   * Its temporary files go where this test can count them, and it hears of interrupts also where
   * the build was started in the background, which ignores them.
   */
  private Process demo(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(Repository.root().resolve("demo").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(this.temp.resolve("output.txt").toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + this.temp);
    Process demo = builder.start();
    demo.getOutputStream().close();
    this.started.add(demo.toHandle());
    return demo;
  }

  /** What the demo wrote, without the launcher's remark about the variable set above. */
  private String output() throws IOException {
    try (Stream<String> lines = Files.lines(this.temp.resolve("output.txt"))) {
      return String.join(
          "\n",
          lines.filter(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS")).toList());
    }
  }

  private List<Path> temporaryFolders() throws IOException {
    try (Stream<Path> entries = Files.list(this.temp)) {
      return entries
          .filter(path -> path.getFileName().toString().startsWith("waymark-demo-"))
          .toList();
    }
  }
}
