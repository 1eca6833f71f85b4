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
        "service_slo:.*: `\\[35m]` becomes `\\[(1050|4200)s]` in `.*_sparse\\[35m].*",
        "A sparse series has a sample every 15 minutes; what is beyond forgives one that is"
            + " missed.");
    return explained;
  }
}
