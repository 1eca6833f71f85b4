package io.waymark.alerts;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An objective that is declared in a file, for a service that does not run the kit.
 *
 * @param identity the labels its service is known by
 * @param name value of the {@code slo} label
 * @param objective share of events that must be good, as decimal
 * @param period time the error budget covers
 * @param minBadEvents number of bad events below which no burn alert fires; null for the rules' own
 * @param owner {@code team} and {@code tier}, as far as they are known
 * @param indicator what its events are
 * @since 0.1.0
 */
public record DeclaredSlo(
    Map<String, String> identity,
    String name,
    BigDecimal objective,
    Duration period,
    @Nullable Integer minBadEvents,
    Map<String, String> owner,
    Indicator indicator) {

  public DeclaredSlo {
    identity = Collections.unmodifiableMap(new TreeMap<>(identity));
    owner = Collections.unmodifiableMap(new TreeMap<>(owner));
  }

  /** How good and bad events are told apart. */
  public sealed interface Indicator {}

  /**
   * Two counters.
   *
   * @param total selector of the counters of all events
   * @param part selector of the counters of the good or the bad ones
   * @param partIsBad which of them
   */
  public record Ratio(String total, String part, boolean partIsBad) implements Indicator {}

  /**
   * A histogram of durations.
   *
   * @param name family, without {@code _bucket}
   * @param matchers between the braces, possibly nothing
   * @param threshold a bucket's upper bound; what is slower is bad
   */
  public record Latency(String name, String matchers, Duration threshold) implements Indicator {}

  /**
   * A value that is looked at once a minute; each look is an event.
   *
   * @param query PromQL
   * @param operator what makes a look good: {@code >=}, {@code >}, {@code <=} or {@code <}
   * @param bound what the value is compared with
   */
  public record Threshold(String query, String operator, BigDecimal bound) implements Indicator {}
}
