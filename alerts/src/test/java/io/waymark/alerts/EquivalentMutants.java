package io.waymark.alerts;

import java.util.SortedMap;
import java.util.TreeMap;

/** Mutants that change the text of a rule and nothing that it does. */
final class EquivalentMutants {

  private EquivalentMutants() {}

  /** Why nobody can notice them, by a pattern of their ids. */
  static SortedMap<String, String> explained() {
    SortedMap<String, String> explained = new TreeMap<>();
    return explained;
  }
}
