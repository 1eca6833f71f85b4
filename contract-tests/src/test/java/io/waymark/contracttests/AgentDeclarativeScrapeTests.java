package io.waymark.contracttests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The whole contract by the agent with everything in upstream's configuration file. */
@Tag("full")
class AgentDeclarativeScrapeTests extends AgentScrapeTests {

  @Override
  public Mode mode() {
    return Mode.AGENT_DECLARATIVE;
  }

  @Override
  ForkedApplication start(Map<String, String> environment) {
    int port = FreePort.find();
    Path file = directory.resolve("otel.yaml");
    try {
      Files.writeString(
          file,
          """
          file_format: "1.2"
          meter_provider:
            readers:
              - pull:
                  exporter:
                    prometheus/development:
                      host: 127.0.0.1
                      port: %d
          waymark:
            service:
              version: 1.4.2
              namespace: retail
              environment: test
              team: checkout
              tier: 1
              lifecycle: production
              runbook_url: https://runbooks.example/shop
              repository_url: https://git.example/shop
            slo:
              availability:
                objective: 99.95%%
          """
              .formatted(port));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.launchScrapedAt(port, "-Dotel.config.file=" + file),
        environment,
        List.of("--spring.application.name=shop"));
  }
}
