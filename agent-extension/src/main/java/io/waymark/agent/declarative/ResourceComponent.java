package io.waymark.agent.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.waymark.agent.identity.ServiceResource;

/** A name and a version from the jar or the main class, where nobody knows better. */
public final class ResourceComponent implements ComponentProvider {

  static final String NAME = "waymark";

  /** Loaded by name. */
  public ResourceComponent() {}

  @Override
  public Class<?> getType() {
    return Resource.class;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return ServiceResource.lastResort();
  }
}
