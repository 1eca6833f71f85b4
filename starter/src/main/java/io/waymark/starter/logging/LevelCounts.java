package io.waymark.starter.logging;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.waymark.contract.AttributeKeys;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.event.Level;

/** How many log events there were of each level, whatever library wrote them. */
final class LevelCounts {

  /** By the ordinal of the level. */
  private final LongAdder[] counts = new LongAdder[Level.values().length];

  LevelCounts() {
    Arrays.setAll(this.counts, ordinal -> new LongAdder());
  }

  void add(Level level) {
    this.counts[level.ordinal()].increment();
  }

  void observe(ObservableLongMeasurement measurement) {
    for (Level level : Level.values()) {
      measurement.record(this.counts[level.ordinal()].sum(), of(level));
    }
  }

  private static Attributes of(Level level) {
    return Attributes.of(
        AttributeKey.stringKey(AttributeKeys.LEVEL), level.name().toLowerCase(Locale.ROOT));
  }
}
