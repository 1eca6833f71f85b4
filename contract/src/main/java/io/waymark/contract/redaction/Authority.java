package io.waymark.contract.redaction;

/** User and password in front of a host: {@code scheme://user:password@host}. */
final class Authority {

  private static final int MAX_LENGTH = 256;

  private Authority() {}

  /** Where the user information begins that ends with an {@code @}; -1 if there is none. */
  static int startOfUserInfo(String text, int at, int limit) {
    int i = at - 1;
    while (i >= limit && at - i < MAX_LENGTH) {
      char c = text.charAt(i);
      if (c == '/') {
        boolean authority =
            i >= 2 && text.charAt(i - 1) == '/' && text.charAt(i - 2) == ':' && i + 1 < at;
        return authority ? i + 1 : oracleUser(text, i, at, limit);
      }
      if (c <= ' ' || c == '"' || c == '<' || c == '>') {
        return -1;
      }
      i--;
    }
    return -1;
  }

  /** Oracle's thin driver: {@code jdbc:oracle:thin:user/password@host}. */
  private static int oracleUser(String text, int slash, int at, int limit) {
    int i = slash;
    while (i > limit && at - i < MAX_LENGTH && text.charAt(i - 1) != ':') {
      i--;
    }
    boolean oracle =
        i >= 12 && text.regionMatches(true, i - 12, "oracle:thin:", 0, 12) && i < slash;
    return oracle ? i : -1;
  }

  /** The last {@code @} of the authority: a password may contain one. */
  static int endOfUserInfo(String text, int at) {
    int end = at;
    for (int i = at + 1; i < text.length() && i - at < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || "/?#\"'<>,".indexOf(c) >= 0) {
        break;
      }
      if (c == '@') {
        end = i;
      }
    }
    return end;
  }
}
