package io.waymark.starter.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Setting;
import io.waymark.contract.config.Settings;
import java.util.List;
import java.util.Map;

/**
 * Denies Spring Boot's own meters that the contract replaces, and only while it does: what a switch
 * took off the contract stays where it was.
 */
final class LegacyMeterFilter implements MeterFilter {

  private static final Map<Setting<Boolean>, List<String>> REPLACED_BY =
      Map.of(
          Settings.METRICS_HTTP_SERVER_ENABLED,
          List.of("http.server.requests"),
          Settings.METRICS_HTTP_CLIENT_ENABLED,
          List.of("http.client.requests"),
          Settings.METRICS_DATABASE_ENABLED,
          List.of("hikaricp.connections", "jdbc.connections."),
          Settings.METRICS_JVM_ENABLED,
          List.of(
              "jvm.classes.",
              "jvm.gc.",
              "jvm.memory.",
              "jvm.threads.",
              "process.cpu.",
              "system.cpu.count"),
          Settings.METRICS_LOG_EVENTS_ENABLED,
          List.of("logback.events"));

  private final List<String> replaced;

  LegacyMeterFilter(EffectiveSettings settings) {
    this.replaced =
        settings.get(Settings.METRICS_ENABLED)
            ? REPLACED_BY.entrySet().stream()
                .filter(feature -> settings.get(feature.getKey()))
                .flatMap(feature -> feature.getValue().stream())
                .toList()
            : List.of();
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return this.replaced.stream().anyMatch(id.getName()::startsWith)
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }
}
