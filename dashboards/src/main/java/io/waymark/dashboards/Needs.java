package io.waymark.dashboards;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Metric families without which a section has nothing to say.
 *
 * @param all those of which none may be missing
 * @param any those of which one is enough; empty where nothing of the kind is asked
 */
record Needs(Set<String> all, Set<String> any) {

  /** What follows a family's name in the names of its series. */
  private static final List<String> ENDINGS = List.of("", "_bucket", "_count");

  Needs {
    all = Set.copyOf(all);
    any = Set.copyOf(any);
  }

  /** Names of every series that can meet them. */
  Set<String> series() {
    Set<String> series = new TreeSet<>();
    Stream.of(this.all, this.any)
        .flatMap(Collection::stream)
        .forEach((family) -> ENDINGS.forEach((ending) -> series.add(family + ending)));
    return series;
  }

  /** What a fleet with series of these names lacks, for a sentence; empty where nothing is. */
  Optional<String> lackingIn(Set<String> names) {
    List<String> missing =
        this.all.stream().filter((family) -> !emitted(family, names)).sorted().toList();
    if (!missing.isEmpty()) {
      return Optional.of("no " + String.join(", no ", missing));
    }
    if (!this.any.isEmpty() && this.any.stream().noneMatch((family) -> emitted(family, names))) {
      return Optional.of("none of " + String.join(", ", new TreeSet<>(this.any)));
    }
    return Optional.empty();
  }

  private static boolean emitted(String family, Set<String> names) {
    return ENDINGS.stream().anyMatch((ending) -> names.contains(family + ending));
  }
}
