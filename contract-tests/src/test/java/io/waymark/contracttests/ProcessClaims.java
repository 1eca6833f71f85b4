package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a process says of itself: log volume, identity, JVM. */
interface ProcessClaims extends Emitted {

  @Test
  default void logEventsAreCountedByLevel() {
    assertThat(logged("error")).isGreaterThanOrEqualTo(1);
    assertThat(logged("warn")).isGreaterThanOrEqualTo(1);
    assertThat(last().sum("log_events_total", Map.of("level", "debug"))).isZero();
    assertThat(last().of("log_events_total"))
        .extracting(sample -> sample.labels().get("level"))
        .containsExactlyInAnyOrder("error", "warn", "info", "debug", "trace");
  }

  private double logged(String level) {
    Map<String, String> labels = Map.of("level", level);
    return last().sum("log_events_total", labels) - first().sum("log_events_total", labels);
  }

  /** How many SDKs describe the process at the place that is read. */
  default int targets() {
    return 1;
  }

  @Test
  default void theCardAndTheTargetSayWhichInstanceThisIs() {
    String instance = last().of("target_info").get(0).labels().get("service_instance_id");
    assertThat(instance).isNotBlank();
    assertThat(last().of("target_info"))
        .hasSize(targets())
        .allSatisfy(
            sample ->
                assertThat(sample.labels())
                    .containsEntry("service_instance_id", instance)
                    .containsEntry("service_name", "shop")
                    .containsEntry("service_version", "1.4.2"));
    assertThat(last().of("waymark_service_card"))
        .singleElement()
        .satisfies(
            sample -> {
              assertThat(sample.value()).isEqualTo(1);
              assertThat(sample.labels())
                  .containsEntry("service_instance_id", instance)
                  .containsEntry("service_version", "1.4.2")
                  .containsEntry("mode", mode().card())
                  .containsEntry("contract_version", "1")
                  .containsEntry("lifecycle", "production")
                  .containsEntry("runbook_url", "https://runbooks.example/shop")
                  .containsEntry("repository_url", "https://git.example/shop");
            });
  }

  @Test
  default void jvmValuesArePlausible() {
    assertThat(last().sum("jvm_memory_used_bytes", Map.of("jvm_memory_type", "heap")))
        .isBetween(1e6, 256e6);
    assertThat(last().sum("jvm_memory_limit_bytes", Map.of()))
        .as("no limit is absent, not -1")
        .isPositive();
    assertThat(last().sum("jvm_cpu_time_seconds_total", Map.of())).isBetween(0.1, 600.0);
    assertThat(last().sum("jvm_cpu_count", Map.of()))
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(last().sum("jvm_thread_count", Map.of())).isBetween(5.0, 200.0);
  }
}
