package io.waymark.contract.handover;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Keys and values as one text, in the format of a properties file. */
final class PropertyText {

  private PropertyText() {}

  static String write(Properties properties) {
    try {
      StringWriter text = new StringWriter();
      properties.store(text, null);
      return text.toString();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** What cannot be read is nothing: the other side may be of another version. */
  static Properties read(@Nullable String text) {
    Properties properties = new Properties();
    if (text != null) {
      try {
        properties.load(new StringReader(text));
      } catch (IOException | IllegalArgumentException ex) {
        properties.clear();
      }
    }
    return properties;
  }
}
