package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Agent and starter in one JVM, both of which are told where to push, and the service wants the
 * starter to emit: what the agent measures too must not be pushed twice.
 */
@Tag("patient")
class BothStarterOtlpTests extends PushedContract implements TraceClaims {

  @Override
  ForkedApplication startPushing(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.beside(),
        with(environment, Map.of("WAYMARK_METRICS_OWNER", "starter")),
        StarterScrapeTests.DECLARATION);
  }

  @Override
  String sdkVersion() {
    return StarterOtlpTests.SDK_VERSION;
  }

  @Override
  public Mode mode() {
    return Mode.BOTH_STARTER_OWNS;
  }

  /** The agent's pushes what the contract does not name, such as upstream's view of Kafka. */
  @Override
  public int targets() {
    return 2;
  }

  /** One source with two ways out, of which a backend reads one. */
  @Test
  void theScrapeCountsWhatIsPushed() {
    Scrape actuator = application().scrapeActuator();
    assertThat(actuator.sum(Emitted.requestCount(), Map.of("http_route", "/boom")))
        .isEqualTo(last().sum(Emitted.requestCount(), Map.of("http_route", "/boom")))
        .isEqualTo(1);
  }
}
