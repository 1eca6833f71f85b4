package io.waymark.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The value of a pair whose name is sensitive: {@code password=x}, {@code "apiKey": "x"}, {@code
 * Authorization: Bearer x}, {@code ?token=x&}.
 *
 * @param start first character of the value
 * @param end the character after it
 */
record Pair(int start, int end) {

  private static final int MAX_KEY = 64;

  /**
   * The pair around a {@code =} or {@code :}; null if there is none or its name is harmless.
   *
   * @param width characters of the sign: one, or three where it is encoded
   */
  static @Nullable Pair at(String text, int sign, int width, int limit, SensitiveKeys keys) {
    int keyEnd = sign;
    while (keyEnd > limit && isPadding(text.charAt(keyEnd - 1)) && sign - keyEnd < 3) {
      keyEnd--;
    }
    int keyStart = keyEnd;
    while (keyStart > limit && keyEnd - keyStart < MAX_KEY && isKey(text.charAt(keyStart - 1))) {
      keyStart--;
    }
    if (keyStart == keyEnd || !keys.contains(text, keyStart, keyEnd)) {
      return null;
    }
    return value(text, sign, sign + width, keyStart);
  }

  private static @Nullable Pair value(String text, int sign, int valueStart, int keyStart) {
    int start = valueStart;
    while (start < text.length() && text.charAt(start) == ' ' && start - valueStart < 3) {
      start++;
    }
    boolean prose = text.charAt(sign) == ':' && start > valueStart;
    if (start < text.length() && text.charAt(start) == '\\') {
      start++;
    }
    if (start >= text.length() || text.startsWith("//", start)) {
      return null;
    }
    char first = text.charAt(start);
    int end;
    if (first == '"' || first == '\'') {
      start++;
      end = endOfQuoted(text, start, first);
    } else if (first == '[') {
      start++;
      end = indexOf(text, ']', start);
    } else {
      end = endOfPlain(text, start);
      if (isScheme(text, start, end) && end < text.length() && text.charAt(end) == ' ') {
        start = end + 1;
        end = endOfPlain(text, start);
      } else if (prose && isCookie(text, keyStart)) {
        end = endOfLine(text, start);
      } else if (prose && isSentence(text, keyStart, start, end)) {
        return null;
      }
    }
    return end > start && !isHarmless(text, start, end) ? new Pair(start, end) : null;
  }

  /** A word after a colon, where the name is not one of a password's: {@code Token: expired}. */
  private static boolean isSentence(String text, int keyStart, int start, int end) {
    if (text.regionMatches(true, keyStart, "pass", 0, 4)
        || text.regionMatches(true, keyStart, "pwd", 0, 3)
        || text.regionMatches(true, keyStart, "secret", 0, 6)) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCookie(String text, int keyStart) {
    return text.regionMatches(true, keyStart, "cookie", 0, 6)
        || text.regionMatches(true, keyStart, "set-cookie", 0, 10);
  }

  private static boolean isScheme(String text, int start, int end) {
    int length = end - start;
    return (length == 6 && text.regionMatches(true, start, "bearer", 0, 6))
        || (length == 5 && text.regionMatches(true, start, "basic", 0, 5))
        || (length == 5 && text.regionMatches(true, start, "token", 0, 5))
        || (length == 6 && text.regionMatches(true, start, "apikey", 0, 6));
  }

  /** What says that there is no secret, or that it is gone already. */
  private static boolean isHarmless(String text, int start, int end) {
    int length = end - start;
    return (length == 4 && text.startsWith("null", start))
        || (length == 4 && text.startsWith("true", start))
        || (length == 5 && text.startsWith("false", start))
        || (length == RedactionPolicy.REPLACEMENT.length()
            && text.startsWith(RedactionPolicy.REPLACEMENT, start));
  }

  private static int endOfQuoted(String text, int start, char quote) {
    int i = start;
    while (i < text.length() && text.charAt(i) != quote) {
      // JSON inside a string has its quotes escaped: the closing one too.
      boolean escaped = text.charAt(i) == '\\' && i + 1 < text.length();
      if (escaped && text.charAt(i + 1) == quote && text.charAt(start - 2) == '\\') {
        return i;
      }
      i += escaped ? 2 : 1;
    }
    return Math.min(i, text.length());
  }

  private static int endOfPlain(String text, int start) {
    int i = start;
    while (i < text.length() && !isEnd(text, i)) {
      i++;
    }
    return i;
  }

  private static boolean isEnd(String text, int i) {
    char c = text.charAt(i);
    if (c == ',' || c == ';') {
      return i + 1 == text.length() || text.charAt(i + 1) <= ' ' || isNextPair(text, i + 1);
    }
    return c <= ' ' || "&\"'<>)]}|".indexOf(c) >= 0 || (c == '%' && text.startsWith("%26", i));
  }

  /** Whether a comma separates pairs, rather than being part of a value. */
  private static boolean isNextPair(String text, int from) {
    int i = from;
    while (i < text.length() && i - from < MAX_KEY && isKey(text.charAt(i))) {
      i++;
    }
    return i > from && i < text.length() && text.charAt(i) == '=';
  }

  private static int endOfLine(String text, int start) {
    int i = start;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '"') {
      i++;
    }
    return i;
  }

  private static int indexOf(String text, char c, int from) {
    int index = text.indexOf(c, from);
    return index < 0 ? text.length() : index;
  }

  private static boolean isPadding(char c) {
    return c == ' ' || c == '"' || c == '\'' || c == '\\' || c == ']';
  }

  private static boolean isKey(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
