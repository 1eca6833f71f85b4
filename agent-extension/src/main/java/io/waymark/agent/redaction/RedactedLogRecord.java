package io.waymark.agent.redaction;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log record as it may leave: of the service as it calls itself, without secrets, and without the
 * ids of its trace a second time, which it carries where ids belong.
 */
final class RedactedLogRecord implements LogRecordData {

  private static final Set<String> IDS =
      Set.of("traceId", "spanId", "trace_id", "span_id", "trace_flags");

  private final LogRecordData logRecord;
  private final @Nullable Value<?> body;
  private final Attributes attributes;
  private final Resource resource;

  RedactedLogRecord(LogRecordData logRecord, RedactionPolicy policy, Resource resource) {
    this.resource = resource;
    this.logRecord = logRecord;
    Value<?> text = logRecord.getBodyValue();
    this.body = text != null ? RedactedValue.of("", text, policy) : null;
    this.attributes = RedactedAttributes.of(logRecord.getAttributes(), policy, IDS);
  }

  @Override
  public Resource getResource() {
    return this.resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return this.logRecord.getInstrumentationScopeInfo();
  }

  @Override
  public long getTimestampEpochNanos() {
    return this.logRecord.getTimestampEpochNanos();
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return this.logRecord.getObservedTimestampEpochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    return this.logRecord.getSpanContext();
  }

  @Override
  public Severity getSeverity() {
    return this.logRecord.getSeverity();
  }

  @Override
  public @Nullable String getSeverityText() {
    return this.logRecord.getSeverityText();
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return this.body == null
        ? io.opentelemetry.sdk.logs.data.Body.empty()
        : io.opentelemetry.sdk.logs.data.Body.string(this.body.asString());
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return this.body;
  }

  @Override
  public Attributes getAttributes() {
    return this.attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    int lost = this.logRecord.getTotalAttributeCount() - this.logRecord.getAttributes().size();
    return this.attributes.size() + lost;
  }

  @Override
  public @Nullable String getEventName() {
    return this.logRecord.getEventName();
  }
}
