package io.waymark.starter.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/** Denies Spring Boot's own meters that the contract replaces. */
final class LegacyMeterFilter implements MeterFilter {

  private static final List<String> REPLACED =
      List.of(
          "http.server.requests",
          "http.client.requests",
          "hikaricp.connections",
          "jdbc.connections.",
          "jvm.buffer.",
          "jvm.classes.",
          "jvm.gc.",
          "jvm.memory.",
          "jvm.threads.",
          "logback.events",
          "process.cpu.",
          "system.cpu.");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return REPLACED.stream().anyMatch(id.getName()::startsWith)
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }
}
