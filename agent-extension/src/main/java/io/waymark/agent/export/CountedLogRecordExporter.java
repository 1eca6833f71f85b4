package io.waymark.agent.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.waymark.contract.health.LogLevel;
import io.waymark.contract.health.SignalHealth;
import java.util.Collection;
import java.util.List;

/** Counts what an exporter got rid of, and what it could not. */
final class CountedLogRecordExporter implements LogRecordExporter {

  private final LogRecordExporter exporter;
  private final SignalHealth logs;
  private final Backend backend = new Backend("log records");
  private final boolean queueCounts;

  CountedLogRecordExporter(LogRecordExporter exporter, SignalHealth logs, boolean queueCounts) {
    this.exporter = exporter;
    this.logs = logs;
    this.queueCounts = queueCounts;
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> records) {
    // The processor reuses its collection.
    List<LogLevel> levels =
        records.stream()
            .map(record -> LogLevel.ofSeverityNumber(record.getSeverity().getSeverityNumber()))
            .toList();
    if (this.queueCounts) {
      this.logs.taken(levels.size());
    } else {
      this.logs.passed(levels.size());
    }
    return this.backend.export(
        () -> this.exporter.export(records),
        () -> this.logs.exported(levels.size()),
        reason -> levels.forEach(level -> this.logs.dropped(reason, level)));
  }

  @Override
  public CompletableResultCode flush() {
    return this.exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return this.exporter.shutdown();
  }

  @Override
  public String toString() {
    return "Counted{" + this.exporter + "}";
  }
}
