package io.waymark.agent.handover;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.waymark.agent.messaging.SpringListeners;
import java.util.Collection;
import java.util.List;

/**
 * Metrics as they may leave the process: each one of the contract from one source only, and of the
 * service as it calls itself.
 */
public final class HandedOver {

  /** Mirrors Micrometer's meters, Boot's {@code jvm.memory.used} among them. */
  private static final String MICROMETER_BRIDGE = "io.opentelemetry.micrometer-1.5";

  private HandedOver() {}

  /** What is left to export; nothing while it is not known who the service is. */
  public static List<MetricData> metrics(Collection<MetricData> collected) {
    HandOver handOver = HandOver.current();
    if (ExpectedStarter.isAwaited(handOver)) {
      return List.of();
    }
    return collected.stream()
        .filter(
            metric ->
                !handOver.withholds(metric.getName(), isUpstreams(metric))
                    && !isMirrored(metric)
                    && !SpringListeners.isSaidByListener(metric))
        .map(metric -> ServiceMetric.of(metric, handOver))
        .toList();
  }

  private static boolean isUpstreams(MetricData metric) {
    String scope = metric.getInstrumentationScopeInfo().getName();
    return scope.startsWith("io.opentelemetry.") && !scope.equals(MICROMETER_BRIDGE);
  }

  private static boolean isMirrored(MetricData metric) {
    return HandOver.isContract(metric.getName())
        && metric.getInstrumentationScopeInfo().getName().equals(MICROMETER_BRIDGE);
  }
}
