package io.waymark.contract.health;

import io.waymark.contract.AttributeKeys;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What became of the telemetry of a process, for each signal. */
public final class TelemetryHealth {

  /** How long all signals together may take to leave once the process is to end. */
  private static final long LAST_WORDS = TimeUnit.SECONDS.toNanos(3);

  private final Map<Signal, SignalHealth> signals = new EnumMap<>(Signal.class);
  private @Nullable Long stopsAt;

  /** Nothing was made yet. */
  public TelemetryHealth() {
    for (Signal signal : Signal.values()) {
      this.signals.put(signal, new SignalHealth(signal));
    }
  }

  /** One signal's. */
  public SignalHealth of(Signal signal) {
    return Objects.requireNonNull(this.signals.get(signal));
  }

  /**
   * How many nanoseconds are left for what still waits; the first to ask starts the clock, for all
   * signals.
   *
   * @param now {@link System#nanoTime()}
   */
  public synchronized long remaining(long now) {
    if (this.stopsAt == null) {
      this.stopsAt = now + LAST_WORDS;
    }
    return Math.max(0, this.stopsAt - now);
  }

  /** Records {@link io.waymark.contract.ContractMetrics#TELEMETRY_QUEUED}. */
  public void recordQueued(Recorder recorder) {
    this.signals.forEach((signal, health) -> recorder.record(health.queued(), attributes(signal)));
  }

  /** Records {@link io.waymark.contract.ContractMetrics#TELEMETRY_EXPORTED}. */
  public void recordExported(Recorder recorder) {
    this.signals.forEach(
        (signal, health) -> recorder.record(health.exported(), attributes(signal)));
  }

  /** Records {@link io.waymark.contract.ContractMetrics#TELEMETRY_DROPPED}. */
  public void recordDropped(Recorder recorder) {
    this.signals.forEach(
        (signal, health) ->
            health.forEachDrop((drop, count) -> recorder.record(count, attributes(signal, drop))));
  }

  private static Map<String, String> attributes(Signal signal) {
    return Map.of(AttributeKeys.SIGNAL, signal.label());
  }

  private static Map<String, String> attributes(Signal signal, SignalHealth.Drop drop) {
    LogLevel level = drop.level();
    return level != null
        ? Map.of(
            AttributeKeys.SIGNAL,
            signal.label(),
            AttributeKeys.REASON,
            drop.reason().label(),
            AttributeKeys.LEVEL,
            level.label())
        : Map.of(AttributeKeys.SIGNAL, signal.label(), AttributeKeys.REASON, drop.reason().label());
  }

  /** Where the SDK of the path takes a measurement. */
  @FunctionalInterface
  public interface Recorder {

    /** Takes a sum since the start. */
    void record(long value, Map<String, String> attributes);
  }
}
