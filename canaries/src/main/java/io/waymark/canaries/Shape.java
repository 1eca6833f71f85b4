package io.waymark.canaries;

import java.util.function.IntFunction;

/**
 * What a secret looks like. None of these texts is one that the patterns were written against; each
 * has a number of its own, so that a leak tells where it came from.
 *
 * @since 0.1.0
 */
public enum Shape {
  PAIR("`passphrase=x`", Outcome.PATTERN, n -> "passphrase=" + code(n), Shape::code),
  BEARER("bearer token", Outcome.PATTERN, n -> "Bearer " + code(n) + ".x~y", Shape::code),
  JSON_WEB_TOKEN(
      "JSON Web Token",
      Outcome.PATTERN,
      n -> "eyJ0eXAiOiJK%s.eyJpc3MiOiJqb2Ui.dBjftJeZ4CVP".formatted(code(n)),
      Shape::code),
  CLOUD_KEY("cloud key", Outcome.PATTERN, n -> "ASIA" + key(n), Shape::key),
  CARD("card number", Outcome.PATTERN, Shape::card, Shape::card),
  USER_INFO(
      "user info of a URL",
      Outcome.STRUCTURE,
      n -> "ftp://joe:%s@host.example/".formatted(code(n)),
      Shape::code),
  QUERY(
      "query parameter", Outcome.STRUCTURE, n -> "/x?page=2&access_token=" + code(n), Shape::code),
  /** Nothing tells that this is a secret. */
  WORD("a word", Outcome.UNDETECTABLE, Shape::code, Shape::code);

  private final String title;
  private final Outcome inText;
  private final IntFunction<String> text;
  private final IntFunction<String> needle;

  Shape(String title, Outcome inText, IntFunction<String> text, IntFunction<String> needle) {
    this.title = title;
    this.inText = inText;
    this.text = text;
    this.needle = needle;
  }

  /** The heading of its column. */
  public String title() {
    return this.title;
  }

  /** What has to become of it where any text is recorded. */
  Outcome inText() {
    return this.inText;
  }

  /** What is put into a place. */
  public String text(Place place) {
    return this.text.apply(number(place));
  }

  /** What must not be found anywhere. */
  public String needle(Place place) {
    return this.needle.apply(number(place));
  }

  private int number(Place place) {
    return 1_000 + place.ordinal() * 20 + ordinal();
  }

  private static String code(int n) {
    return "q7Kx" + n + "Zw";
  }

  private static String key(int n) {
    return "Q7XCANRYWVZT" + n;
  }

  /** A Mastercard number with its check digit. */
  private static String card(int n) {
    String digits = "55371900000" + n;
    for (int check = 0; check < 10; check++) {
      if (luhn(digits + check) % 10 == 0) {
        return digits + check;
      }
    }
    throw new IllegalStateException(digits);
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int value = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 + 1);
      sum += value / 10 + value % 10;
    }
    return sum;
  }
}
