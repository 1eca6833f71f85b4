package io.waymark.agent.metrics;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ConfigurableMetricReaderProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.Objects;

/** Opens the endpoint that {@code waymark.metrics.prometheus.port} asks for. */
public final class ScrapeReaderProvider implements ConfigurableMetricReaderProvider {

  /** Loaded by name. */
  public ScrapeReaderProvider() {}

  @Override
  public String getName() {
    return ScrapeEndpoint.NAME;
  }

  @Override
  public MetricReader createMetricReader(ConfigProperties config) {
    EffectiveSettings settings = AgentSettings.current();
    return ScrapeEndpoint.at(
        settings.get(Settings.METRICS_PROMETHEUS_HOST),
        Objects.requireNonNull(settings.find(Settings.METRICS_PROMETHEUS_PORT)));
  }
}
