package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Prometheus' own checker. */
final class Promtool {

  private Promtool() {}

  /**
   * What {@code promtool check rules} prints, empty when it finds nothing. Without promtool the
   * test is skipped, or fails where tools are required.
   */
  static String checkRules(Path file) throws IOException, InterruptedException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch((folder) -> Files.isExecutable(Path.of(folder, "promtool")));
    if (!installed && "required".equals(System.getenv("TEST_TOOLS"))) {
      fail("promtool is not installed, and TEST_TOOLS=required");
    }
    assumeTrue(installed, "promtool is not installed");
    Process process =
        new ProcessBuilder("promtool", "check", "rules", file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : output;
  }
}
