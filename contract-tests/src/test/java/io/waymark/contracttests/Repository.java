package io.waymark.contracttests;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the build of the other modules left in the repository. */
final class Repository {

  private Repository() {}

  static Path root() {
    return Path.of(System.getProperty("repository.root")).normalize();
  }

  /** The shop, ready to run. */
  static Path shopJar() {
    return packaged("sample-app/target/shop.jar");
  }

  /** The command line, ready to run. */
  static Path cliJar() {
    return packaged("cli/target/waymark.jar");
  }

  /** A jar is there from the phase {@code package} on; earlier there is nothing to test. */
  private static Path packaged(String path) {
    Path jar = root().resolve(path);
    if (Files.isRegularFile(jar)) {
      return jar;
    }
    if ("required".equals(System.getenv("TEST_TOOLS"))) {
      throw new AssertionError(path + " is missing; it is there from the phase package on");
    }
    return abort(path + " is missing: skipped; it is there from the phase package on");
  }
}
