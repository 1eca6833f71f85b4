package io.waymark.alerts;

import java.util.List;

/**
 * A file of objectives is not what it has to be.
 *
 * @since 0.1.0
 */
public final class SloFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  SloFileException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, a line each: file and line, key, value, and what would be right. */
  public List<String> problems() {
    return this.problems;
  }
}
