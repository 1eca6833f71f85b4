package io.waymark.agent.slo;

import io.waymark.agent.settings.AgentSettings;
import io.waymark.contract.config.Settings;
import java.util.function.BooleanSupplier;

/** Whether requests that time out are measured when they are answered. */
public final class TimeoutsEnabled implements BooleanSupplier {

  /** Loaded by name. */
  public TimeoutsEnabled() {}

  @Override
  public boolean getAsBoolean() {
    return AgentSettings.current().get(Settings.ENABLED)
        && AgentSettings.current().get(Settings.METRICS_ENABLED);
  }
}
