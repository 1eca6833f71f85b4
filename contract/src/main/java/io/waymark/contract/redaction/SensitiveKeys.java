package io.waymark.contract.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Names whose values are secrets: {@code password}, {@code X-Api-Key}, {@code db.clientSecret}.
 * Case, hyphens, dots and underscores do not matter. A long word may end any name; a short one must
 * stand by itself in it, so that {@code bypass} is not {@code pass}.
 */
final class SensitiveKeys {

  private static final List<String> LONG =
      List.of(
          "password",
          "passwd",
          "passphrase",
          "passcode",
          "secret",
          "token",
          "credential",
          "credentials",
          "authorization",
          "apikey",
          "accesskey",
          "accesskeyid",
          "secretkey",
          "privatekey",
          "signingkey",
          "encryptionkey",
          "accountkey",
          "sharedkey",
          "sessionid",
          "cookie",
          "connectionstring",
          "signature",
          "cardnumber",
          "securitycode");

  private static final List<String> SHORT =
      List.of("pass", "pwd", "pin", "cvv", "cvc", "ssn", "otp", "sid", "sig", "auth", "jwt");

  private static final String[] NO_WORDS = {};

  /** By the last character, which most names share with no word at all. */
  private final String[][] anywhere;

  private final String[][] alone = byLastCharacter(SHORT);

  SensitiveKeys(Collection<String> more) {
    List<String> words = new ArrayList<>(LONG);
    for (String key : more) {
      words.add(plain(key));
    }
    this.anywhere = byLastCharacter(words);
  }

  private static String[][] byLastCharacter(List<String> words) {
    String[][] table = new String[128][];
    Arrays.fill(table, NO_WORDS);
    for (String word : words) {
      int last = word.charAt(word.length() - 1);
      if (last < table.length) {
        table[last] = Arrays.copyOf(table[last], table[last].length + 1);
        table[last][table[last].length - 1] = word;
      }
    }
    return table;
  }

  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }

  boolean contains(String key) {
    return contains(key, 0, key.length());
  }

  /** Whether the part of a text is such a name; allocates nothing. */
  boolean contains(String text, int from, int to) {
    char last = from < to ? lower(text.charAt(to - 1)) : 0;
    if (last >= 128) {
      return false;
    }
    for (String word : this.anywhere[last]) {
      if (endsWith(text, from, to, word) >= 0) {
        return true;
      }
    }
    for (String word : this.alone[last]) {
      int start = endsWith(text, from, to, word);
      if (start >= 0 && isWordStart(text, from, start)) {
        return true;
      }
    }
    return false;
  }

  /** Where the word begins that ends the name; -1 if it does not end it. */
  private static int endsWith(String text, int from, int to, String word) {
    int position = to - 1;
    int start = -1;
    for (int i = word.length() - 1; i >= 0; i--) {
      while (position >= from && isSeparator(text.charAt(position))) {
        position--;
      }
      if (position < from || lower(text.charAt(position)) != word.charAt(i)) {
        return -1;
      }
      start = position--;
    }
    return start;
  }

  private static boolean isWordStart(String text, int from, int start) {
    if (start == from || isSeparator(text.charAt(start - 1))) {
      return true;
    }
    return Character.isUpperCase(text.charAt(start))
        && Character.isLowerCase(text.charAt(start - 1));
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '-' || c == '.';
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }
}
