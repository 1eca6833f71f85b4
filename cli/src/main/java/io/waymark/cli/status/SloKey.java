package io.waymark.cli.status;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.exposition.Sample;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * One objective of one service.
 *
 * @param service the identity labels it has, most general first, by slashes
 * @param slo name of the objective
 */
record SloKey(String service, String slo) implements Comparable<SloKey> {

  private static final Comparator<SloKey> ORDER =
      Comparator.comparing(SloKey::service).thenComparing(SloKey::slo);

  static SloKey of(Sample sample) {
    return new SloKey(
        Identity.LABELS.stream()
            .map(sample::label)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.joining("/")),
        sample.label(AttributeKeys.SLO));
  }

  @Override
  public int compareTo(SloKey other) {
    return ORDER.compare(this, other);
  }
}
