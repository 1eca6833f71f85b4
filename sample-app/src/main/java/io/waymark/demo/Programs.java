package io.waymark.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine. */
final class Programs {

  static final List<String> PROMETHEUS = List.of("prometheus");

  /** Upstream's name and Debian's. */
  static final List<String> ALERTMANAGER = List.of("alertmanager", "prometheus-alertmanager");

  private Programs() {}

  /** The Java that runs this. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** The first of the names that is on the {@code PATH}. */
  static Optional<Path> find(List<String> names) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return names.stream()
        .flatMap(
            name ->
                Stream.of(path.split(java.io.File.pathSeparator))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, name)))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }
}
