package io.waymark.starter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.TelemetryHealth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class BoundedAppenderTests {

  private final LoggerContext loggers = new LoggerContext();
  private final Logger logger = this.loggers.getLogger("test");
  private final Output output = new Output();
  private final BoundedAppender appender = bounded();
  private final TelemetryHealth health = new TelemetryHealth();

  private BoundedAppender bounded() {
    this.loggers.setMDCAdapter(new LogbackMDCAdapter());
    this.output.setContext(this.loggers);
    this.output.setName("CONSOLE");
    this.output.start();
    BoundedAppender bounded = new BoundedAppender(this.output, () -> false, 64, true);
    bounded.start();
    return bounded;
  }

  @AfterEach
  void open() {
    this.output.open.countDown();
    this.appender.stop();
  }

  @Test
  void whenTheOutputHangsWarningsAndErrorsAreDroppedLast() {
    write(Level.INFO, 1_000);
    write(Level.WARN, 1_000);
    write(Level.ERROR, 1_000);
    this.output.open.countDown();
    this.appender.stop();
    this.appender.countInto(this.health);
    Map<String, Long> dropped = dropped();
    // A quarter of the room is for warnings and errors, and half of that for errors alone.
    assertThat(this.output.count(Level.INFO)).isBetween(48L, 49L);
    assertThat(this.output.count(Level.WARN)).isBetween(8L, 9L);
    assertThat(this.output.count(Level.ERROR)).isBetween(8L, 9L);
    assertThat(dropped.get("info")).isEqualTo(1_000 - this.output.count(Level.INFO));
    assertThat(dropped.get("warn")).isEqualTo(1_000 - this.output.count(Level.WARN));
    assertThat(dropped.get("error")).isEqualTo(1_000 - this.output.count(Level.ERROR));
  }

  @Test
  void whenTheOutputIsSlowNoLineIsLostAtTheEnd() {
    this.output.millis = 5;
    this.output.open.countDown();
    write(Level.INFO, 48);
    this.appender.stop();
    assertThat(this.output.count(Level.INFO)).isEqualTo(48);
  }

  @Test
  void whenTheOutputHangsTheEndDoesNotWaitForIt() {
    write(Level.INFO, 10);
    long start = System.nanoTime();
    this.appender.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void longMessagesTakeTheRoomOfSeveral() {
    for (int i = 0; i < 100; i++) {
      this.appender.doAppend(event(Level.INFO, "x".repeat(10 * 1024)));
    }
    this.appender.countInto(this.health);
    assertThat(dropped().get("info")).isBetween(90L, 97L);
  }

  @Test
  void longContextsPairsAndStackTracesTakeTheRoomOfSeveral() {
    for (int i = 0; i < 100; i++) {
      LoggingEvent context = event(Level.INFO, "line");
      context.setMDCPropertyMap(Map.of("note", "x".repeat(10 * 1024)));
      this.appender.doAppend(context);
      LoggingEvent pair = event(Level.WARN, "line");
      pair.addKeyValuePair(new KeyValuePair("note", "x".repeat(10 * 1024)));
      this.appender.doAppend(pair);
      RuntimeException failure = new IllegalStateException("x".repeat(10 * 1024));
      this.appender.doAppend(
          new LoggingEvent("f", this.logger, Level.ERROR, "line", failure, null));
    }
    this.appender.countInto(this.health);
    assertThat(dropped().get("info")).isBetween(90L, 98L);
    assertThat(dropped().get("warn")).isBetween(90L, 100L);
    assertThat(dropped().get("error")).isBetween(90L, 100L);
  }

  @Test
  void everyLineFreesTheRoomItTook() {
    this.output.open.countDown();
    for (int i = 0; i < 200; i++) {
      LoggingEvent event =
          new LoggingEvent("f", this.logger, Level.INFO, "x", new Exception("y"), null);
      event.setMDCPropertyMap(Map.of("note", "x".repeat(2048)));
      event.addKeyValuePair(new KeyValuePair("builder", new StringBuilder("z".repeat(i * 100))));
      this.appender.doAppend(event);
      awaitWritten(i + 1);
    }
    this.appender.countInto(this.health);
    assertThat(dropped().get("info")).isZero();
  }

  @Test
  void whoeverLooksTheOutputUpByItsNameFindsIt() {
    assertThat(this.appender.getName()).isEqualTo("CONSOLE");
  }

  @Test
  void linesCanSayWhereTheyWereWritten() {
    this.output.open.countDown();
    this.appender.doAppend(event(Level.INFO, "line"));
    this.appender.stop();
    assertThat(this.output.written)
        .singleElement()
        .satisfies(event -> assertThat(event.hasCallerData()).isTrue());
  }

  @Test
  void anErrorInTheOutputCostsOneLineAndNotTheLog() {
    this.appender.countInto(this.health);
    this.output.open.countDown();
    this.output.fails = true;
    write(Level.INFO, 1);
    Awaitility.await().until(() -> failed() == 1);
    this.output.fails = false;
    write(Level.INFO, 1);
    awaitWritten(1);
    assertThat(failed()).isEqualTo(1);
  }

  private void awaitWritten(int lines) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> this.output.written.size() >= lines);
  }

  @Test
  void whatWasDroppedBeforeAnybodyAskedIsNotForgotten() {
    write(Level.DEBUG, 100);
    this.appender.countInto(this.health);
    write(Level.DEBUG, 100);
    assertThat(dropped().get("debug")).isBetween(150L, 152L);
  }

  private void write(Level level, int count) {
    for (int i = 0; i < count; i++) {
      this.appender.doAppend(event(level, "line"));
    }
  }

  private LoggingEvent event(Level level, String message) {
    return new LoggingEvent("f", this.logger, level, message, null, null);
  }

  private Map<String, Long> dropped() {
    Map<String, Long> dropped = new TreeMap<>();
    this.health
        .of(Signal.LOGS)
        .forEachDrop(
            (drop, count) -> {
              if (drop.level() != null) {
                dropped.merge(drop.level().label(), count, Long::sum);
              }
            });
    return dropped;
  }

  private long failed() {
    AtomicLong failed = new AtomicLong();
    this.health
        .of(Signal.LOGS)
        .forEachDrop(
            (drop, count) -> {
              if (drop.reason() == DropReason.OUTPUT_FAILED) {
                failed.addAndGet(count);
              }
            });
    return failed.get();
  }

  /** Takes nothing until it is opened. */
  private static final class Output extends AppenderBase<ILoggingEvent> {

    private final CountDownLatch open = new CountDownLatch(1);
    private final List<ILoggingEvent> written = new CopyOnWriteArrayList<>();
    private volatile int millis;
    private volatile boolean fails;

    @Override
    protected void append(ILoggingEvent event) {
      try {
        this.open.await();
        Thread.sleep(this.millis);
      } catch (InterruptedException ex) {
        // Logback wakes its worker so when it has to end.
      }
      if (this.fails) {
        throw new StackOverflowError();
      }
      this.written.add(event);
    }

    private long count(Level level) {
      return this.written.stream().filter(event -> event.getLevel() == level).count();
    }
  }
}
