package io.waymark.starter.agent;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.MetricsOwner;
import io.waymark.contract.config.Settings;

/** Who emits the contract's metrics in this JVM. */
public final class MetricsOwnership {

  private MetricsOwnership() {}

  /**
   * Whether it is the agent. Never one that does not know the contract or exports no metrics: they
   * would be lost.
   */
  public static boolean isAgents(JavaAgent agent, EffectiveSettings settings) {
    return agent.isOurs()
        && agent.exportsMetrics()
        && settings.get(Settings.METRICS_OWNER) != MetricsOwner.STARTER;
  }
}
