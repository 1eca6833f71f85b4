package io.waymark.contracttests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Spans of the agent where upstream's own file configures it. */
class AgentDeclarativeSpanTests extends SpanContract {

  @TempDir static Path directory;

  @Override
  public ForkedApplication start(Map<String, String> environment, List<String> settings) {
    int port = FreePort.find();
    Path file = directory.resolve("otel" + port + ".yaml");
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
          tracer_provider:
            processors:
              - batch:
                  schedule_delay: 100
                  exporter:
                    otlp_http:
                      endpoint: %s/v1/traces
          """
              .formatted(port, environment.get("OTEL_EXPORTER_OTLP_ENDPOINT")));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    List<String> options = new ArrayList<>(List.of("-Dotel.config.file=" + file));
    settings.forEach(setting -> options.add("-D" + setting));
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.launchScrapedAt(port, options.toArray(String[]::new)),
        Map.of(),
        List.of("--server.max-http-request-header-size=64KB"));
  }
}
