package io.waymark.contract.config;

import java.util.Comparator;

/** Finds the setting that somebody who misspelt a key most likely meant. */
final class NearestKey {

  private NearestKey() {}

  static String to(String key) {
    return Settings.all().stream()
        .map(Setting::key)
        .min(Comparator.comparingInt(known -> distance(key, known)))
        .orElseThrow();
  }

  /** Levenshtein distance, two rows at a time. */
  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int substitution = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        current[j] =
            Math.min(Math.min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + substitution);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
