package io.waymark.dashboards;

import java.util.List;

/**
 * Sections of the users' own that cannot be drawn.
 *
 * @since 0.1.0
 */
public final class InvalidSectionsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidSectionsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, each with its file and JSON path. */
  public List<String> problems() {
    return this.problems;
  }
}
