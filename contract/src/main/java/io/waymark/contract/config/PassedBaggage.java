package io.waymark.contract.config;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which entries of baggage go on to whom this service calls.
 *
 * @param all whether every entry does
 * @param names those that do where not all do
 */
public record PassedBaggage(boolean all, Set<String> names) {

  static final String EXPECTED =
      "a list of names such as tenant,channel, or true for all and false for none";

  /** RFC 9110's characters of a token. */
  private static final String NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  /** Immutable names. */
  public PassedBaggage {
    names = Set.copyOf(names);
  }

  static PassedBaggage parse(String text) {
    Set<String> names =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (names.size() == 1 && (names.contains("true") || names.contains("*"))) {
      return new PassedBaggage(true, Set.of());
    }
    if (names.size() == 1 && names.contains("false")) {
      return new PassedBaggage(false, Set.of());
    }
    for (String name : names) {
      if (!name.matches(NAME) || name.equals("*")) {
        throw new IllegalArgumentException(name);
      }
    }
    return new PassedBaggage(false, names);
  }

  /** Whether nothing does. */
  public boolean isNone() {
    return !this.all && this.names.isEmpty();
  }

  /** Whether an entry of this name does. */
  public boolean passes(String name) {
    return this.all || this.names.contains(name);
  }
}
