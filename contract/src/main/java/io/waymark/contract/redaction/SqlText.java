package io.waymark.contract.redaction;

/**
 * The text of a statement without the values in it. Dialects disagree about backslashes and double
 * quotes; in doubt more is taken out.
 */
final class SqlText {

  private SqlText() {}

  /** The statement with {@code ?} in place of every string and number; linear in its length. */
  static String withoutLiterals(String sql) {
    StringBuilder plain = new StringBuilder(sql.length());
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\'' || (c == '"' && isValue(plain))) {
        i = endOfString(sql, i, c);
        plain.append('?');
      } else if (isDigit(c) && !isPartOfName(sql, i)) {
        i = endOfNumber(sql, i);
        plain.append('?');
      } else {
        plain.append(c);
        i++;
      }
    }
    return plain.toString();
  }

  /**
   * A text that quotes a statement, without the strings in it. An apostrophe inside of a word, or
   * one that is never closed, begins none.
   */
  static String withoutStrings(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      boolean begins =
          text.charAt(i) == '\''
              && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
              && text.indexOf('\'', i + 1) > 0;
      if (begins) {
        i = endOfString(text, i, '\'');
        plain.append('?');
      } else {
        plain.append(text.charAt(i++));
      }
    }
    return plain.toString();
  }

  /** In double quotes stand names, but in MySQL also values. */
  private static boolean isValue(StringBuilder before) {
    int i = before.length() - 1;
    while (i >= 0 && before.charAt(i) == ' ') {
      i--;
    }
    return i >= 0 && "=<>(,".indexOf(before.charAt(i)) >= 0;
  }

  private static int endOfString(String sql, int start, char quote) {
    int i = start + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      boolean doubled = i + 1 < sql.length() && sql.charAt(i + 1) == quote;
      if (c == '\\' && doubled) {
        // The end of the value in one dialect and part of it in another.
        return sql.length();
      }
      if (c == quote && !doubled) {
        return i + 1;
      }
      i += c == quote ? 2 : 1;
    }
    return i;
  }

  private static int endOfNumber(String sql, int start) {
    int i = start;
    while (i < sql.length() && (Character.isLetterOrDigit(sql.charAt(i)) || sql.charAt(i) == '.')) {
      i++;
    }
    return i;
  }

  private static boolean isPartOfName(String sql, int i) {
    char before = i == 0 ? ' ' : sql.charAt(i - 1);
    return Character.isLetterOrDigit(before) || "_$\"`:".indexOf(before) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
