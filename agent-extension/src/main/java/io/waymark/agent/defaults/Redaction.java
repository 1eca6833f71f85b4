package io.waymark.agent.defaults;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.waymark.agent.guard.Guard;
import io.waymark.agent.identity.ServiceResource;
import io.waymark.agent.redaction.RedactingLogRecordExporter;
import io.waymark.agent.redaction.RedactingSpanExporter;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.redaction.RedactionPolicy;

/** What leaves behind redaction. Where that fails nothing leaves, rather than a secret. */
final class Redaction {

  private Redaction() {}

  static Resource of(Resource upstream, ConfigProperties config, EffectiveSettings settings) {
    try {
      return ServiceResource.of(settings, upstream, config);
    } catch (RuntimeException | LinkageError ex) {
      Guard.failed("what it knows of this process but the service's name", ex);
      return upstream.toBuilder().removeIf(key -> !isPublic(key.getKey())).build();
    }
  }

  private static boolean isPublic(String key) {
    return key.startsWith("service.") || key.startsWith("telemetry.");
  }

  static SpanExporter of(SpanExporter exporter, EffectiveSettings settings) {
    try {
      return new RedactingSpanExporter(exporter, RedactionPolicy.of(settings));
    } catch (RuntimeException | LinkageError ex) {
      Guard.failed("exporting spans, because it cannot redact them", ex);
      exporter.shutdown();
      return SpanExporter.composite();
    }
  }

  static LogRecordExporter of(LogRecordExporter exporter, EffectiveSettings settings) {
    try {
      return new RedactingLogRecordExporter(exporter, RedactionPolicy.of(settings));
    } catch (RuntimeException | LinkageError ex) {
      Guard.failed("exporting log records, because it cannot redact them", ex);
      exporter.shutdown();
      return LogRecordExporter.composite();
    }
  }
}
