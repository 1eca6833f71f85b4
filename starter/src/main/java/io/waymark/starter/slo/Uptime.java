package io.waymark.starter.slo;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How long events have been counted. */
@FunctionalInterface
interface Uptime {

  Duration now();

  /** Since this JVM started. */
  static Uptime ofJvm() {
    return () -> Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
