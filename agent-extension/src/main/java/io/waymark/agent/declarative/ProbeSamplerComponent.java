package io.waymark.agent.declarative;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.waymark.agent.settings.AgentSettings;
import io.waymark.agent.tracing.DatabaseSampler;
import io.waymark.agent.tracing.ProbeSampler;
import io.waymark.contract.config.Settings;

/** The sampler of the file, or the default one, without probes. */
public final class ProbeSamplerComponent implements ComponentProvider {

  static final String NAME = "waymark_probes";
  static final String SAMPLER = "sampler";

  /** Loaded by name. */
  public ProbeSamplerComponent() {}

  @Override
  public Class<?> getType() {
    return Sampler.class;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public Object create(DeclarativeConfigProperties config) {
    DeclarativeConfigProperties chosen = config.getStructured(SAMPLER);
    Sampler sampler =
        chosen != null
            ? DeclarativeConfiguration.createSampler(insideTheAgent(chosen))
            : Sampler.parentBased(
                Sampler.traceIdRatioBased(
                    AgentSettings.current().get(Settings.TRACING_SAMPLING).doubleValue()));
    return ProbeSampler.around(DatabaseSampler.around(sampler));
  }

  /**
   * The agent loads this class with every mention of the API replaced by its own name for it, so
   * the two types are one; the compiler alone sees two.
   */
  private static io.opentelemetry.javaagent.shaded.io.opentelemetry.api.incubator.config
          .DeclarativeConfigProperties
      insideTheAgent(Object config) {
    return (io.opentelemetry.javaagent.shaded.io.opentelemetry.api.incubator.config
            .DeclarativeConfigProperties)
        config;
  }
}
