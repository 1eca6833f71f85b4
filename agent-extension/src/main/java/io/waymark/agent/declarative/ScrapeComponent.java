package io.waymark.agent.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.waymark.agent.metrics.ScrapeAddress;
import io.waymark.agent.metrics.ScrapeEndpoint;
import java.util.Objects;

/** Upstream's scrape endpoint, made by upstream, with what the contract needs around it. */
public final class ScrapeComponent implements ComponentProvider {

  static final String NAME = "waymark_scrape";
  static final String ENDPOINT = "endpoint";

  /** What upstream calls its endpoint in a file. */
  static final String UPSTREAM = "prometheus/development";

  /** Loaded by name. */
  public ScrapeComponent() {}

  @Override
  public Class<?> getType() {
    return MetricReader.class;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    DeclarativeConfigProperties endpoint = Objects.requireNonNull(config.getStructured(ENDPOINT));
    for (ComponentProvider provider : config.getComponentLoader().load(ComponentProvider.class)) {
      if (provider.getType() == MetricReader.class && provider.getName().equals(UPSTREAM)) {
        return ScrapeEndpoint.orNone(
            () -> (MetricReader) provider.create(endpoint),
            endpoint.getString("host", ScrapeAddress.DEFAULT_HOST),
            endpoint.getInt("port", ScrapeAddress.DEFAULT_PORT));
      }
    }
    throw new IllegalStateException("this agent has no " + UPSTREAM);
  }
}
