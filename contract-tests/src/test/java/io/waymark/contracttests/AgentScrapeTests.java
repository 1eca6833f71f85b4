package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent on the same application, which knows nothing of Waymark, read at the agent's port. */
class AgentScrapeTests extends TelemetryContract {

  @TempDir static Path directory;

  /** The declaration comes from all three sources of an agent's settings. */
  @Override
  ForkedApplication start(Map<String, String> environment) {
    Path file = directory.resolve("waymark.properties");
    try {
      Files.writeString(
          file,
          """
          waymark.service.team = checkout
          waymark.service.tier = 1
          waymark.service.lifecycle = production
          waymark.service.environment = overridden
          waymark.slo.availability.objective = 99.95%
          """);
    } catch (IOException ex) {
      throw new java.io.UncheckedIOException(ex);
    }
    return ForkedApplication.start(
        ContractApplication.class,
        WaymarkAgent.launch(
            FreePort.find(),
            "-Dwaymark.config=" + file,
            "-Dwaymark.service.version=1.4.2",
            "-Dwaymark.service.repository-url=https://git.example/shop"),
        with(
            environment,
            Map.of(
                "WAYMARK_SERVICE_NAMESPACE", "retail",
                "WAYMARK_SERVICE_ENVIRONMENT", "test",
                "WAYMARK_SERVICE_RUNBOOK_URL", "https://runbooks.example/shop")),
        List.of("--spring.application.name=shop"));
  }

  @Override
  public Mode mode() {
    return Mode.AGENT;
  }

  @Test
  void noSecretOfTheCommandLineIsPublished() {
    assertThat(last().of("target_info"))
        .allSatisfy(
            sample ->
                assertThat(sample.labels())
                    .doesNotContainKeys("process_command_args", "process_command_line"));
  }

  /** Not the contract's: see {@code docs/messaging.md}. */
  @Test
  void kafkasOwnLagIsInTheScrape() {
    assertThat(last().of("kafka_consumer_records_lag_max")).isNotEmpty();
  }

  @Test
  void noSeriesHasTheLabelsOfAScope() {
    assertThat(last().samples())
        .flatExtracting(sample -> sample.labels().keySet())
        .noneMatch(label -> label.startsWith("otel_scope"));
  }

  @Test
  void nothingPointsToATraceThatIsNotExported() {
    assertThat(last().samples()).allSatisfy(sample -> assertThat(sample.exemplar()).isEmpty());
  }

  @Test
  void theApplicationLogsNothingAboutTheAgent() {
    assertThat(application().output().lines())
        .filteredOn(line -> line.contains("otel.javaagent"))
        .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));
  }
}
