package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outbound requests case by case, and what of inbound ones needs no route. */
interface HttpClaims extends Emitted {

  @Test
  default void aMethodThatHttpDoesNotKnowIsOther() {
    assertThat(
            last()
                .sum(
                    Emitted.requestCount(),
                    Map.of(
                        "http_request_method",
                        "_OTHER",
                        "http_route",
                        mode().routeOfUnknownMethod(),
                        "http_response_status_code",
                        "405")))
        .isEqualTo(1);
  }

  @ParameterizedTest(name = "status {0} with error type {1} from port {2} over HTTP {3}: {4}")
  @CsvSource({
    "200, '', own, 1.1, 2",
    "200, '', own, 2, 1",
    "503, 503, own, 1.1, 1",
    "'', refused, 1, '', 1"
  })
  default void outboundRequestsAreCountedByTheirCase(
      String status, String errorType, String port, String version, double expected) {
    Map<String, String> labels =
        Map.of(
            "http_request_method",
            "GET",
            "http_response_status_code",
            status,
            "error_type",
            errorType.equals("refused") ? mode().refusedConnection() : errorType,
            "server_address",
            "127.0.0.1",
            "server_port",
            port.equals("own") ? String.valueOf(port()) : port,
            "network_protocol_version",
            version);
    assertThat(
            last()
                .sum(
                    ContractMetrics.HTTP_CLIENT_REQUEST_DURATION.prometheusName() + "_count",
                    labels))
        .isEqualTo(expected);
  }
}
