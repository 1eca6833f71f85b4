package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.resources.Resource;

/** Finds a name for a service that has none, where a configuration file asks for it. */
public final class WaymarkResourceComponent implements ComponentProvider {

  /** For the service loader. */
  public WaymarkResourceComponent() {}

  @Override
  public Class<?> getType() {
    return Resource.class;
  }

  @Override
  public String getName() {
    return "waymark";
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return Delegate.component(
        "io.waymark.agent.declarative.ResourceComponent", config, Resource.empty());
  }
}
