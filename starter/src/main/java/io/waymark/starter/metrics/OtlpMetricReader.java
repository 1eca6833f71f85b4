package io.waymark.starter.metrics;

import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.waymark.contract.health.SignalHealth;
import io.waymark.starter.agent.JavaAgent;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Pushes the contract's series over OTLP where somebody named an endpoint: the settings are Spring
 * Boot's, which are OpenTelemetry's variables as well.
 */
final class OtlpMetricReader {

  private static final String PREFIX = "management.otlp.metrics.export.";

  /** A backend that is slower than this gets the next value instead; values are cumulative. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private OtlpMetricReader() {}

  /** Not by our own default under an agent, which is about traces. */
  private static boolean isSwitchedOff(Environment environment) {
    return !environment.getProperty("management.opentelemetry.enabled", Boolean.class, true)
        && !JavaAgent.ofThisJvm().isAttached();
  }

  /** The reader; null where no endpoint is set, or the export is switched off. */
  static @Nullable MetricReader of(Environment environment, SignalHealth health) {
    String url = environment.getProperty(PREFIX + "url");
    if (url == null
        || url.isBlank()
        || !environment.getProperty(PREFIX + "enabled", Boolean.class, true)
        || isSwitchedOff(environment)) {
      return null;
    }
    Binder binder = Binder.get(environment);
    OtlpHttpMetricExporterBuilder exporter =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(url)
            .setTimeout(TIMEOUT)
            .setConnectTimeout(TIMEOUT)
            // The next export says everything that this one would have said.
            .setRetryPolicy(null);
    binder
        .bind(PREFIX + "headers", Bindable.mapOf(String.class, String.class))
        .orElse(Map.of())
        .forEach(exporter::addHeader);
    if ("gzip".equalsIgnoreCase(environment.getProperty(PREFIX + "compression-mode"))) {
      exporter.setCompression("gzip");
    }
    return PeriodicMetricReader.builder(new PatientMetricExporter(exporter.build(), health))
        .setInterval(
            binder.bind(PREFIX + "step", Bindable.of(Duration.class)).orElse(Duration.ofMinutes(1)))
        .build();
  }
}
