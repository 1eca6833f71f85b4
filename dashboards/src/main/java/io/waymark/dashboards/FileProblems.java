package io.waymark.dashboards;

import java.util.List;

/**
 * What is wrong with one file.
 *
 * @param file its name
 * @param all where it is added, beside what is wrong with other files
 */
record FileProblems(String file, List<String> all) {

  /** Adds one, at a JSON path. */
  void add(String path, String what) {
    this.all.add("%s: %s %s".formatted(this.file, path, what));
  }
}
