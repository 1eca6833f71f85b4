package io.waymark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricTests {

  @Test
  void readsInPrometheusAsTheExporterWritesIt() {
    assertThat(ContractMetrics.all())
        .extracting(Metric::prometheusName)
        .containsExactly(
            "http_server_request_duration_seconds",
            "http_client_request_duration_seconds",
            "db_client_operation_duration_seconds",
            "db_client_connection_count",
            "db_client_connection_limit",
            "db_client_connection_pending_requests",
            "db_client_connection_timeouts_total",
            "db_client_connection_wait_time_seconds",
            "db_client_connection_use_time_seconds",
            "messaging_client_operation_duration_seconds",
            "messaging_process_duration_seconds",
            "jvm_memory_used_bytes",
            "jvm_memory_committed_bytes",
            "jvm_memory_limit_bytes",
            "jvm_memory_used_after_last_gc_bytes",
            "jvm_gc_duration_seconds",
            "jvm_thread_count",
            "jvm_class_loaded_total",
            "jvm_class_unloaded_total",
            "jvm_class_count",
            "jvm_cpu_time_seconds_total",
            "jvm_cpu_count",
            "waymark_jvm_thread_deadlocked",
            "log_events_total",
            "slo_events_total",
            "slo_objective_ratio",
            "slo_period_seconds",
            "slo_latency_threshold_seconds",
            "slo_alert_min_bad_events",
            "slo_last_success_timestamp_seconds",
            "slo_success_max_age_seconds",
            "slo_declared_timestamp_seconds",
            "waymark_service_card",
            "waymark_cardinality_overflow_total",
            "waymark_telemetry_queued_total",
            "waymark_telemetry_exported_total",
            "waymark_telemetry_dropped_total");
  }

  @Test
  void aHistogramIsThreeSeries() {
    assertThat(ContractMetrics.JVM_GC_DURATION.seriesNames())
        .containsExactly(
            "jvm_gc_duration_seconds_bucket",
            "jvm_gc_duration_seconds_count",
            "jvm_gc_duration_seconds_sum");
  }

  @Test
  void boundsAscend() {
    assertThat(ContractMetrics.all()).allSatisfy(metric -> assertThat(metric.bounds()).isSorted());
  }

  @Test
  void onlyAHistogramHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Metric("a", InstrumentKind.HISTOGRAM, Unit.NONE, "", List.of(), List.of(), ""))
        .withMessage("a: a histogram has bounds, nothing else has");
  }

  @Test
  void noTwoMetricsShareASeries() {
    assertThat(
            ContractMetrics.all().stream()
                .flatMap(metric -> metric.seriesNames().stream())
                .collect(Collectors.toList()))
        .doesNotHaveDuplicates();
  }
}
