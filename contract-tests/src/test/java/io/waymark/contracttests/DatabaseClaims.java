package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Database calls and the pool of connections. */
interface DatabaseClaims extends Emitted {

  @ParameterizedTest(name = "{0} with error type {1}: {2}")
  @CsvSource({"insert item, '', 1", "select item, '', 2", "select nowhere, 42102, 1"})
  default void databaseCallsAreCountedByTheirCase(
      String summary, String errorType, double expected) {
    Map<String, String> labels =
        Map.of(
            "db_system_name",
            "h2database",
            "db_namespace",
            "contract",
            "db_query_summary",
            summary,
            "error_type",
            errorType);
    String name = ContractMetrics.DB_CLIENT_OPERATION_DURATION.prometheusName();
    assertThat(last().sum(name + "_count", labels)).isEqualTo(expected);
    assertThat(last().sum(name + "_sum", labels)).isBetween(0.0, 5.0);
  }

  @Test
  default void nothingElseIsCountedAsADatabaseCall() {
    assertThat(
            last()
                .sum(
                    ContractMetrics.DB_CLIENT_OPERATION_DURATION.prometheusName() + "_count",
                    Map.of()))
        .isEqualTo(4);
  }

  @Test
  default void thePoolIsTheDatabases() {
    Map<String, String> pool = Map.of("db_client_connection_pool_name", "contract");
    assertThat(last().sum("db_client_connection_limit", pool)).isEqualTo(2);
    assertThat(last().sum("db_client_connection_count", pool)).isBetween(1.0, 2.0);
    assertThat(last().sum("db_client_connection_pending_requests", pool)).isZero();
    assertThat(last().sum("db_client_connection_timeouts_total", pool)).isEqualTo(1);
    assertThat(last().sum("db_client_connection_wait_time_seconds_sum", pool))
        .as("the request that waited in vain waited longest, and is not in it")
        .isBetween(0.0, 10.0);
    assertThat(last().sum("db_client_connection_use_time_seconds_sum", pool))
        .as("two connections were held until the third was given up")
        .isBetween(0.5, 10.0);
  }
}
