package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;

/**
 * Makes the propagator of what was asked for besides W3C's trace context, where a configuration
 * file asks for it.
 */
public final class WaymarkPropagatorComponent implements ComponentProvider {

  /** For the service loader. */
  public WaymarkPropagatorComponent() {}

  @Override
  public Class<?> getType() {
    return TextMapPropagator.class;
  }

  @Override
  public String getName() {
    return "waymark";
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return WaymarkPropagatorProvider.propagator();
  }
}
