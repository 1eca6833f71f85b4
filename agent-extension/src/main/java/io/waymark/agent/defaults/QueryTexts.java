package io.waymark.agent.defaults;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.waymark.agent.tracing.QueryText;

/**
 * No literal of a query on a span, where spans leave the process and nobody asked upstream to leave
 * texts as they are.
 */
final class QueryTexts {

  private QueryTexts() {}

  static SdkTracerProviderBuilder clean(SdkTracerProviderBuilder tracers, ConfigProperties config) {
    boolean exported = !"none".equals(config.getString("otel.traces.exporter"));
    boolean wanted =
        config.getBoolean("otel.instrumentation.common.db-statement-sanitizer.enabled", true)
            && config.getBoolean("otel.instrumentation.common.db.query-sanitization.enabled", true);
    return exported && wanted ? tracers.addSpanProcessor(new QueryText()) : tracers;
  }
}
