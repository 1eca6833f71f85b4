package io.waymark.cli.generate;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder of generated files that is written as a whole: the new texts are put beside the old ones
 * first and take their places only when every one of them is there.
 */
final class OutputFolder {

  private final Path root;

  OutputFolder(Path root) {
    this.root = root;
  }

  /**
   * Writes the files; what else is in the folder stays.
   *
   * @param files texts by path relative to the folder
   * @throws NotWrittenException if anything stands in the way
   */
  void write(SortedMap<String, String> files) throws NotWrittenException {
    refuseConflicts(files.keySet());
    Deque<UndoStep> done = new ArrayDeque<>();
    Path current = this.root;
    try {
      List<StagedFile> staged = new ArrayList<>();
      for (Map.Entry<String, String> file : files.entrySet()) {
        current = this.root.resolve(file.getKey());
        createFolder(current.toAbsolutePath().getParent(), done);
        staged.add(stage(current, file.getValue(), done));
      }
      for (StagedFile file : staged) {
        current = file.target();
        moveIntoPlace(file, done);
      }
    } catch (IOException ex) {
      List<String> problems = new ArrayList<>();
      problems.add("could not write " + current + ": " + reason(ex));
      problems.addAll(undo(done));
      throw new NotWrittenException(problems);
    }
  }

  private void refuseConflicts(Set<String> files) throws NotWrittenException {
    Set<String> problems = new LinkedHashSet<>();
    for (String file : files) {
      Path target = this.root.resolve(file);
      if (Files.isDirectory(target)) {
        problems.add(target + " is a folder, but a file has to be written there");
      }
      for (Path above = target.getParent(); above != null; above = above.getParent()) {
        if (Files.exists(above) && !Files.isDirectory(above)) {
          problems.add(above + " is a file, but a folder is needed there");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new NotWrittenException(List.copyOf(problems));
    }
  }

  private static void createFolder(@Nullable Path folder, Deque<UndoStep> done) throws IOException {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    createFolder(folder.getParent(), done);
    Files.createDirectory(folder);
    done.push(() -> Files.delete(folder));
  }

  private static StagedFile stage(Path target, String text, Deque<UndoStep> done)
      throws IOException {
    byte @Nullable [] before = Files.exists(target) ? Files.readAllBytes(target) : null;
    Path temporary = temporaryBeside(target);
    done.push(() -> Files.deleteIfExists(temporary));
    // Piece by piece: the bytes of everything at once would be the most of what a run needs.
    try (Writer writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
      writer.write(text);
    }
    return new StagedFile(target, temporary, before);
  }

  private static void moveIntoPlace(StagedFile file, Deque<UndoStep> done) throws IOException {
    move(file.temporary(), file.target());
    byte @Nullable [] before = file.before();
    if (before == null) {
      done.push(() -> Files.delete(file.target()));
    } else {
      done.push(
          () -> {
            Files.write(file.temporary(), before);
            move(file.temporary(), file.target());
          });
    }
  }

  /** Replaces the target in one step, so that a reader sees the old text or the new one. */
  private static void move(Path temporary, Path target) throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Hidden, and named for this process: two runs at once do not write into each other's files. */
  private static Path temporaryBeside(Path target) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
  }

  /** Takes back what was done, newest first, and returns what could not be taken back. */
  private static List<String> undo(Deque<UndoStep> done) {
    List<String> problems = new ArrayList<>();
    for (UndoStep step : done) {
      try {
        step.run();
      } catch (IOException ex) {
        problems.add("could not restore " + reason(ex));
      }
    }
    return problems;
  }

  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied for " + failure.getMessage();
    }
    if (failure instanceof FileSystemException ex && ex.getReason() == null) {
      return "the file system refuses " + ex.getFile();
    }
    return String.valueOf(failure.getMessage());
  }

  @FunctionalInterface
  private interface UndoStep {

    void run() throws IOException;
  }

  /**
   * A new text that waits beside its place.
   *
   * @param before what is in its place now; null for nothing
   */
  private record StagedFile(Path target, Path temporary, byte @Nullable [] before) {}
}
