package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The agent on bare Netty, with everything but routes and messages. */
class NettyAgentTests extends ModeContract {

  @Override
  Map<String, String> environment() {
    return Map.of();
  }

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        NettyApplication.class,
        WaymarkAgent.launchWithNetty(
            FreePort.find(),
            "-Dwaymark.service.name=shop",
            "-Dwaymark.service.namespace=retail",
            "-Dwaymark.service.environment=test",
            "-Dwaymark.service.version=1.4.2",
            "-Dwaymark.service.team=checkout",
            "-Dwaymark.service.tier=1",
            "-Dwaymark.service.lifecycle=production",
            "-Dwaymark.service.runbook-url=https://runbooks.example/shop",
            "-Dwaymark.service.repository-url=https://git.example/shop",
            "-Dwaymark.slo.availability.objective=99.95%"),
        environment,
        List.of());
  }

  @Override
  public Mode mode() {
    return Mode.AGENT_ON_NETTY;
  }

  @Override
  boolean isComplete(Scrape scrape) {
    return scrape.sum(
            Emitted.requestCount(), Map.of("error_type", "_OTHER", "http_response_status_code", ""))
        == 1;
  }

  @Test
  void durationsAreSeconds() {
    String name = ContractMetrics.HTTP_SERVER_REQUEST_DURATION.prometheusName();
    Map<String, String> ok = Map.of("http_response_status_code", "200");
    double slow = last().sum(name + "_count", ok) - last().sum(name + "_bucket", bucket(ok, "0.5"));
    assertThat(slow).as("the slow one, and the first ones of a JVM").isGreaterThanOrEqualTo(1);
    assertThat(last().sum(name + "_sum", ok)).isBetween(0.6, 30.0);
  }

  private static Map<String, String> bucket(Map<String, String> labels, String bound) {
    return with(labels, Map.of("le", bound));
  }

  @Test
  void noRequestHasARoute() {
    assertThat(last().of(Emitted.requestCount()))
        .isNotEmpty()
        .allSatisfy(sample -> assertThat(sample.labels()).doesNotContainKey("http_route"));
  }
}
