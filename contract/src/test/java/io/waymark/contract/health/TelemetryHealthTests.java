package io.waymark.contract.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TelemetryHealthTests {

  private final TelemetryHealth health = new TelemetryHealth();

  @Test
  void whenTheQueueIsFullOffersAreRefusedUntilTheExporterTookSome() {
    SignalHealth traces = this.health.of(Signal.TRACES);
    assertThat(traces.offer(2)).isTrue();
    assertThat(traces.offer(2)).isTrue();
    assertThat(traces.offer(2)).isFalse();
    traces.taken(1);
    assertThat(traces.offer(2)).isTrue();
    assertThat(traces.queued()).isEqualTo(3);
  }

  @Test
  void whenManyOfferAtOnceExactlyTheCapacityIsTaken() {
    SignalHealth traces = this.health.of(Signal.TRACES);
    long taken = IntStream.range(0, 100_000).parallel().filter(i -> traces.offer(1_000)).count();
    assertThat(taken).isEqualTo(1_000);
    assertThat(traces.queued()).isEqualTo(1_000);
  }

  @Test
  void whenTheQueueOfLogRecordsIsNearlyFullThereIsRoomForWarningsAndThenForErrors() {
    SignalHealth logs = this.health.of(Signal.LOGS);
    for (LogLevel level : List.of(LogLevel.TRACE, LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR)) {
      for (int i = 0; i < 100; i++) {
        logs.offer(80, level);
      }
      int expected = level == LogLevel.ERROR ? 80 : level == LogLevel.WARN ? 70 : 60;
      assertThat(logs.queued()).isEqualTo(expected);
    }
  }

  @Test
  void everythingIsThereAtZeroFromTheStart() {
    this.health.of(Signal.TRACES).watch(DropReason.QUEUE_FULL);
    this.health.of(Signal.LOGS).watch(DropReason.OUTPUT_BLOCKED);
    assertThat(recorded())
        .containsExactlyInAnyOrder(
            "queued {signal=traces} 0",
            "queued {signal=metrics} 0",
            "queued {signal=logs} 0",
            "exported {signal=traces} 0",
            "exported {signal=metrics} 0",
            "exported {signal=logs} 0",
            "dropped {reason=queue_full, signal=traces} 0",
            "dropped {level=error, reason=output_blocked, signal=logs} 0",
            "dropped {level=warn, reason=output_blocked, signal=logs} 0",
            "dropped {level=info, reason=output_blocked, signal=logs} 0",
            "dropped {level=debug, reason=output_blocked, signal=logs} 0",
            "dropped {level=trace, reason=output_blocked, signal=logs} 0");
  }

  @Test
  void whatHappenedIsRecordedWhereItBelongs() {
    this.health.of(Signal.METRICS).passed(40);
    this.health.of(Signal.METRICS).exported(30);
    this.health.of(Signal.METRICS).dropped(DropReason.BACKING_OFF, 10);
    this.health.of(Signal.LOGS).dropped(DropReason.QUEUE_FULL, LogLevel.ofSeverityNumber(10));
    assertThat(recorded())
        .contains(
            "queued {signal=metrics} 40",
            "exported {signal=metrics} 30",
            "dropped {reason=backing_off, signal=metrics} 10",
            "dropped {level=info, reason=queue_full, signal=logs} 1");
  }

  private List<String> recorded() {
    List<String> recorded = new ArrayList<>();
    this.health.recordQueued((value, labels) -> recorded.add(line("queued", labels, value)));
    this.health.recordExported((value, labels) -> recorded.add(line("exported", labels, value)));
    this.health.recordDropped((value, labels) -> recorded.add(line("dropped", labels, value)));
    return recorded;
  }

  private static String line(String name, java.util.Map<String, String> labels, long value) {
    return name + " " + new java.util.TreeMap<>(labels) + " " + value;
  }
}
