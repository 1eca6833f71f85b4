package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agent and starter in one JVM, which is told where to push and nothing else: the agent owns. */
@Tag("patient")
class BothOtlpTests extends PushedContract implements TraceClaims {

  @Override
  ForkedApplication startPushing(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.beside(),
        environment,
        StarterScrapeTests.DECLARATION);
  }

  @Override
  String sdkVersion() {
    return AgentOtlpTests.SDK_VERSION;
  }

  @Override
  public Mode mode() {
    return Mode.BOTH_AGENT_OWNS;
  }

  @Test
  void theStarterKeepsToItselfWhatTheAgentEmits() {
    Scrape actuator = application().scrapeActuator();
    assertThat(actuator.of(Emitted.requestCount())).isEmpty();
    assertThat(actuator.of("slo_events_total")).isEmpty();
    assertThat(actuator.of("waymark_service_card")).isEmpty();
  }
}
