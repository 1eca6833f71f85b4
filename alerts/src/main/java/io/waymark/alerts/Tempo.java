package io.waymark.alerts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Every duration of the rule set that is not a burn window, and the pace at which all of them pass:
 * real time, or a demonstration's.
 *
 * @param scale how many times faster than real time; 1 is real time
 */
record Tempo(int scale) {

  /** The range of level 1, from which every longer window is summed. */
  static final Duration LEVEL_1 = Duration.ofMinutes(5);

  /** How often level 1 and the short windows are recorded, and most alerts evaluated. */
  static final Duration FAST = Duration.ofMinutes(1);

  /** How often what services say of themselves is read: it changes when they are deployed. */
  static final Duration DECLARATIONS = Duration.ofMinutes(2);

  /** How often the long windows are: within the 5 minutes after which a series is stale. */
  static final Duration SLOW = Duration.ofMinutes(4);

  /** How far apart the samples are that the windows of days read. */
  static final Duration SPARSE = Duration.ofMinutes(15);

  /** How old the newest sample of a sparse series may be: one that is missed changes nothing. */
  static final Duration SPARSE_HOLD = Duration.ofMinutes(35);

  /** How long what a service said of itself holds while its scrapes fail. */
  static final Duration METADATA_HOLD = Duration.ofMinutes(15);

  /** How long a service is remembered after its last instance vanished. */
  static final Duration MEMORY = Duration.ofDays(1);

  /** A heartbeat older than this is none: two scrapes of a minute. */
  static final Duration HEARTBEAT = Duration.ofMinutes(2);

  /** How long a heartbeat must be missing, beyond {@link #HEARTBEAT}: longer than a restart. */
  static final Duration SILENCE = Duration.ofMinutes(2);

  /** After this a silent service no longer wakes anyone. */
  static final Duration SILENCE_PAGES = Duration.ofHours(2);

  /** Services that fall silent within this time of each other do so together. */
  static final Duration TOGETHER = Duration.ofMinutes(15);

  /** How far apart services that were lost together come back: a few scrapes or pushes. */
  static final Duration RETURN = Duration.ofMinutes(5);

  /** How long half of all events must be bad. */
  static final Duration FAILING = Duration.ofMinutes(10);

  /** How long an alert outlives its cause, so that one good minute does not resolve it. */
  static final Duration KEEP_FIRING = Duration.ofMinutes(10);

  static final Duration INVALID = Duration.ofMinutes(5);

  /** Longer than a rolling deployment, during which instances may disagree. */
  static final Duration CONFLICT = Duration.ofHours(1);

  static final Duration UNNAMED = Duration.ofMinutes(10);

  /** How long a golden signal is bad before it is told: longer than a start or a deployment. */
  static final Duration SATURATED = Duration.ofMinutes(10);

  /** How long requests wait for a connection, or errors are logged, before it is told. */
  static final Duration STARVED = Duration.ofMinutes(5);

  /** How far back restarts are counted. */
  static final Duration RESTARTS = Duration.ofMinutes(30);

  /** How far back errors in the log are compared. */
  static final Duration BASELINE = Duration.ofDays(1);

  /** The newest part of the baseline is left out: it may be the incident. */
  static final Duration BASELINE_OFFSET = Duration.ofHours(1);

  /** History without which a budget says little. */
  static final Duration BUDGET_HISTORY = Duration.ofDays(7);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Ten scrapes of a demonstration: a busy machine may miss some. */
  private static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(10);

  /** The duration at this pace, in whole seconds and at least one. */
  Duration of(Duration real) {
    long seconds =
        BigDecimal.valueOf(real.toSeconds())
            .divide(BigDecimal.valueOf(this.scale), RoundingMode.HALF_UP)
            .longValueExact();
    return max(Duration.ofSeconds(seconds), SHORTEST);
  }

  /** The duration at this pace, as PromQL writes it. */
  String range(Duration real) {
    return PromqlDuration.of(of(real));
  }

  /** {@link #HEARTBEAT} at this pace. */
  Duration heartbeat() {
    return this.scale == 1 ? HEARTBEAT : max(of(HEARTBEAT), SHORTEST_HEARTBEAT);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
