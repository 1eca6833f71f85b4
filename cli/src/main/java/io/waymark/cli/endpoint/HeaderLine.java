package io.waymark.cli.endpoint;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A header that is sent along. Its value may be a secret and appears in no message.
 *
 * @param name of the header
 * @param value what is sent
 */
record HeaderLine(String name, String value) {

  /** A token of RFC 9110. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

  static HeaderLine parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new TypeConversionException("it must be 'Name: value', but has no colon");
    }
    String name = text.substring(0, colon).strip();
    String value = text.substring(colon + 1).strip();
    if (!NAME.matcher(name).matches()) {
      throw new TypeConversionException("what stands before the colon is not a header's name");
    }
    if (!VALUE.matcher(value).matches()) {
      throw new TypeConversionException(
          "the value of " + name + " has characters that no header can have");
    }
    return new HeaderLine(name, value);
  }

  @Override
  public String toString() {
    return this.name + ": …";
  }
}
