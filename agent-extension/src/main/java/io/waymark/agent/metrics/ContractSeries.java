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
import java.util.logging.Logger;

/**
 * Registers the kit's own series once the SDK is there and before the application starts, so that
 * the first scrape has them, at zero.
 */
public final class ContractSeries implements AgentListener {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  /** Loaded by name. */
  public ContractSeries() {}

  @Override
  public void afterAgent(AutoConfiguredOpenTelemetrySdk sdk) {
    EffectiveSettings settings = AgentSettings.current();
    if (!settings.get(Settings.ENABLED) || !settings.get(Settings.METRICS_ENABLED)) {
      return;
    }
    if (ServiceResource.ofThisProcess().getAttributes().isEmpty()) {
      // With declarative configuration the agent never asks for changes to its SDK.
      log.warning(
          "otel.config.file is set, so exporters, resource and views are as that file says;"
              + " Waymark publishes objectives and counts SLO events. waymark.service.name,"
              + " namespace, environment and version, waymark.tracing, waymark.metrics.prometheus"
              + " and log events need property configuration.");
    }
    ContractMeter meter =
        new ContractMeter(
            GlobalOpenTelemetry.get()
                .getMeterProvider()
                .meterBuilder("io.waymark")
                .setInstrumentationVersion(KitVersion.current())
                .build());
    ServiceCard.register(meter, ServiceResource.ofThisProcess(), settings);
    if (settings.get(Settings.METRICS_LOG_EVENTS_ENABLED) && LogEventCounter.INSTANCE.isFed()) {
      meter.counter(ContractMetrics.LOG_EVENTS, LogEventCounter.INSTANCE::observe);
    }
    if (settings.get(Settings.SLO_ENABLED)) {
      SloSeries.register(meter, settings);
    }
  }
}
