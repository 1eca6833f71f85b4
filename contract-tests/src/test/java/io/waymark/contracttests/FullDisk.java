package io.waymark.contracttests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A log file on a disk without room. It is a link, and there is nowhere to roll over to: Logback
 * would rename the device itself otherwise, where it may.
 */
final class FullDisk {

  private FullDisk() {}

  /** Arguments that put the log file of an application there. */
  static List<String> logFile() {
    try {
      Path link = Files.createTempDirectory("full-disk").resolve("service.log");
      Files.createSymbolicLink(link, Path.of("/dev/full"));
      return List.of(
          "--logging.file.name=" + link,
          "--logging.logback.rollingpolicy.file-name-pattern=/dev/null/%d{yyyy-MM}.%i");
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
