package io.waymark.contract.config;

/** Who emits the contract's metrics where the starter and the agent are in one JVM. */
public enum MetricsOwner {
  /** The agent where it exports metrics, the starter otherwise. */
  AUTO,

  /** The agent. */
  AGENT,

  /** The starter. */
  STARTER
}
