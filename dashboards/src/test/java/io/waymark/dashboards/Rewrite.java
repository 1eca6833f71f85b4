package io.waymark.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a committed generated file with what would be generated, or rewrites it. */
final class Rewrite {

  /** Rewrites every committed generated file of this module that Java owns. */
  static final String COMMAND =
      "mvn test -pl dashboards -am -Dtest='ContractTypeScriptTests,GoldenBoardsTests'"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Drewrite=true";

  private Rewrite() {}

  /** Fails when {@code file}, relative to the module, is not exactly {@code expected}. */
  static void assertUpToDate(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("rewrite")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(file)
        .as("%s is stale; rewrite it with: %s", file, COMMAND)
        .hasContent(expected)
        .hasBinaryContent(expected.getBytes(StandardCharsets.UTF_8));
  }
}
