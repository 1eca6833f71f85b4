package io.waymark.starter.logging;

/**
 * A message that cannot pass for several: what follows a line break is indented, as a stack trace
 * is, and other control characters, which a terminal would obey, are shown as their code.
 */
final class PlainText {

  private PlainText() {}

  static String of(String message) {
    for (int i = 0; i < message.length(); i++) {
      if (isControl(message.charAt(i))) {
        return cleaned(message);
      }
    }
    return message;
  }

  private static String cleaned(String message) {
    StringBuilder clean = new StringBuilder(message.length() + 64);
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == '\n') {
        clean.append("\n\t");
      } else if (c == '\r') {
        boolean windows = i + 1 < message.length() && message.charAt(i + 1) == '\n';
        clean.append(windows ? "" : "\n\t");
      } else if (isControl(c)) {
        clean.append("\\u%04x".formatted((int) c));
      } else {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\t') || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
  }
}
