package io.waymark.agent.slo;

import io.waymark.contract.slo.ServiceLevelObjective;
import io.waymark.contract.slo.TrafficWarning;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Says once which objectives the traffic of this JVM cannot support. */
final class Traffic {

  private static final Logger log = Logger.getLogger("io.waymark.agent");

  private final Supplier<Duration> uptime;

  private List<ServiceLevelObjective> objectives = List.of();

  private TrafficWarning warning = new TrafficWarning(List.of());

  Traffic() {
    this(() -> Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
  }

  Traffic(Supplier<Duration> uptime) {
    this.uptime = uptime;
  }

  /**
   * Looks at what was counted so far.
   *
   * @param current the objectives, which change when a starter tells its own
   * @param totals good and bad events by the name of the objective
   */
  synchronized void look(List<ServiceLevelObjective> current, Map<String, Long> totals) {
    if (!current.equals(this.objectives)) {
      this.objectives = current;
      this.warning = new TrafficWarning(current);
    }
    for (String sentence :
        this.warning.look(this.uptime.get(), slo -> totals.getOrDefault(slo, 0L))) {
      log.warning(sentence);
    }
  }
}
