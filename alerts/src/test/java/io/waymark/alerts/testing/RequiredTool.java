package io.waymark.alerts.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A program that a test cannot do without. Where it is missing the test is skipped and says so;
 * with {@code TEST_TOOLS=required} in the environment it fails instead.
 */
public final class RequiredTool {

  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

  private final Path program;

  private RequiredTool(Path program) {
    this.program = program;
  }

  /** The first program on the {@code PATH} that has one of the names. */
  public static RequiredTool named(String... names) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(names)
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(RequiredTool::new)
        .orElseGet(() -> missing("required".equals(System.getenv("TEST_TOOLS")), names));
  }

  /** Where the program is. */
  public Path program() {
    return this.program;
  }

  /** The program with arguments, to be started in a directory. */
  public ProcessBuilder command(Path directory, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(this.program.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
  }

  /** Runs the program to its end. */
  public Result run(Path directory, String... arguments) {
    try {
      Process process = command(directory, arguments).start();
      process.getOutputStream().close();
      try (InputStream output = process.getInputStream()) {
        String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), text);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + this.program, ex);
    }
  }

  static RequiredTool missing(boolean required, String... names) {
    String message = String.join(" or ", names) + " is not on the PATH";
    if (required) {
      throw new AssertionError(message + ", but TEST_TOOLS is 'required'");
    }
    if (REPORTED.add(message)) {
      System.err.println("Tests are skipped: " + message);
    }
    return abort(message + ": skipped; TEST_TOOLS=required would make this a failure");
  }

  /**
   * How a program ended.
   *
   * @param exitCode 0 if all was well
   * @param output what it wrote, to standard output and error alike
   */
  public record Result(int exitCode, String output) {}
}
