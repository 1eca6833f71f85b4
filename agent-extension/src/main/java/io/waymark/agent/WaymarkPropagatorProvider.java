package io.waymark.agent;

import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import java.util.function.Supplier;

/** Makes the propagator of what was asked for besides W3C's trace context. */
public final class WaymarkPropagatorProvider implements ConfigurablePropagatorProvider {

  /** For the service loader. */
  public WaymarkPropagatorProvider() {}

  @Override
  public TextMapPropagator getPropagator(ConfigProperties config) {
    return propagator();
  }

  @Override
  public String getName() {
    return "waymark";
  }

  static TextMapPropagator propagator() {
    Supplier<?> delegate =
        Delegate.load(Supplier.class, "io.waymark.agent.tracing.AskedPropagator$Factory");
    return delegate != null ? (TextMapPropagator) delegate.get() : TextMapPropagator.noop();
  }
}
