package io.waymark.alerts;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * PromQL as somebody typed it. What cannot be a query at all is refused where it stands; whether it
 * is one is for promtool to say.
 */
final class PromqlText {

  private static final String OPENING = "([{";

  private static final String CLOSING = ")]}";

  private final String text;

  private final Deque<Character> open = new ArrayDeque<>();

  private boolean empty = true;

  private int at;

  private PromqlText(String text) {
    this.text = text;
  }

  /** Why this cannot be a query; null if it may be one. */
  static @Nullable String problem(String text) {
    return new PromqlText(text).problem();
  }

  private @Nullable String problem() {
    while (this.at < this.text.length()) {
      char character = this.text.charAt(this.at);
      if (character == '#') {
        int end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length() : end;
        continue;
      }
      this.empty &= Character.isWhitespace(character);
      if (character == '"' || character == '\'' || character == '`') {
        if (!skipString(character)) {
          return "the string that begins with " + character + " has no end";
        }
      } else if (OPENING.indexOf(character) >= 0) {
        this.open.push(character);
      } else if (CLOSING.indexOf(character) >= 0) {
        char opening = OPENING.charAt(CLOSING.indexOf(character));
        if (this.open.isEmpty() || this.open.pop() != opening) {
          return character + " closes no " + opening;
        }
      }
      this.at++;
    }
    if (this.empty) {
      return "there is nothing but blank space and comments";
    }
    return this.open.isEmpty() ? null : this.open.peek() + " is never closed";
  }

  /** Stands on its last character then; only backquotes take a backslash as it is. */
  private boolean skipString(char quote) {
    for (this.at++; this.at < this.text.length(); this.at++) {
      char character = this.text.charAt(this.at);
      if (character == quote) {
        return true;
      }
      if (character == '\\' && quote != '`') {
        this.at++;
      }
    }
    return false;
  }
}
