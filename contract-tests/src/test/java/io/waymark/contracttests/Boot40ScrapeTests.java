package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The starter with the libraries of the oldest Spring Boot that is supported, but for
 * OpenTelemetry, on the same application, compiled once.
 */
class Boot40ScrapeTests extends StarterScrapeTests {

  private static final Path CLASS_PATH =
      Path.of("..", "boot-lower-bound", "target", "classpath.txt");

  private static String classPath() {
    try {
      return Path.of("target", "test-classes").toAbsolutePath()
          + File.pathSeparator
          + Files.readString(CLASS_PATH).strip();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        new ForkedApplication.Launch(List.of(), classPath(), 0),
        environment,
        DECLARATION);
  }

  @Test
  void theLibrariesAreThoseOfThatSpringBoot() {
    assertThat(classPath().split(File.pathSeparator))
        .anyMatch(library -> library.matches(".*/spring-boot-4\\.0\\.\\d+\\.jar"))
        .noneMatch(library -> library.matches(".*/spring-boot[a-z-]*-4\\.1\\..*"));
  }
}
