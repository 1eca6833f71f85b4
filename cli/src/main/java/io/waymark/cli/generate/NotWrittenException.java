package io.waymark.cli.generate;

import java.util.List;

/** Files could not be written; unless a problem says otherwise, the folder is as it was before. */
final class NotWrittenException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  NotWrittenException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What stands in the way, a line each. */
  List<String> problems() {
    return this.problems;
  }
}
