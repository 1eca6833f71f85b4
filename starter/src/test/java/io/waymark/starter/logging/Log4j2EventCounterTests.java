package io.waymark.starter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.waymark.contract.AttributeKeys;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Log4j2EventCounterTests {

  private final LevelCounts counts = new LevelCounts();
  private final LoggerContext loggers = new LoggerContext("test");
  private Log4j2EventCounter counter;

  @BeforeEach
  void start() {
    this.loggers.start(quiet());
    this.counter = new Log4j2EventCounter(this.counts, this.loggers);
  }

  @AfterEach
  void stop() {
    this.loggers.stop();
  }

  /** Levels as in an application, and nothing on the console. */
  private static DefaultConfiguration quiet() {
    DefaultConfiguration configuration = new DefaultConfiguration();
    LoggerConfig root = configuration.getRootLogger();
    root.setLevel(Level.INFO);
    root.getAppenders().keySet().forEach(root::removeAppender);
    return configuration;
  }

  @Test
  void countsWhatIsWrittenByLevel() {
    this.loggers.getLogger("shop").error("failed");
    this.loggers.getLogger("shop").fatal("failed for good");
    this.loggers.getLogger("shop").warn("slow");
    this.loggers.getLogger("shop").debug("not written");
    assertThat(counted())
        .containsExactly(
            Map.entry("debug", 0L),
            Map.entry("error", 2L),
            Map.entry("info", 0L),
            Map.entry("trace", 0L),
            Map.entry("warn", 1L));
  }

  @Test
  void countsOnceWhereverAnEventStops() {
    DefaultConfiguration configuration = quiet();
    configuration.addLogger("audit", new LoggerConfig("audit", Level.INFO, false));
    configuration.addLogger("shop", new LoggerConfig("shop", Level.INFO, true));
    this.loggers.setConfiguration(configuration);
    this.loggers.getLogger("audit").info("stops here");
    this.loggers.getLogger("shop").info("goes on to the root");
    assertThat(counted()).containsEntry("info", 2L);
  }

  @Test
  void goesOnWhenTheLogIsConfiguredAnew() {
    this.loggers.getLogger("shop").warn("before");
    this.loggers.setConfiguration(quiet());
    this.loggers.getLogger("shop").warn("after");
    this.loggers.updateLoggers();
    this.loggers.getLogger("shop").warn("and after");
    assertThat(counted()).containsEntry("warn", 3L);
  }

  @Test
  void leavesNothingBehind() {
    this.counter.destroy();
    this.loggers.getLogger("shop").warn("nobody counts");
    this.loggers.setConfiguration(quiet());
    this.loggers.getLogger("shop").warn("still nobody");
    assertThat(counted()).containsEntry("warn", 0L);
    assertThat(this.loggers.getConfiguration().getRootLogger().getAppenders()).isEmpty();
  }

  private Map<String, Long> counted() {
    Map<String, Long> counted = new TreeMap<>();
    this.counts.observe(
        new ObservableLongMeasurement() {
          @Override
          public void record(long value) {
            throw new UnsupportedOperationException("every count has a level");
          }

          @Override
          public void record(long value, Attributes attributes) {
            counted.put(attributes.get(AttributeKey.stringKey(AttributeKeys.LEVEL)), value);
          }
        });
    return counted;
  }
}
