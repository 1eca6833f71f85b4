package io.waymark.contract.redaction;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers of payment cards: the length and the first digits of a known scheme, a checksum, and
 * either no separators or those that are printed on cards.
 *
 * @see <a href="https://www.iso.org/standard/70484.html">ISO/IEC 7812-1, annex B</a>
 */
final class CardNumber {

  static final int MIN_DIGITS = 14;
  private static final int MAX_DIGITS = 19;
  private static final long MIN_NUMBER = 10_000_000_000_000L;

  /** Lengths of the groups of digits, as printed. */
  private static final Set<String> PRINTED = Set.of("4-4-4-4", "4-6-5", "4-6-4", "4-4-4-4-3");

  private CardNumber() {}

  /** The end of a run of digits with single blanks and hyphens between them. */
  static int endOfRun(String text, int start) {
    int i = start;
    while (i < text.length() && (isDigit(text.charAt(i)) || isJoint(text, i))) {
      i++;
    }
    return i;
  }

  private static boolean isJoint(String text, int i) {
    char c = text.charAt(i);
    return (c == ' ' || c == '-') && i + 1 < text.length() && isDigit(text.charAt(i + 1));
  }

  /** Whether a run, found as above, is such a number. */
  static boolean matches(String run) {
    if (run.length() < MIN_DIGITS || run.length() > MAX_DIGITS + 4) {
      return false;
    }
    String[] groups = run.split("[ -]");
    String digits = String.join("", groups);
    return isScheme(digits) && isPrinted(groups) && hasChecksum(digits);
  }

  /** Whether a number is such a number; allocates nothing for those that are too short. */
  static boolean matches(long number) {
    return number >= MIN_NUMBER && matches(Long.toString(number));
  }

  private static boolean isPrinted(String[] groups) {
    return groups.length == 1
        || PRINTED.contains(
            Stream.of(groups)
                .map(group -> String.valueOf(group.length()))
                .collect(Collectors.joining("-")));
  }

  private static boolean isScheme(String digits) {
    int length = digits.length();
    if (length < MIN_DIGITS || length > MAX_DIGITS) {
      return false;
    }
    int four = Integer.parseInt(digits.substring(0, 4));
    int two = four / 100;
    if (two / 10 == 4) {
      return length == 16 || length == 19;
    }
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) || two == 35) {
      return length == 16;
    }
    if (two == 34 || two == 37) {
      return length == 15;
    }
    if (two == 30 || two == 36 || two == 38) {
      return length == 14;
    }
    return length >= 16 && (four == 6011 || two == 62 || two == 64 || two == 65);
  }

  private static boolean hasChecksum(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int value = i % 2 == 1 ? digit * 2 : digit;
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
