package io.waymark.contract.slo;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the events of the two HTTP service-level objectives, and of those the service defines.
 * Every mode counts with this class, so that a request means the same in all of them.
 *
 * <ul>
 *   <li>Availability: every request is valid unless it is probe traffic or its client went away. It
 *       is bad when the status is 5xx or one of the service's own bad ones, or when there is no
 *       status and an error was reported.
 *   <li>Latency: every request that is valid and good for availability is valid here, unless its
 *       duration says nothing (streams, upgrades). It is bad when it took longer than the
 *       threshold; the exact duration is compared.
 * </ul>
 *
 * <p>Safe for concurrent use; a call neither blocks nor allocates.
 */
public final class HttpSloEvents {

  /** The status of a request that never got one. */
  public static final int NO_STATUS = 0;

  private final long thresholdNanos;

  /** Never written to after construction; a set of integers would make an object of each status. */
  private final BitSet badStatuses;

  private final DefinedSloEvents defined;
  private final LongAdder availabilityGood;
  private final LongAdder availabilityBad;
  private final LongAdder latencyGood;
  private final LongAdder latencyBad;

  /**
   * Starts at zero, without objectives of the service's own.
   *
   * @param latencyThreshold duration beyond which a request is too slow
   * @param badStatuses statuses below 500 that this service counts as bad, such as 429
   */
  public HttpSloEvents(Duration latencyThreshold, Set<Integer> badStatuses) {
    this(latencyThreshold, badStatuses, new DefinedSloEvents(List.of()));
  }

  /**
   * Starts at zero.
   *
   * @param latencyThreshold duration beyond which a request is too slow
   * @param badStatuses statuses below 500 that this service counts as bad, such as 429
   * @param defined objectives about single routes, and those that are not about requests
   */
  public HttpSloEvents(
      Duration latencyThreshold, Set<Integer> badStatuses, DefinedSloEvents defined) {
    this.defined = defined;
    this.thresholdNanos = latencyThreshold.toNanos();
    this.badStatuses = new BitSet();
    badStatuses.forEach(this.badStatuses::set);
    this.availabilityGood = new LongAdder();
    this.availabilityBad = new LongAdder();
    this.latencyGood = new LongAdder();
    this.latencyBad = new LongAdder();
  }

  private HttpSloEvents(HttpSloEvents rules, HttpSloEvents counts) {
    this.thresholdNanos = rules.thresholdNanos;
    this.badStatuses = rules.badStatuses;
    this.defined = counts.defined.continuedBy(rules.defined);
    this.availabilityGood = counts.availabilityGood;
    this.availabilityBad = counts.availabilityBad;
    this.latencyGood = counts.latencyGood;
    this.latencyBad = counts.latencyBad;
  }

  /** Counts on from here by the rules of another; what was counted stays. */
  public HttpSloEvents continuedBy(HttpSloEvents rules) {
    return new HttpSloEvents(rules, this);
  }

  /**
   * Counts one finished request.
   *
   * @param probe whether it was probe traffic
   * @param status response status, or {@link #NO_STATUS}
   * @param error whether an exception reached the server
   * @param aborted whether the client went away before the response was complete
   * @param timed whether the duration says how fast the service was; false for streams and upgrades
   * @param durationNanos from the first byte received to the last byte handed over, in nanoseconds
   */
  public void record(
      boolean probe,
      int status,
      boolean error,
      boolean aborted,
      boolean timed,
      long durationNanos) {
    if (probe || aborted) {
      return;
    }
    if (isBad(status, error)) {
      this.availabilityBad.increment();
      return;
    }
    this.availabilityGood.increment();
    if (timed) {
      (durationNanos > this.thresholdNanos ? this.latencyBad : this.latencyGood).increment();
    }
  }

  /**
   * Counts one finished request, also for the objectives of its route.
   *
   * @param method HTTP method
   * @param routeOrPath route, or the path of a request that matched none
   */
  public void record(
      String method,
      String routeOrPath,
      boolean probe,
      int status,
      boolean error,
      boolean aborted,
      boolean timed,
      long durationNanos) {
    record(probe, status, error, aborted, timed, durationNanos);
    if (!probe && !aborted) {
      this.defined.recordRequest(method, routeOrPath, isBad(status, error), timed, durationNanos);
    }
  }

  /** The objectives that the service defines itself. */
  public DefinedSloEvents defined() {
    return this.defined;
  }

  private boolean isBad(int status, boolean error) {
    if (status == NO_STATUS) {
      return error;
    }
    return status >= 500 || (status > 0 && this.badStatuses.get(status));
  }

  /** Passes every count to the visitor, those at zero too. */
  public void forEach(CountVisitor visitor) {
    visitor.visit(
        ServiceLevelObjective.HTTP_AVAILABILITY, Outcome.GOOD, this.availabilityGood.sum());
    visitor.visit(ServiceLevelObjective.HTTP_AVAILABILITY, Outcome.BAD, this.availabilityBad.sum());
    visitor.visit(ServiceLevelObjective.HTTP_LATENCY, Outcome.GOOD, this.latencyGood.sum());
    visitor.visit(ServiceLevelObjective.HTTP_LATENCY, Outcome.BAD, this.latencyBad.sum());
    this.defined.forEach(visitor);
  }

  /** Receives one count. */
  @FunctionalInterface
  public interface CountVisitor {

    /**
     * Receives the number of events of one outcome since the start.
     *
     * @param slo name of the objective
     * @param outcome what became of the events
     * @param count how many there were, 0 or more
     */
    void visit(String slo, Outcome outcome, long count);
  }
}
