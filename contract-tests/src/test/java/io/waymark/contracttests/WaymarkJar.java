package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The command line as users run it. Skips where its jar is not built yet. */
final class WaymarkJar {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private WaymarkJar() {}

  /**
   * Waits until what {@code --from} finds is enough for every board there is with these options,
   * and for all that is on it.
   *
   * @param folder an empty one
   */
  static void awaitEveryBoard(Path folder, URI from, String... options) {
    SortedMap<String, String> all = boards(folder.resolve("all"), options);
    String[] fromThere =
        Stream.concat(Stream.of("--from", from.toString()), Stream.of(options))
            .toArray(String[]::new);
    // A service that was just replaced does not have all of its series from the start.
    Awaitility.await("every board from " + from)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(boards(folder.resolve("from"), fromThere)).isEqualTo(all));
  }

  /** The boards that {@code generate} writes, by file name. */
  static SortedMap<String, String> boards(Path folder, String... options) {
    Run run = generate(folder, options);
    assertThat(run.exitCode()).as(run.output()).isZero();
    SortedMap<String, String> boards = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("grafana/dashboards"))) {
      for (Path file : files.toList()) {
        boards.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return boards;
  }

  static Run generate(Path folder, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", Repository.cliJar().toString()));
    command.addAll(List.of("generate", "--out", folder.toString()));
    command.addAll(List.of(options));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running waymark.jar", ex);
    }
  }

  /** How it ended, and what it said. */
  record Run(int exitCode, String output) {}
}
