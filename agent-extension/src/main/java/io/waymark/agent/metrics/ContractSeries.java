package io.waymark.agent.metrics;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.javaagent.extension.AgentListener;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.waymark.agent.identity.ServiceResource;
import io.waymark.agent.logging.LogEventCounter;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.agent.slo.SloSeries;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.KitVersion;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;

/**
 * Registers the kit's own series once the SDK is there and before the application starts, so that
 * the first scrape has them, at zero.
 */
public final class ContractSeries implements AgentListener {

  /** Loaded by name. */
  public ContractSeries() {}

  @Override
  public void afterAgent(AutoConfiguredOpenTelemetrySdk sdk) {
    EffectiveSettings settings = AgentSettings.current();
    if (!settings.get(Settings.ENABLED) || !settings.get(Settings.METRICS_ENABLED)) {
      return;
    }
    ContractMeter meter =
        new ContractMeter(
            GlobalOpenTelemetry.get()
                .getMeterProvider()
                .meterBuilder("io.waymark")
                .setInstrumentationVersion(KitVersion.current())
                .build());
    ServiceCard.register(meter, ServiceResource.ofThisProcess(), settings);
    if (settings.get(Settings.METRICS_LOG_EVENTS_ENABLED)) {
      meter.counter(ContractMetrics.LOG_EVENTS, LogEventCounter.INSTANCE::observe);
    }
    if (settings.get(Settings.SLO_ENABLED)) {
      SloSeries.register(meter, settings);
    }
  }
}
