package io.waymark.dashboards;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A query as far as it can be judged without its language's grammar: quotes and brackets, which
 * mean the same in that of Prometheus, Loki and Tempo.
 */
final class QueryText {

  private static final String OPENING = "([{";

  private static final String CLOSING = ")]}";

  private QueryText() {}

  /** What is wrong, for a sentence that begins with where. */
  static Optional<String> problem(String text) {
    if (text.isBlank()) {
      return Optional.of("must be a query");
    }
    Deque<Character> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'' || c == '`') {
        int end = endOfQuoted(text, i);
        if (end < 0) {
          return Optional.of("has a %s that is not closed: %s".formatted(c, text));
        }
        i = end;
      } else if (c == '#') {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (OPENING.indexOf(c) >= 0) {
        open.push(c);
      } else if (CLOSING.indexOf(c) >= 0
          && (open.isEmpty() || OPENING.indexOf(open.pop()) != CLOSING.indexOf(c))) {
        return Optional.of("has a %s that closes nothing: %s".formatted(c, text));
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of("has a %s that is not closed: %s".formatted(open.peek(), text));
  }

  /** Where the text ends that is quoted from here on; -1 if nowhere. Nothing escapes a backtick. */
  private static int endOfQuoted(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        return i;
      }
      if (text.charAt(i) == '\\' && quote != '`') {
        i++;
      }
    }
    return -1;
  }
}
