package io.waymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users run it. */
class WaymarkJarIT {

  private static final Path JAR = Path.of(System.getProperty("waymark.jar"));

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Far above what a cold start takes, far below what anybody would accept. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path temp;

  @Test
  void startsFastAndWritesTheSameBytesInEveryProcess() throws Exception {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      assertThat(generate("--out", "run" + i)).as(output()).isEqualTo(ExitCode.OK);
      times.add(Duration.ofNanos(System.nanoTime() - start));
    }

    System.out.println("generate, cold, ms: " + times.stream().map(Duration::toMillis).toList());
    assertThat(times).allMatch(time -> time.compareTo(PATIENCE) < 0);
    SortedMap<String, String> first = textsIn(this.temp.resolve("run0"));
    assertThat(first).containsKey("prometheus/waymark-slo.rules.yaml");
    for (int i = 1; i < 5; i++) {
      assertThat(textsIn(this.temp.resolve("run" + i))).isEqualTo(first);
    }
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
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "limits the size of files by ulimit")
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

    assertThat(exitCode).as(output()).isEqualTo(ExitCode.NOT_DONE);
    assertThat(output()).contains("waymark: could not write waymark/");
    try (Stream<Path> left = Files.walk(out)) {
      assertThat(left).containsExactlyInAnyOrder(out, mine);
    }
  }

  private int generate(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString()));
    command.add("generate");
    command.addAll(List.of(options));
    return run(command.toArray(String[]::new));
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

  private String output() throws IOException {
    return Files.readString(outputFile());
  }

  private static SortedMap<String, String> textsIn(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return texts;
  }

  private Path outputFile() {
    return this.temp.resolve("output.txt");
  }
}
