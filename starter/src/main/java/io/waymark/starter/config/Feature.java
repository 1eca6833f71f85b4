package io.waymark.starter.config;

import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be switched off on its own; a feature is on while each of its switches is. */
public enum Feature {
  WAYMARK(List.of()),
  METRICS(List.of(Settings.METRICS_ENABLED)),
  HTTP_SERVER_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_HTTP_SERVER_ENABLED)),
  HTTP_CLIENT_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_HTTP_CLIENT_ENABLED)),
  DATABASE(List.of(Settings.METRICS_DATABASE_ENABLED)),
  MESSAGING(List.of(Settings.METRICS_MESSAGING_ENABLED)),
  MESSAGING_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_MESSAGING_ENABLED)),
  JVM_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_JVM_ENABLED)),
  LOG_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_LOG_EVENTS_ENABLED)),
  LOGGING(List.of(Settings.LOGGING_ENABLED)),
  SLO(List.of(Settings.SLO_ENABLED)),
  TRACING(List.of(Settings.TRACING_ENABLED));

  /** What the agent emits in the starter's place, where it owns the contract's metrics. */
  private static final Set<Feature> OWNED =
      EnumSet.of(
          METRICS,
          HTTP_SERVER_METRICS,
          HTTP_CLIENT_METRICS,
          DATABASE,
          MESSAGING_METRICS,
          JVM_METRICS,
          LOG_METRICS);

  private final List<Setting<Boolean>> switches;

  Feature(List<Setting<Boolean>> switches) {
    this.switches = switches;
  }

  List<Setting<Boolean>> switches() {
    return this.switches;
  }

  /** Whether only one of starter and agent may have it. */
  boolean isOwned() {
    return OWNED.contains(this);
  }
}
