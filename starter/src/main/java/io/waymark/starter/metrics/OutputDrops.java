package io.waymark.starter.metrics;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.health.DropReason;
import io.waymark.contract.health.TelemetryHealth;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Lines that a blocked console or a full disk has cost, where the agent emits the contract: only
 * the starter knows of them, and all other drops are the agent's to count. The log belongs to the
 * JVM, so of several contexts only the last, which counts for it, may speak.
 */
final class OutputDrops {

  private static final List<String> REASONS =
      List.of(DropReason.OUTPUT_BLOCKED.label(), DropReason.OUTPUT_FAILED.label());

  private static final List<TelemetryHealth> OPEN = new CopyOnWriteArrayList<>();

  private OutputDrops() {}

  static void register(ContractMeter agents, TelemetryHealth health) {
    OPEN.add(health);
    agents.whenClosed(() -> OPEN.remove(health));
    agents.counter(
        ContractMetrics.TELEMETRY_DROPPED,
        measurement -> {
          TelemetryHealth.Recorder recorder = ContractMetricsAutoConfiguration.into(measurement);
          if (OPEN.indexOf(health) == OPEN.size() - 1) {
            health.recordDropped(
                (value, labels) -> {
                  if (REASONS.contains(labels.get(AttributeKeys.REASON))) {
                    recorder.record(value, labels);
                  }
                });
          }
        });
  }
}
