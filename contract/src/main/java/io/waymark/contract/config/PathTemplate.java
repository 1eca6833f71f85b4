package io.waymark.contract.config;

import java.util.List;

/**
 * A path in which {@code {name}} stands for something without a slash, {@code *} and {@code ?} for
 * part of a segment, and {@code /**} or {@code /{*name}} at the end for anything below. Matching
 * never takes longer than the product of both lengths, whatever a caller sends.
 *
 * @param segments what is between slashes
 * @param open whether anything may follow
 */
record PathTemplate(List<String> segments, boolean open) {

  private static final char ONE = '\u0001';
  private static final char ANY = '\u0002';

  static PathTemplate of(String text) {
    String glob = glob(text);
    boolean open = glob.endsWith("/" + ANY + ANY);
    String fixed = open ? glob.substring(0, glob.length() - 3) : glob;
    return new PathTemplate(segments(fixed), open);
  }

  /** Whether a text says more than itself. */
  static boolean isTemplate(String text) {
    return text.indexOf('{') >= 0 || text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  boolean matches(String path) {
    List<String> found = segments(path);
    if (this.open ? found.size() < this.segments.size() : found.size() != this.segments.size()) {
      return false;
    }
    for (int i = 0; i < this.segments.size(); i++) {
      if (!matches(this.segments.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static String glob(String text) {
    StringBuilder glob = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{' -> {
          int end = closing(text, i);
          glob.append(text.startsWith("{*", i) ? ANY : ONE).append(ANY);
          i = end;
        }
        case '*' -> glob.append(ANY);
        case '?' -> glob.append(ONE);
        default -> glob.append(text.charAt(i));
      }
    }
    return glob.toString();
  }

  /** Where a variable ends whose expression may hold braces of its own. */
  private static int closing(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length() - 1;
  }

  /** The usual walk with one place to return to: behind the last wildcard of any length. */
  private static boolean matches(String glob, String text) {
    int at = 0;
    int wildcard = -1;
    int resume = 0;
    int i = 0;
    while (i < text.length()) {
      if (at < glob.length() && glob.charAt(at) == ANY) {
        wildcard = at++;
        resume = i;
      } else if (at < glob.length()
          && (glob.charAt(at) == ONE || glob.charAt(at) == text.charAt(i))) {
        at++;
        i++;
      } else if (wildcard >= 0) {
        at = wildcard + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    while (at < glob.length() && glob.charAt(at) == ANY) {
      at++;
    }
    return at == glob.length();
  }
}
