package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent on the same application, which knows nothing of Waymark, read at the agent's port. */
class AgentScrapeTests extends TelemetryContract {

  @TempDir static Path directory;

  /** The declaration comes from all three sources of an agent's settings. */
  @Override
  ForkedApplication start() {
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
        Map.of(
            "WAYMARK_SERVICE_NAMESPACE", "retail",
            "WAYMARK_SERVICE_ENVIRONMENT", "test",
            "WAYMARK_SERVICE_RUNBOOK_URL", "https://runbooks.example/shop"),
        List.of("--spring.application.name=shop"));
  }

  @Override
  Set<String> extraLabels(Metric metric) {
    return Set.of();
  }

  @Override
  String mode() {
    return "agent";
  }

  /**
   * Upstream's instruments cannot be asked to replace a value, so the SDK's own limit stands: 2,000
   * points of a metric, and then {@code otel_metric_overflow}.
   */
  @Override
  Set<Metric> absent() {
    return Set.of(ContractMetrics.CARDINALITY_OVERFLOW);
  }

  /** The dispatch that renders the error sets the route upstream sees last. */
  @Override
  String routeOfUnknownMethod() {
    return "/error";
  }

  /**
   * Upstream's measurement ends when the container reports the timeout, before the application has
   * turned it into a 503: metric and SLI agree on the status the response has by then.
   */
  @Override
  int statusOfAsyncTimeout() {
    return 200;
  }

  @Test
  void noSecretOfTheCommandLineIsPublished() {
    assertThat(last().of("target_info"))
        .allSatisfy(
            sample ->
                assertThat(sample.labels())
                    .doesNotContainKeys("process_command_args", "process_command_line"));
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
