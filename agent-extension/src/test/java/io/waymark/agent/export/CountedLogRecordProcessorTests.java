package io.waymark.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.LogLevel;
import io.waymark.contract.health.Signal;
import io.waymark.contract.health.SignalHealth;
import io.waymark.contract.health.TelemetryHealth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedLogRecordProcessorTests {

  private final TelemetryHealth health = new TelemetryHealth();

  private final List<Severity> queued = new ArrayList<>();

  @Test
  void whenNothingLeavesTheQueueWarningsAndErrorsAreDroppedLast() {
    LogRecordProcessor queue = (context, logRecord) -> this.queued.add(logRecord.getSeverity());
    try (SdkLoggerProvider loggers =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(new CountedLogRecordProcessor(queue, 16, this.health))
            .build()) {
      for (Severity severity : List.of(Severity.INFO, Severity.WARN, Severity.ERROR)) {
        Logger logger = loggers.get("test");
        for (int i = 0; i < 20; i++) {
          logger.logRecordBuilder().setSeverity(severity).emit();
        }
      }
    }
    assertThat(this.queued.stream().filter(Severity.INFO::equals)).hasSize(12);
    assertThat(this.queued.stream().filter(Severity.WARN::equals)).hasSize(2);
    assertThat(this.queued.stream().filter(Severity.ERROR::equals)).hasSize(2);
    Map<SignalHealth.Drop, Long> drops = new HashMap<>();
    this.health.of(Signal.LOGS).forEachDrop(drops::put);
    assertThat(drops)
        .containsEntry(new SignalHealth.Drop(DropReason.QUEUE_FULL, LogLevel.INFO), 8L)
        .containsEntry(new SignalHealth.Drop(DropReason.QUEUE_FULL, LogLevel.WARN), 18L)
        .containsEntry(new SignalHealth.Drop(DropReason.QUEUE_FULL, LogLevel.ERROR), 18L);
  }
}
