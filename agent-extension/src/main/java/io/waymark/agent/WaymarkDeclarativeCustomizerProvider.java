package io.waymark.agent;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;

/**
 * Where the agent asks for changes to its configuration file, which it does instead of asking for
 * changes to its SDK; the contents page is {@code declarative.DeclarativeDefaults}.
 */
public final class WaymarkDeclarativeCustomizerProvider
    implements DeclarativeConfigurationCustomizerProvider {

  /** For the service loader. */
  public WaymarkDeclarativeCustomizerProvider() {}

  @Override
  public void customize(DeclarativeConfigurationCustomizer file) {
    Delegate.sayIfTooOld();
    DeclarativeConfigurationCustomizerProvider delegate =
        Delegate.load(
            DeclarativeConfigurationCustomizerProvider.class,
            "io.waymark.agent.declarative.DeclarativeDefaults");
    if (delegate != null) {
      try {
        delegate.customize(file);
      } catch (RuntimeException | LinkageError ex) {
        Delegate.failed("its defaults", ex);
      }
    }
  }

  /** Before upstream's own, which read what is changed here. */
  @Override
  public int order() {
    return -1;
  }
}
