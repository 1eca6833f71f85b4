package io.waymark.agent;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ConfigurableMetricReaderProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/** Where the agent asks for the scrape endpoint that a setting of ours has opened. */
public final class WaymarkMetricReaderProvider implements ConfigurableMetricReaderProvider {

  /** For the service loader. */
  public WaymarkMetricReaderProvider() {}

  @Override
  public String getName() {
    return "waymark_prometheus";
  }

  @Override
  public MetricReader createMetricReader(ConfigProperties config) {
    ConfigurableMetricReaderProvider delegate =
        Delegate.load(
            ConfigurableMetricReaderProvider.class,
            "io.waymark.agent.metrics.ScrapeReaderProvider");
    return delegate != null ? delegate.createMetricReader(config) : null;
  }
}
