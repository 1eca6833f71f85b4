package io.waymark.cli.generate;

import io.waymark.alerts.FleetAlerts;
import io.waymark.cli.ExitCode;
import io.waymark.cli.diff.FileDiff;
import io.waymark.cli.diff.UnreadableDocumentException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What would change in a folder that an earlier run wrote. */
final class Comparison {

  /** What a head says that the file was generated for. */
  private static final Pattern OPTION =
      Pattern.compile(
          "(?m)^# (identity|inherited objectives|environments that do not page): (.*)$");

  private static final int MOST_HEAD = 20;

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
    if (changed == 0) {
      out.println("Nothing would change in " + this.folder + ".");
    } else {
      out.println(
          "%d of %d files would change in %s.".formatted(changed, names.size(), this.folder));
      reasons(written).forEach(out::println);
    }
    return changed == 0 ? ExitCode.OK : ExitCode.FINDINGS;
  }

  /** Options that differ, as far as both heads tell them; otherwise it is the version. */
  private List<String> reasons(SortedMap<String, String> written) {
    Map<String, String> before = options(written.get(FleetAlerts.RULES));
    List<String> reasons = new ArrayList<>();
    options(this.generated.get(FleetAlerts.RULES))
        .forEach(
            (option, value) -> {
              String was = before.get(option);
              if (was != null && !was.equals(value)) {
                reasons.add("Why: %s: %s -> %s".formatted(option, was, value));
              }
            });
    if (reasons.isEmpty()) {
      reasons.add("Why: the version of the kit, or options about links; see CHANGELOG.md.");
    }
    return reasons;
  }

  private static Map<String, String> options(@Nullable String rules) {
    Map<String, String> options = new LinkedHashMap<>();
    if (rules != null) {
      Matcher line =
          OPTION.matcher(rules.lines().limit(MOST_HEAD).collect(Collectors.joining("\n")));
      while (line.find()) {
        options.put(line.group(1), line.group(2));
      }
    }
    return options;
  }
}
