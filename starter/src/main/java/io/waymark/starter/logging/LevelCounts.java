package io.waymark.starter.logging;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.waymark.contract.AttributeKeys;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.event.Level;

/** How many log events there were of each level, whatever library wrote them. */
final class LevelCounts {

  private final Map<Level, LongAdder> counts = new EnumMap<>(Level.class);

  LevelCounts() {
    for (Level level : Level.values()) {
      this.counts.put(level, new LongAdder());
    }
  }

  void add(Level level) {
    this.counts.get(level).increment();
  }

  void observe(ObservableLongMeasurement measurement) {
    this.counts.forEach((level, count) -> measurement.record(count.sum(), of(level)));
  }

  private static Attributes of(Level level) {
    return Attributes.of(
        AttributeKey.stringKey(AttributeKeys.LEVEL), level.name().toLowerCase(Locale.ROOT));
  }
}
