package io.waymark.agent;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** Where the agent asks for changes to its SDK; the contents page is {@code defaults.Defaults}. */
public final class WaymarkCustomizerProvider implements AutoConfigurationCustomizerProvider {

  /** For the service loader. */
  public WaymarkCustomizerProvider() {}

  @Override
  public void customize(AutoConfigurationCustomizer sdk) {
    Delegate.sayIfTooOld();
    AutoConfigurationCustomizerProvider delegate =
        Delegate.load(
            AutoConfigurationCustomizerProvider.class, "io.waymark.agent.defaults.Defaults");
    if (delegate != null) {
      try {
        delegate.customize(sdk);
      } catch (RuntimeException | LinkageError ex) {
        Delegate.failed("its defaults", ex);
      }
    }
  }
}
