package io.waymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users run it. */
class WaymarkJarIT {

  private static final Path JAR = Path.of("target", "waymark.jar").toAbsolutePath();

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Far above what a cold start takes, far below what anybody would accept. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path temp;

  @Test
  void runsOnItsOwnAndStartsFast() throws Exception {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      assertThat(run(JAVA.toString(), "-jar", JAR.toString(), "generate")).isEqualTo(ExitCode.OK);
      times.add(Duration.ofNanos(System.nanoTime() - start));
    }

    System.out.println("generate, cold, ms: " + times.stream().map(Duration::toMillis).toList());
    assertThat(this.temp.resolve("waymark/prometheus/waymark-slo.rules.yaml")).isNotEmptyFile();
    assertThat(times).allMatch(time -> time.compareTo(PATIENCE) < 0);
  }

  @Test
  void knowsItsVersion() throws Exception {
    assertThat(run(JAVA.toString(), "-jar", JAR.toString(), "--version")).isEqualTo(ExitCode.OK);

    assertThat(outputFile())
        .content()
        .doesNotContain("not packaged")
        .contains("telemetry contract");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whenTheDiskTakesNoMoreNothingIsHalfWritten() throws Exception {
    Path out = Files.createDirectory(this.temp.resolve("waymark"));
    Path mine = Files.writeString(out.resolve("mine.txt"), "mine\n");

    // No file may grow beyond a kilobyte: what a full disk looks like to a process.
    int exitCode =
        run(
            "bash",
            "-c",
            "ulimit -f 1; exec \"$0\" -XX:-UsePerfData -Xshare:auto -jar \"$1\" generate",
            JAVA.toString(),
            JAR.toString());

    assertThat(exitCode).isEqualTo(ExitCode.NOT_DONE);
    assertThat(outputFile()).content().contains("waymark: could not write waymark/");
    try (Stream<Path> left = Files.walk(out)) {
      assertThat(left).containsExactlyInAnyOrder(out, mine);
    }
  }

  private int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(this.temp.toFile())
            .redirectErrorStream(true)
            .redirectOutput(outputFile().toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.exitValue();
  }

  private Path outputFile() {
    return this.temp.resolve("output.txt");
  }
}
