package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that are sent and processed. */
interface MessagingClaims extends Emitted {

  String SENT = ContractMetrics.MESSAGING_CLIENT_OPERATION_DURATION.prometheusName();

  String PROCESSED = ContractMetrics.MESSAGING_PROCESS_DURATION.prometheusName();

  /** Whether a scrape has everything that the traffic sent. */
  static boolean areAllProcessed(Scrape scrape) {
    return scrape.sum(PROCESSED + "_count", Map.of()) == 2
        && scrape.sum(SENT + "_count", Map.of()) == 3;
  }

  @ParameterizedTest(name = "sent with error type {0}: {1}")
  @CsvSource({"'', 2", "org.apache.kafka.common.errors.RecordTooLargeException, 1"})
  default void sentMessagesAreCountedByTheirCase(String errorType, double expected) {
    Map<String, String> labels =
        Map.of(
            "messaging_system", "kafka",
            "messaging_destination_name", "orders",
            "messaging_operation_name", "send",
            "messaging_operation_type", "send",
            "error_type", errorType);
    assertThat(last().sum(SENT + "_count", labels)).isEqualTo(expected);
    assertThat(last().sum(SENT + "_sum", labels)).isBetween(0.0, 20.0);
  }

  @ParameterizedTest(name = "processed with error type {0}: {1}")
  @CsvSource({"'', 1", "java.lang.IllegalStateException, 1"})
  default void processedMessagesAreCountedByTheirCase(String errorType, double expected) {
    Map<String, String> labels =
        Map.of(
            "messaging_system", "kafka",
            "messaging_destination_name", "orders",
            "messaging_operation_name", "process",
            "messaging_consumer_group_name", "fulfilment",
            "error_type", errorType);
    assertThat(last().sum(PROCESSED + "_count", labels)).isEqualTo(expected);
    assertThat(last().sum(PROCESSED + "_sum", labels)).isBetween(0.0, 20.0);
  }

  @Test
  default void noMessageIsCountedTwice() {
    assertThat(last().sum(SENT + "_count", Map.of())).isEqualTo(3);
    assertThat(last().sum(PROCESSED + "_count", Map.of())).isEqualTo(2);
  }
}
