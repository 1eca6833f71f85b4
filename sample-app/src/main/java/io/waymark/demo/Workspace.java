package io.waymark.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the demo reads and writes: it keeps what a user may want to look at, nothing else. */
final class Workspace {

  private final Path root;
  private final Path kept;
  private final Path scratch;

  /**
   * @param root of the repository, built
   */
  Workspace(Path root) {
    this.root = root;
    this.kept = root.resolve("target").resolve("demo");
    try {
      Files.createDirectories(logs());
      this.scratch = Files.createTempDirectory("waymark-demo-");
    } catch (IOException ex) {
      throw new DemoFailedException("The demo needs a folder to write to: " + ex, ex);
    }
  }

  Path shopJar() {
    return built("sample-app", "shop.jar");
  }

  Path agentJar() {
    return built("agent-extension", "waymark-javaagent.jar");
  }

  Path cliJar() {
    return built("cli", "waymark.jar");
  }

  /** Rules and dashboards as a user would generate them. */
  Path generated() {
    return this.kept.resolve("waymark");
  }

  /** The same at the demo's speed. */
  Path accelerated() {
    return this.kept.resolve("accelerated");
  }

  Path logs() {
    return this.kept.resolve("logs");
  }

  Path prometheusConfiguration() {
    return this.kept.resolve("prometheus.yaml");
  }

  /** For what is of no use afterwards. */
  Path scratch() {
    return this.scratch;
  }

  /** A path as somebody in the repository's root would type it. */
  String display(Path path) {
    return path.startsWith(this.root) ? this.root.relativize(path).toString() : path.toString();
  }

  void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException ex) {
      throw new DemoFailedException("Cannot write " + display(file) + ": " + ex.getMessage(), ex);
    }
  }

  /** Deletes what is of no use afterwards. */
  void cleanUp() {
    try (Stream<Path> left = Files.walk(this.scratch)) {
      List<Path> deepestFirst = left.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException ex) {
      System.err.println("demo: cannot delete " + this.scratch + ": " + ex.getMessage());
    }
  }

  private Path built(String module, String file) {
    Path jar = this.root.resolve(module).resolve("target").resolve(file);
    if (!Files.isRegularFile(jar)) {
      throw new DemoFailedException(display(jar) + " is missing; run ./demo without --no-build.");
    }
    return jar;
  }
}
