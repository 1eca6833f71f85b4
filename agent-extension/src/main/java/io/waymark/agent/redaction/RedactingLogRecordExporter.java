package io.waymark.agent.redaction;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.waymark.agent.handover.HandOver;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.Collection;

/** Hands log records on without secrets, under the name that the service gave itself. */
public final class RedactingLogRecordExporter implements LogRecordExporter {

  private final LogRecordExporter exporter;
  private final RedactionPolicy policy;

  /** In front of another exporter. */
  public RedactingLogRecordExporter(LogRecordExporter exporter, RedactionPolicy policy) {
    this.exporter = exporter;
    this.policy = policy;
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> logRecords) {
    HandOver handOver = HandOver.current();
    return this.exporter.export(
        logRecords.stream()
            .<LogRecordData>map(
                logRecord ->
                    new RedactedLogRecord(
                        logRecord, this.policy, handOver.resource(logRecord.getResource())))
            .toList());
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
    return this.exporter.toString();
  }
}
