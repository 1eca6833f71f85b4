package io.waymark.alerts;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A pattern over environment names that Prometheus will accept. */
final class EnvironmentPattern {

  /** What Java's patterns know and RE2's, which are Prometheus', do not. */
  private static final Pattern NOT_RE2 =
      Pattern.compile("\\(\\?(=|!|<=|<!|>)|\\\\[1-9]|\\\\k<|[*+?}]\\+");

  private EnvironmentPattern() {}

  static String checked(String pattern) {
    Pattern compiled;
    try {
      compiled = Pattern.compile(pattern);
    } catch (PatternSyntaxException ex) {
      throw notRe2(pattern, ex);
    }
    if (NOT_RE2.matcher(pattern).find()) {
      throw notRe2(pattern, null);
    }
    if (compiled.matcher("").matches()) {
      throw new IllegalArgumentException(
          "non-paging environments were '"
              + pattern
              + "' but that also matches a service that names no environment, and its pages would"
              + " be lost; give a pattern that needs a character, such as dev|test|staging");
    }
    return pattern;
  }

  private static IllegalArgumentException notRe2(String pattern, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "non-paging environments were '"
            + pattern
            + "' but they must be an RE2 pattern such as dev|test|staging",
        cause);
  }
}
