package io.waymark.contracttests;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Spans of the agent on the same application without our dependency. */
@Tag("patient")
class AgentSpanTests extends SpanContract {

  @Override
  public ForkedApplication start(Map<String, String> environment, List<String> settings) {
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.launch(
            FreePort.find(),
            settings.stream().map(setting -> "-D" + setting).toArray(String[]::new)),
        environment,
        List.of("--server.max-http-request-header-size=64KB"));
  }
}
