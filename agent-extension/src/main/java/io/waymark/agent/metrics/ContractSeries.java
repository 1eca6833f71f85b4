package io.waymark.agent.metrics;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.javaagent.extension.AgentListener;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.SdkAutoconfigureAccess;
import io.waymark.agent.defaults.AttachedAgents;
import io.waymark.agent.export.ExportHealth;
import io.waymark.agent.handover.ServiceSpans;
import io.waymark.agent.identity.ServiceResource;
import io.waymark.agent.logging.LogEventCounter;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.agent.slo.SloSeries;
import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.DeadlockedThreads;
import io.waymark.contract.KitVersion;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import io.waymark.contract.handover.AgentPresence;

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
    if (!settings.get(Settings.ENABLED)) {
      return;
    }
    AttachedAgents.check();
    if (!settings.get(Settings.METRICS_ENABLED)) {
      return;
    }
    if (ServiceResource.ofThisProcess().getAttributes().isEmpty()) {
      // With declarative configuration the agent built its resource without asking us.
      ServiceResource.found(SdkAutoconfigureAccess.getResource(sdk));
    }
    ContractMeter meter =
        new ContractMeter(
            GlobalOpenTelemetry.get()
                .getMeterProvider()
                .meterBuilder("io.waymark")
                .setInstrumentationVersion(KitVersion.current())
                .build());
    publishPresence(meter);
    meter.counter(ContractMetrics.CARDINALITY_OVERFLOW, SeriesBounds::observe);
    ServiceCard.register(meter, ServiceResource.ofThisProcess());
    if (settings.get(Settings.METRICS_LOG_EVENTS_ENABLED) && LogEventCounter.INSTANCE.isFed()) {
      meter.counter(ContractMetrics.LOG_EVENTS, LogEventCounter.INSTANCE::observe);
    }
    if (ExportHealth.isFed()) {
      meter.counter(ContractMetrics.TELEMETRY_QUEUED, ExportHealth::observeQueued);
      meter.counter(ContractMetrics.TELEMETRY_EXPORTED, ExportHealth::observeExported);
      meter.counter(ContractMetrics.TELEMETRY_DROPPED, ExportHealth::observeDropped);
    }
    if (settings.get(Settings.METRICS_JVM_ENABLED)) {
      DeadlockedThreads threads = new DeadlockedThreads();
      meter.gauge(
          ContractMetrics.JVM_THREAD_DEADLOCKED,
          measurement -> measurement.record(threads.count()));
    }
    if (settings.get(Settings.SLO_ENABLED)) {
      SloSeries.register(meter);
    }
  }

  private static void publishPresence(ContractMeter meter) {
    new AgentPresence(
            meter.isLive() && (PlainExemplars.leave() || !NoEndpoint.exists()),
            ServiceSpans.leave(),
            ServiceResource.ofThisProcess()
                .getAttribute(AttributeKey.stringKey(AttributeKeys.SERVICE_INSTANCE_ID)))
        .publish();
  }
}
