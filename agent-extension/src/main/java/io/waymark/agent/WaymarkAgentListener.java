package io.waymark.agent;

import io.opentelemetry.javaagent.extension.AgentListener;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/** Where the agent tells that its SDK is there, before the application's main method. */
public final class WaymarkAgentListener implements AgentListener {

  /** For the service loader. */
  public WaymarkAgentListener() {}

  @Override
  public void afterAgent(AutoConfiguredOpenTelemetrySdk sdk) {
    AgentListener delegate =
        Delegate.load(AgentListener.class, "io.waymark.agent.metrics.ContractSeries");
    if (delegate != null) {
      try {
        delegate.afterAgent(sdk);
      } catch (RuntimeException | LinkageError ex) {
        Delegate.failed("objectives and SLO events", ex);
      }
    }
  }
}
