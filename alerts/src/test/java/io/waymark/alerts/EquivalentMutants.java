package io.waymark.alerts;

import java.util.SortedMap;
import java.util.TreeMap;

/** Mutants that change the text of a rule and nothing that it does. */
final class EquivalentMutants {

  private EquivalentMutants() {}

  /** Why nobody can notice them, by a pattern of their ids. */
  static SortedMap<String, String> explained() {
    SortedMap<String, String> explained = new TreeMap<>();
    explained.put(
        "service_slo:objective:ratio: `service_slo:objective:live` becomes `no_such_series`.*",
        "What is live now is also the last of the day.");
    return explained;
  }
}
