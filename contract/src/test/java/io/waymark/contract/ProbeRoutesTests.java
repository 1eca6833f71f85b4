package io.waymark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeRoutesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/prometheus",
        "/actuator/health/**",
        "/shop/actuator/prometheus",
        "/health",
        "/livez",
        "/metrics"
      })
  void areLeftOut(String route) {
    assertThat(ProbeRoutes.matches(route)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/items/{id}", "/patients/{id}/health", "/healthcare", "/actuators", "/**"})
  void areNotMistakenForBusiness(String route) {
    assertThat(ProbeRoutes.matches(route)).isFalse();
  }

  @Test
  void theMatcherOfQueriesIsFixed() {
    assertThat(ProbeRoutes.MATCHER)
        .isEqualTo(
            "http_route!~\"/health|/healthz|/livez|/readyz|/health/live|/health/ready|/metrics"
                + "|/prometheus|(/[^/]+)?/actuator(/.*)?\"");
  }
}
