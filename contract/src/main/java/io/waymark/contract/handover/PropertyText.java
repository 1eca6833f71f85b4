package io.waymark.contract.handover;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keys and values as one text, in the format of a properties file. */
final class PropertyText {

  private PropertyText() {}

  /**
   * The text, without the date that the JDK's own writer begins with: it is written while an
   * application starts, and the names of time zones are a lot to load for a comment.
   */
  static String write(Properties properties) {
    StringBuilder text = new StringBuilder();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      escape(key, true, text);
      text.append('=');
      escape(properties.getProperty(key), false, text);
      text.append('\n');
    }
    return text.toString();
  }

  private static void escape(String part, boolean key, StringBuilder text) {
    for (int index = 0; index < part.length(); index++) {
      char character = part.charAt(index);
      switch (character) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\f' -> text.append("\\f");
        case '\\', '=', ':', '#', '!' -> text.append('\\').append(character);
        case ' ' -> text.append(key || index == 0 ? "\\ " : " ");
        default -> text.append(character);
      }
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
