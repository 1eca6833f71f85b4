package io.waymark.contracttests;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The agent on an application that knows nothing of Waymark, read where it pushes. */
@Tag("patient")
class AgentOtlpTests extends PushedContract {

  /** What the agent carries. */
  static final String SDK_VERSION = "1.67.0";

  @Override
  ForkedApplication startPushing(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.launchScrapedAt(
            0,
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
        List.of("--spring.application.name=shop"));
  }

  @Override
  String sdkVersion() {
    return SDK_VERSION;
  }

  @Override
  public Mode mode() {
    return Mode.AGENT;
  }
}
