package io.waymark.contract;

/** The OpenTelemetry instrument kinds the contract uses. */
public enum InstrumentKind {
  /** Monotonic sum; Prometheus adds {@code _total}. */
  COUNTER,
  /** A value that is set. */
  GAUGE,
  /** A sum that also falls; a gauge to Prometheus. */
  UP_DOWN_COUNTER,
  /** A distribution; {@code _bucket}, {@code _count} and {@code _sum} to Prometheus. */
  HISTOGRAM
}
