package io.waymark.starter.redaction;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.List;

/** A span as it may leave: its name, attributes, events, links and status without secrets. */
final class RedactedSpan extends DelegatingSpanData {

  private final RedactionPolicy policy;
  private final Attributes attributes;

  RedactedSpan(SpanData span, RedactionPolicy policy) {
    super(span);
    this.policy = policy;
    // Exporters ask for it several times: how large, and then what.
    this.attributes = RedactedAttributes.of(span.getAttributes(), policy);
  }

  @Override
  public String getName() {
    return this.policy.text(super.getName());
  }

  @Override
  public Attributes getAttributes() {
    return this.attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    int lost = super.getTotalAttributeCount() - super.getAttributes().size();
    return this.attributes.size() + lost;
  }

  @Override
  public List<EventData> getEvents() {
    return super.getEvents().stream().map(this::redacted).toList();
  }

  private EventData redacted(EventData event) {
    Attributes clean = RedactedAttributes.of(event.getAttributes(), this.policy);
    return EventData.create(
        event.getEpochNanos(),
        this.policy.text(event.getName()),
        clean,
        clean.size() + event.getDroppedAttributesCount());
  }

  @Override
  public List<LinkData> getLinks() {
    return super.getLinks().stream()
        .map(
            link ->
                LinkData.create(
                    link.getSpanContext(),
                    RedactedAttributes.of(link.getAttributes(), this.policy),
                    link.getTotalAttributeCount()))
        .toList();
  }

  @Override
  public StatusData getStatus() {
    StatusData status = super.getStatus();
    return status.getDescription().isEmpty()
        ? status
        : StatusData.create(status.getStatusCode(), this.policy.failure(status.getDescription()));
  }
}
