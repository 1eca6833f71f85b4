package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The starter in an application whose log Log4j2 writes. */
@Tag("patient")
class Log4j2ScrapeTests extends TelemetryContract {

  @Override
  ForkedApplication start(Map<String, String> environment) {
    return ForkedApplication.start(
        ContractApplication.class,
        ForkedApplication.Launch.LOG4J2,
        environment,
        StarterScrapeTests.DECLARATION);
  }

  @Override
  public Mode mode() {
    return Mode.STARTER_ON_LOG4J2;
  }

  @Test
  void theLogIsLog4js() {
    assertThat(application().output())
        .contains("Started ContractApplication")
        .doesNotContain("{\"");
  }
}
