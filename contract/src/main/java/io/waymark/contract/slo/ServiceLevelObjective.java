package io.waymark.contract.slo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An indicator, an objective and a period together.
 *
 * @param name value of the {@code slo} label, such as {@code http-availability}
 * @param objective share of valid events that must be good
 * @param period time the error budget covers
 * @param latencyThreshold duration at which a request becomes too slow; null for objectives that do
 *     not measure time
 * @param origin whether the service's owners set it
 * @param alertMinBadEvents number of bad events below which no burn alert fires; null for the
 *     rules' own
 * @param successMaxAge how long the last good event may be ago; null for any time
 */
public record ServiceLevelObjective(
    String name,
    Objective objective,
    Duration period,
    @Nullable Duration latencyThreshold,
    Origin origin,
    @Nullable Integer alertMinBadEvents,
    @Nullable Duration successMaxAge) {

  /** One that leaves alerting to the rules. */
  public ServiceLevelObjective(
      String name,
      Objective objective,
      Duration period,
      @Nullable Duration latencyThreshold,
      Origin origin) {
    this(name, objective, period, latencyThreshold, origin, null, null);
  }

  /** Share of requests that did not fail. */
  public static final String HTTP_AVAILABILITY = "http-availability";

  /** Share of requests, of those that did not fail, that were fast enough. */
  public static final String HTTP_LATENCY = "http-latency";
}
