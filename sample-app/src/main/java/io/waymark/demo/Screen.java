package io.waymark.demo;

import java.io.PrintStream;
import java.util.List;

/**
 * The terminal. On an interactive one a table stays at the bottom and is repainted in place;
 * anywhere else every line is printed once, without control characters.
 */
final class Screen {

  private static final String ESCAPE = "\u001b[";

  private final PrintStream out;
  private final boolean interactive;
  private final boolean colour;
  private List<String> table = List.of();

  Screen(PrintStream out, boolean interactive, boolean colour) {
    this.out = out;
    this.interactive = interactive;
    this.colour = colour;
  }

  boolean interactive() {
    return this.interactive;
  }

  /** Announces a phase. */
  void phase(String title) {
    print("", bold("== " + title));
  }

  void say(String... lines) {
    print(lines);
  }

  /** Something that went as it should. */
  void good(String line) {
    print(painted("32", line));
  }

  /** Something to look at. */
  void alarm(String line) {
    print(painted("31", line));
  }

  /** Shows the table: in place, or as further lines. */
  synchronized void table(List<String> rows) {
    eraseTable();
    rows.forEach(this.out::println);
    this.table = this.interactive ? rows : List.of();
    flush();
  }

  /** What was shown last stays where it is. */
  synchronized void leaveTable() {
    this.table = List.of();
  }

  private synchronized void print(String... lines) {
    List<String> rows = this.table;
    eraseTable();
    for (String line : lines) {
      this.out.println(line);
    }
    rows.forEach(this.out::println);
    this.table = rows;
    flush();
  }

  private void eraseTable() {
    if (!this.table.isEmpty()) {
      this.out.print(ESCAPE + this.table.size() + "A" + ESCAPE + "J");
      this.table = List.of();
    }
  }

  private void flush() {
    if (this.out.checkError()) {
      throw new ReaderGoneException();
    }
  }

  private String bold(String text) {
    return painted("1", text);
  }

  private String painted(String code, String text) {
    return this.colour ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }

  /** Nobody reads the output any more, as in {@code ./demo | head}. */
  static final class ReaderGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
