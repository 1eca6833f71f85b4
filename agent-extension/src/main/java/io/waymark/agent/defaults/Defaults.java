package io.waymark.agent.defaults;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.waymark.agent.export.ExportHealth;
import io.waymark.agent.handover.ServiceSpans;
import io.waymark.agent.logging.LogEventCounter;
import io.waymark.agent.metrics.ContractViews;
import io.waymark.agent.metrics.PlainExemplars;
import io.waymark.agent.metrics.ScrapeEndpoint;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.agent.tracing.DatabaseSampler;
import io.waymark.agent.tracing.ProbeSampler;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;

/** Adds the kit's defaults to the agent's SDK; each explains itself in its own class. */
public final class Defaults implements AutoConfigurationCustomizerProvider {

  /** Loaded by name. */
  public Defaults() {}

  @Override
  public void customize(AutoConfigurationCustomizer agent) {
    EffectiveSettings settings = AgentSettings.current();
    if (!settings.get(Settings.ENABLED)) {
      return;
    }
    UpstreamVersion.check();
    AutoConfigurationCustomizer sdk = new GuardedSdk(agent);
    sdk.addPropertiesSupplier(() -> UpstreamProperties.of(settings))
        .addPropertiesCustomizer(config -> Exporters.of(settings, config))
        .addResourceCustomizer((resource, config) -> Redaction.of(resource, config, settings));
    // Counted first: the count looks at what kind an exporter is.
    ExportHealth.register(sdk);
    sdk.addSpanExporterCustomizer((exporter, config) -> Redaction.of(exporter, settings))
        .addLogRecordExporterCustomizer((exporter, config) -> Redaction.of(exporter, settings))
        // Outermost: what the service calls itself is redacted too.
        .addSpanExporterCustomizer((exporter, config) -> ServiceSpans.through(exporter));
    sdk.addSamplerCustomizer((sampler, config) -> DatabaseSampler.around(sampler));
    if (settings.get(Settings.TRACING_ENABLED)) {
      sdk.addSamplerCustomizer((sampler, config) -> ProbeSampler.around(sampler))
          .addTracerProviderCustomizer((tracers, config) -> QueryTexts.clean(tracers, config));
    }
    if (settings.get(Settings.METRICS_ENABLED)) {
      SemanticConventions.choose();
      sdk.addMeterProviderCustomizer((meters, config) -> ContractViews.register(meters, settings))
          .addMetricReaderCustomizer(
              (reader, config) -> ScrapeEndpoint.withIdentity(reader, config))
          .addMetricExporterCustomizer((exporter, config) -> PlainExemplars.of(exporter));
      if (settings.get(Settings.METRICS_LOG_EVENTS_ENABLED)) {
        sdk.addLoggerProviderCustomizer((loggers, config) -> LogEventCounter.register(loggers));
      }
    }
  }
}
