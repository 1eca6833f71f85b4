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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users run it. */
class WaymarkJarIT {

  private static final Path JAR = Path.of(System.getProperty("waymark.jar"));

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private static final Duration MOST_TIME = Duration.ofSeconds(1);

  private static final long MOST_KILOBYTES = 128 * 1024;

  /** Of several runs the best is what the jar takes; the others are what else the machine did. */
  private static final int MOST_RUNS = 10;

  /** Everything that can be written at once. */
  private static final String[] EVERYTHING = {
    "--kubernetes",
    "PrometheusRule,VMRule,ConfigMap,GrafanaDashboard",
    "--grafana-url",
    "https://grafana.example",
    "--runbook-url",
    "https://runbooks.example"
  };

  @TempDir private Path temp;

  @Test
  void whenColdGeneratesInLessThanASecond() throws Exception {
    List<ColdRun> runs = new ArrayList<>();
    while (runs.size() < MOST_RUNS && runs.stream().noneMatch(ColdRun::isShort)) {
      Duration before = ChildProcesses.processorTime();
      long start = System.nanoTime();
      assertThat(generate("--out", "run")).as(output()).isEqualTo(ExitCode.OK);
      Duration wall = Duration.ofNanos(System.nanoTime() - start);
      runs.add(new ColdRun(wall, ChildProcesses.processorTime().minus(before)));
    }

    System.out.println("generate, cold: " + runs);
    assertThat(runs).anyMatch(ColdRun::isShort);
  }

  /**
   * What one run took.
   *
   * @param wall until it had ended
   * @param processor of all processors; zero where that is not known
   */
  private record ColdRun(Duration wall, Duration processor) {

    /** Whoever had to wait for a processor is told by it, which others slow down as well. */
    boolean isShort() {
      boolean waited =
          !this.processor.isZero()
              && this.wall.compareTo(this.processor.multipliedBy(3).dividedBy(2)) > 0;
      return waited
          ? this.processor.compareTo(MOST_TIME.multipliedBy(3).dividedBy(2)) < 0
          : this.wall.compareTo(MOST_TIME) < 0;
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads the peak from /proc")
  void generatesEverythingInLessThan128Megabytes() throws Exception {
    List<Long> peaks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Process process = start(generation(EVERYTHING));
      peaks.add(ChildProcesses.peakKilobytes(process));
      assertThat(process.waitFor()).as(output()).isEqualTo(ExitCode.OK);
    }

    System.out.println("generate, everything, peak kB: " + peaks);
    assertThat(peaks).allMatch(peak -> peak > 0 && peak < MOST_KILOBYTES);
  }

  @Test
  void writesTheSameBytesInEveryProcess() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(generate("--out", "run" + i)).as(output()).isEqualTo(ExitCode.OK);
    }

    SortedMap<String, String> first = textsIn(this.temp.resolve("run0"));
    assertThat(first).containsKey("prometheus/waymark-slo.rules.yaml");
    assertThat(textsIn(this.temp.resolve("run1"))).isEqualTo(first);
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
    return run(generation(options));
  }

  private static String[] generation(String... options) {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString()));
    command.add("generate");
    command.addAll(List.of(options));
    return command.toArray(String[]::new);
  }

  private int run(String... command) throws IOException, InterruptedException {
    Process process = start(command);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.exitValue();
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(this.temp.toFile())
        .redirectErrorStream(true)
        .redirectOutput(outputFile().toFile())
        .start();
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
