package io.waymark.agent;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Makes the sampler that drops probes where a configuration file asks for it. */
public final class WaymarkProbeSamplerComponent implements ComponentProvider {

  /** For the service loader. */
  public WaymarkProbeSamplerComponent() {}

  @Override
  public Class<?> getType() {
    return Sampler.class;
  }

  @Override
  public String getName() {
    return "waymark_probes";
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    return Delegate.component(
        "io.waymark.agent.declarative.ProbeSamplerComponent",
        config,
        Sampler.parentBased(Sampler.alwaysOn()));
  }
}
