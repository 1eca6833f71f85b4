package io.waymark.starter.logging;

import java.util.function.UnaryOperator;

/**
 * A text of any length as a line has it: redacted first and shortened then, because a secret that
 * is cut in the middle looks like none. However long it is, only its beginning is read.
 */
final class BoundedText {

  /** Characters of one text that are kept. */
  static final int MAX_LENGTH = 32_768;

  /** Characters that are read: what is taken out makes room for what follows. */
  static final int WINDOW = 8 * MAX_LENGTH;

  /** What may be the head of a secret that ends beyond the window. */
  private static final int SLACK = 4_096;

  private BoundedText() {}

  static String of(String text, UnaryOperator<String> redaction) {
    if (text.length() <= MAX_LENGTH) {
      return redaction.apply(text);
    }
    int read = Math.min(text.length(), WINDOW);
    int unread = text.length() - read;
    String clean = redaction.apply(text.substring(0, read));
    int kept = Math.min(MAX_LENGTH, unread == 0 ? clean.length() : clean.length() - SLACK);
    if (kept == clean.length()) {
      return clean;
    }
    int end = kept > 0 && Character.isHighSurrogate(clean.charAt(kept - 1)) ? kept - 1 : kept;
    return shortened(clean, Math.max(0, end), unread);
  }

  private static String shortened(String clean, int end, int unread) {
    return clean.substring(0, end)
        + "... ("
        + (clean.length() - end + unread)
        + " more characters)";
  }
}
