package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The starter in an application whose server is Jetty. */
class JettyScrapeTests extends TelemetryContract {

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        ForkedApplication.Launch.JETTY,
        environment,
        StarterScrapeTests.DECLARATION);
  }

  @Override
  public Mode mode() {
    return Mode.STARTER;
  }

  @Test
  void theServerIsJetty() {
    assertThat(application().output()).contains("Jetty started on port");
  }
}
