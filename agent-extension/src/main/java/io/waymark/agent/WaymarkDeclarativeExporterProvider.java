package io.waymark.agent;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;

/** Where the agent asks who else wants to see what the exporters of its configuration file send. */
public final class WaymarkDeclarativeExporterProvider
    implements DeclarativeConfigurationCustomizerProvider {

  /** For the service loader. */
  public WaymarkDeclarativeExporterProvider() {}

  @Override
  public void customize(DeclarativeConfigurationCustomizer file) {
    DeclarativeConfigurationCustomizerProvider delegate =
        Delegate.load(
            DeclarativeConfigurationCustomizerProvider.class,
            "io.waymark.agent.declarative.Exporters");
    if (delegate != null) {
      try {
        delegate.customize(file);
      } catch (RuntimeException | LinkageError ex) {
        Delegate.failed("redaction and counts of what it exports", ex);
      }
    }
  }

  /** After everybody else's, who look for an exporter by its class. */
  @Override
  public int order() {
    return Integer.MAX_VALUE;
  }
}
