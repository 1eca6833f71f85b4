package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/** Makes the scrape endpoint where a configuration file asks for it. */
public final class WaymarkScrapeComponent implements ComponentProvider {

  /** For the service loader. */
  public WaymarkScrapeComponent() {}

  @Override
  public Class<?> getType() {
    return MetricReader.class;
  }

  @Override
  public String getName() {
    return "waymark_scrape";
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    ComponentProvider delegate =
        Delegate.load(ComponentProvider.class, "io.waymark.agent.declarative.ScrapeComponent");
    if (delegate == null) {
      throw new IllegalStateException("the endpoint cannot be made in this JVM");
    }
    return delegate.create(config);
  }
}
