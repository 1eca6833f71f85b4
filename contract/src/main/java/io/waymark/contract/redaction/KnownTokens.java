package io.waymark.contract.redaction;

/** Secrets that say what they are: JSON Web Tokens, private keys, and keys with a known prefix. */
final class KnownTokens {

  /** Rare characters at which each of the shapes is noticed. */
  static final char[] TRIGGERS = {'J', 'I', '_', '-', 'z'};

  /**
   * A kind of key.
   *
   * @param prefix what it begins with
   * @param length least number of characters after the prefix
   * @param trigger index of the trigger in the prefix
   */
  private record Shape(String prefix, int length, int trigger) {}

  private static final Shape[] SHAPES = {
    // Amazon Web Services: access keys, and temporary ones.
    new Shape("AKIA", 16, 2),
    new Shape("ASIA", 16, 2),
    // GitHub.
    new Shape("ghp_", 30, 3),
    new Shape("gho_", 30, 3),
    new Shape("ghu_", 30, 3),
    new Shape("ghs_", 30, 3),
    new Shape("ghr_", 30, 3),
    new Shape("github_pat_", 30, 6),
    // GitLab, Slack, Stripe, npm, Google, OpenAI and those who took over its prefix.
    new Shape("glpat-", 16, 5),
    new Shape("xoxb-", 10, 4),
    new Shape("xoxp-", 10, 4),
    new Shape("xoxa-", 10, 4),
    new Shape("xoxs-", 10, 4),
    new Shape("xapp-", 10, 4),
    new Shape("sk_live_", 16, 2),
    new Shape("sk_test_", 16, 2),
    new Shape("rk_live_", 16, 2),
    new Shape("whsec_", 16, 5),
    new Shape("npm_", 30, 3),
    new Shape("AIza", 30, 2),
    new Shape("sk-", 20, 2),
    // Two parts of a JSON Web Token begin with an encoded brace.
    new Shape("eyJ", 14, 2),
  };

  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_NAME = "PRIVATE KEY-----";
  private static final int MAX_ALGORITHM = 30;
  private static final String KEY_END = "-----END ";

  private KnownTokens() {}

  /** Where a shape begins whose trigger was met; -1 if it is none. */
  static int start(String text, int trigger, int limit) {
    if (text.charAt(trigger) == '-' && text.startsWith(KEY_BEGIN, trigger)) {
      return trigger;
    }
    for (Shape shape : SHAPES) {
      int start = trigger - shape.trigger();
      if (start >= limit
          && shape.prefix().charAt(shape.trigger()) == text.charAt(trigger)
          && text.startsWith(shape.prefix(), start)
          && (start == 0 || !isToken(text.charAt(start - 1)))) {
        return start;
      }
    }
    return -1;
  }

  /** The end of the shape that begins here; -1 if it only begins like one. */
  static int end(String text, int start) {
    if (text.charAt(start) == '-') {
      return endOfPrivateKey(text, start);
    }
    for (Shape shape : SHAPES) {
      if (text.startsWith(shape.prefix(), start)) {
        int end = start;
        boolean dots = shape.prefix().equals("eyJ");
        boolean dotted = false;
        while (end < text.length()
            && (isToken(text.charAt(end)) || (dots && text.charAt(end) == '.'))) {
          dotted |= text.charAt(end) == '.';
          end++;
        }
        boolean whole = end - start >= shape.prefix().length() + shape.length();
        return whole && dots == dotted ? end : -1;
      }
    }
    return -1;
  }

  private static int endOfPrivateKey(String text, int start) {
    int name = start + KEY_BEGIN.length();
    int last = Math.min(text.length(), name + MAX_ALGORITHM);
    while (name < last && !text.startsWith(KEY_NAME, name)) {
      name++;
    }
    if (name == last) {
      return -1;
    }
    int end = text.indexOf(KEY_END, name);
    int tail = end < 0 ? -1 : text.indexOf(KEY_NAME, end);
    return tail < 0 ? text.length() : tail + KEY_NAME.length();
  }

  private static boolean isToken(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
