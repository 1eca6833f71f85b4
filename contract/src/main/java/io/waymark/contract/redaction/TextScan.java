package io.waymark.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * One pass over a text. Only a few characters can be part of a secret's shape; at each of them the
 * shapes it belongs to are tried, looking a bounded number of characters back and never over the
 * same characters twice ahead. A text without a secret is returned as it is, and nothing is
 * allocated for it.
 */
final class TextScan {

  private static final byte NOTHING = 0;
  private static final byte PAIR = 1;
  private static final byte USER_INFO = 2;
  private static final byte TOKEN = 3;
  private static final byte SCHEME = 4;
  private static final byte DIGIT = 5;
  private static final byte ENCODED = 6;

  private static final byte[] KINDS = kinds();

  private final SensitiveKeys keys;
  private final String text;
  private int consumed;
  private @Nullable StringBuilder redacted;

  private TextScan(SensitiveKeys keys, String text) {
    this.keys = keys;
    this.text = text;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    kinds['='] = PAIR;
    kinds[':'] = PAIR;
    kinds['@'] = USER_INFO;
    kinds[' '] = SCHEME;
    kinds['+'] = SCHEME;
    kinds['%'] = ENCODED;
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    for (char trigger : KnownTokens.TRIGGERS) {
      kinds[trigger] = TOKEN;
    }
    return kinds;
  }

  /** The text without secrets. */
  static String of(SensitiveKeys keys, String text) {
    return new TextScan(keys, text).run();
  }

  private String run() {
    int i = 0;
    while (i < this.text.length()) {
      char c = this.text.charAt(i);
      byte kind = c < 128 ? KINDS[c] : NOTHING;
      if (kind == NOTHING) {
        i++;
      } else {
        i = Math.max(i + 1, suspect(kind, i));
      }
    }
    if (this.redacted == null) {
      return this.text;
    }
    return this.redacted.append(this.text, this.consumed, this.text.length()).toString();
  }

  /** Tries the shapes of a character; returns where to go on. */
  private int suspect(byte kind, int i) {
    return switch (kind) {
      case PAIR -> pair(i, 1);
      case USER_INFO -> userInfo(i);
      case TOKEN -> token(i);
      case SCHEME -> scheme(i, 1);
      case ENCODED -> encoded(i);
      case DIGIT -> digits(i);
      default -> i + 1;
    };
  }

  /** An equals sign or a blank as they are written inside of a URL. */
  private int encoded(int i) {
    if (this.text.regionMatches(true, i, "%3D", 0, 3)) {
      return pair(i, 3);
    }
    return this.text.startsWith("%20", i) ? scheme(i, 3) : i + 1;
  }

  private int pair(int i, int width) {
    Pair pair = Pair.at(this.text, i, width, this.consumed, this.keys);
    return pair != null ? replace(pair.start(), pair.end()) : i + 1;
  }

  private int userInfo(int i) {
    int start = Authority.startOfUserInfo(this.text, i, this.consumed);
    return start >= 0 ? replace(start, Authority.endOfUserInfo(this.text, i)) : i + 1;
  }

  private int token(int i) {
    int start = KnownTokens.start(this.text, i, this.consumed);
    int end = start >= 0 ? KnownTokens.end(this.text, start) : -1;
    return end >= 0 ? replace(start, end) : i + 1;
  }

  private int scheme(int i, int width) {
    if (i == 0 || !isLastOfScheme(this.text.charAt(i - 1))) {
      return i + 1;
    }
    int start = i + width;
    int end = AuthorizationScheme.endOfCredentials(this.text, i, start);
    return end >= 0 ? replace(start, end) : i + 1;
  }

  private static boolean isLastOfScheme(char c) {
    return c == 'r' || c == 'R' || c == 'c' || c == 'C';
  }

  private int digits(int i) {
    int end = CardNumber.endOfRun(this.text, i);
    boolean alone =
        end - i >= CardNumber.MIN_DIGITS && !isPartOfNumber(i - 1) && !isPartOfNumber(end);
    if (alone && CardNumber.matches(this.text.substring(i, end))) {
      return replace(i, end);
    }
    return end;
  }

  /** Whether a word or a decimal goes on at a character beside a run of digits. */
  private boolean isPartOfNumber(int i) {
    if (i < 0 || i >= this.text.length()) {
      return false;
    }
    char c = this.text.charAt(i);
    boolean decimal =
        c == '.'
            && i > 0
            && i + 1 < this.text.length()
            && Character.isDigit(this.text.charAt(i - 1))
            && Character.isDigit(this.text.charAt(i + 1));
    return decimal || Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private int replace(int start, int end) {
    if (this.redacted == null) {
      this.redacted = new StringBuilder(this.text.length());
    }
    this.redacted.append(this.text, this.consumed, start).append(RedactionPolicy.REPLACEMENT);
    this.consumed = end;
    return end;
  }
}
