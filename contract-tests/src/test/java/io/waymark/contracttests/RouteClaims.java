package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inbound requests, case by case, where a server knows routes. */
interface RouteClaims extends Emitted {

  @ParameterizedTest(name = "{0} {1} is {2} with error type {3} over HTTP {4}: {5}")
  @CsvSource({
    "GET, /items/{id}, 200, '', 1.1, 4",
    "GET, /items/{id}, 200, '', 2, 2",
    "GET, /missing/{id}, 404, '', 1.1, 1",
    "GET, /**, 404, '', 1.1, 1",
    "GET, /boom, 500, 500, 1.1, 1",
    "GET, /unavailable, 503, 503, 1.1, 2",
    "GET, /limited, 429, '', 1.1, 1",
    "GET, /slow, 200, '', 1.1, 1",
    "GET, /async, 200, '', 1.1, 1",
    "GET, /async/boom, 500, 500, 1.1, 1",
    "GET, /call, 500, 500, 1.1, 1"
  })
  default void inboundRequestsAreCountedByTheirCase(
      String method,
      String route,
      String status,
      String errorType,
      String version,
      double expected) {
    Map<String, String> labels =
        Map.of(
            "http_request_method", method,
            "http_route", route,
            "http_response_status_code", status,
            "error_type", errorType,
            "url_scheme", "http",
            "network_protocol_version", version);
    assertThat(last().sum(Emitted.requestCount(), labels)).isEqualTo(expected);
    assertThat(last().sum(Emitted.requestCount(), Map.of("http_route", route)))
        .as("nothing else is counted for the route")
        .isGreaterThanOrEqualTo(expected);
  }

  @Test
  default void aTimeoutOfAsynchronousWorkHasItsStatus() {
    assertThat(
            last()
                .sum(
                    Emitted.requestCount(),
                    Map.of("http_route", "/async/timeout", "http_response_status_code", "503")))
        .isEqualTo(1);
  }

  @Test
  default void durationsAreSeconds() {
    Map<String, String> slow = Map.of("http_route", "/slow");
    String name = ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName();
    assertThat(last().sum(name + "_sum", slow)).isBetween(0.6, 10.0);
    assertThat(
            last()
                .matching(name + "_bucket", slow)
                .filter(sample -> sample.labels().get("le").equals("0.5"))
                .mapToDouble(Scrape.Sample::value)
                .sum())
        .isZero();
  }
}
