package io.waymark.cli.generate;

import java.util.List;

/** Arguments, or files that they name, say something that cannot be done. */
final class InvalidArgumentsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidArgumentsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, a line each. */
  List<String> problems() {
    return this.problems;
  }
}
