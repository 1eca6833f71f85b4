package io.waymark.contract.redaction;

/** What follows {@code Bearer} or {@code Basic} outside of a header, where it looks encoded. */
final class AuthorizationScheme {

  private static final int MIN_LENGTH = 8;

  private AuthorizationScheme() {}

  /** The end of the credentials after the blank that ends the scheme; -1 if there are none. */
  static int endOfCredentials(String text, int blank, int start) {
    if (!isScheme(text, blank, "bearer") && !isScheme(text, blank, "basic")) {
      return -1;
    }
    int end = start;
    boolean encoded = false;
    while (end < text.length() && isCredential(text.charAt(end))) {
      char c = text.charAt(end);
      encoded |= !Character.isLowerCase(c) && c != '-' && (c != '.' || end + 1 < text.length());
      end++;
    }
    return encoded && end - start >= MIN_LENGTH ? end : -1;
  }

  private static boolean isScheme(String text, int end, String scheme) {
    int start = end - scheme.length();
    return start >= 0
        && text.regionMatches(true, start, scheme, 0, scheme.length())
        && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)));
  }

  private static boolean isCredential(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._~+/=-".indexOf(c) >= 0;
  }
}
