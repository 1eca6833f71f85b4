package io.waymark.starter.config;

import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import java.util.List;

/** What can be switched off on its own; a feature is on while each of its switches is. */
public enum Feature {
  WAYMARK(List.of()),
  METRICS(List.of(Settings.METRICS_ENABLED)),
  HTTP_SERVER_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_HTTP_SERVER_ENABLED)),
  HTTP_CLIENT_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_HTTP_CLIENT_ENABLED)),
  DATABASE(List.of(Settings.METRICS_DATABASE_ENABLED)),
  JVM_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_JVM_ENABLED)),
  LOG_METRICS(List.of(Settings.METRICS_ENABLED, Settings.METRICS_LOG_EVENTS_ENABLED)),
  SLO(List.of(Settings.SLO_ENABLED)),
  TRACING(List.of(Settings.TRACING_ENABLED));

  private final List<Setting<Boolean>> switches;

  Feature(List<Setting<Boolean>> switches) {
    this.switches = switches;
  }

  List<Setting<Boolean>> switches() {
    return this.switches;
  }
}
