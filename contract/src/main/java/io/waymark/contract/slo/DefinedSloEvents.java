package io.waymark.contract.slo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events of the objectives that a service defines itself. Safe for concurrent use; a
 * call neither blocks nor allocates.
 */
public final class DefinedSloEvents {

  private final Map<String, Count> counts = new LinkedHashMap<>();

  private final List<SloDefinition> definitions;

  private final LongSupplier epochMillis;

  /** Starts at zero. */
  public DefinedSloEvents(List<SloDefinition> definitions) {
    this(definitions, System::currentTimeMillis);
  }

  DefinedSloEvents(List<SloDefinition> definitions, LongSupplier epochMillis) {
    this(definitions, Map.of(), epochMillis);
  }

  private DefinedSloEvents(
      List<SloDefinition> definitions, Map<String, Count> counted, LongSupplier epochMillis) {
    this.definitions = List.copyOf(definitions);
    this.epochMillis = epochMillis;
    for (SloDefinition definition : this.definitions) {
      Count count = counted.get(definition.slo().name());
      this.counts.put(definition.slo().name(), count != null ? count : new Count());
    }
  }

  /** Counts on by the definitions of another; what was counted under the same names stays. */
  DefinedSloEvents continuedBy(DefinedSloEvents rules) {
    return new DefinedSloEvents(rules.definitions, this.counts, rules.epochMillis);
  }

  /** What is counted. */
  public List<SloDefinition> definitions() {
    return this.definitions;
  }

  /**
   * Counts one event.
   *
   * @return whether the objective is defined
   */
  public boolean record(String slo, Outcome outcome) {
    Count count = this.counts.get(slo);
    if (count == null) {
      return false;
    }
    count.record(outcome, this.epochMillis.getAsLong());
    return true;
  }

  /**
   * Counts an event that took some time. Of an objective with a threshold those that failed are not
   * events, as for HTTP: it is about the speed of what works.
   */
  public void record(SloDefinition definition, boolean failed, boolean timed, long durationNanos) {
    Duration threshold = definition.slo().latencyThreshold();
    if (threshold == null) {
      record(definition.slo().name(), failed ? Outcome.BAD : Outcome.GOOD);
    } else if (!failed && timed) {
      boolean slow = durationNanos > threshold.toNanos();
      record(definition.slo().name(), slow ? Outcome.BAD : Outcome.GOOD);
    }
  }

  void recordRequest(
      String method, String routeOrPath, boolean failed, boolean timed, long durationNanos) {
    for (SloDefinition definition : this.definitions) {
      if (definition.covers(method, routeOrPath)) {
        record(definition, failed, timed, durationNanos);
      }
    }
  }

  /** Passes every count to the visitor, those at zero too. */
  public void forEach(HttpSloEvents.CountVisitor visitor) {
    this.counts.forEach(
        (slo, count) -> {
          visitor.visit(slo, Outcome.GOOD, count.good.sum());
          visitor.visit(slo, Outcome.BAD, count.bad.sum());
        });
  }

  /**
   * When the last good event of an objective was.
   *
   * @return milliseconds since 1970; null if there was none since the start
   */
  public @Nullable Long lastSuccessMillis(String slo) {
    Count count = this.counts.get(slo);
    long last = count != null ? count.lastGood.get() : 0;
    return last != 0 ? last : null;
  }

  private static final class Count {

    private final LongAdder good = new LongAdder();
    private final LongAdder bad = new LongAdder();
    private final AtomicLong lastGood = new AtomicLong();

    void record(Outcome outcome, long now) {
      if (outcome == Outcome.GOOD) {
        this.good.increment();
        this.lastGood.lazySet(now);
      } else {
        this.bad.increment();
      }
    }
  }
}
