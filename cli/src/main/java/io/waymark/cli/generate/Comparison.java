package io.waymark.cli.generate;

import io.waymark.cli.ExitCode;
import io.waymark.cli.diff.FileDiff;
import io.waymark.cli.diff.UnreadableDocumentException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** What would change in a folder that an earlier run wrote. */
final class Comparison {

  private final Path folder;

  private final SortedMap<String, String> generated;

  /**
   * @param generated texts by path relative to the folder
   */
  Comparison(Path folder, SortedMap<String, String> generated) {
    this.folder = folder;
    this.generated = generated;
  }

  /**
   * Prints it, a file after the other, and returns the exit code.
   *
   * @throws NotWrittenException if something in the folder cannot be read
   */
  int report(PrintWriter out) throws NotWrittenException {
    SortedMap<String, String> written = InputFiles.written(this.folder, this.generated.keySet());
    if (written.isEmpty()) {
      throw new NotWrittenException(
          List.of("--diff: %s holds nothing that generate wrote".formatted(this.folder)));
    }
    TreeSet<String> names = new TreeSet<>(written.keySet());
    names.addAll(this.generated.keySet());
    List<String> unreadable = new ArrayList<>();
    int changed = 0;
    for (String name : names) {
      String before = written.get(name);
      String after = this.generated.get(name);
      if (before == null) {
        out.println("+ " + name);
        changed++;
      } else if (after == null) {
        out.println("- " + name + " (no longer generated: remove it)");
        changed++;
      } else {
        try {
          List<String> lines = FileDiff.of(before, after);
          if (!lines.isEmpty()) {
            out.println("~ " + name);
            lines.forEach(out::println);
            changed++;
          }
        } catch (UnreadableDocumentException ex) {
          unreadable.add(
              "--diff: %s is not what generate wrote: %s"
                  .formatted(this.folder.resolve(name), ex.getMessage()));
        }
      }
    }
    if (!unreadable.isEmpty()) {
      throw new NotWrittenException(unreadable);
    }
    out.println(
        changed == 0
            ? "Nothing would change in " + this.folder + "."
            : "%d of %d files would change in %s. CHANGELOG.md says why names changed."
                .formatted(changed, names.size(), this.folder));
    return changed == 0 ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
