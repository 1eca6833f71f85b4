package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.ContractMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What can be wrong with an agent when a JVM starts: the application serves, and one line says
 * what.
 */
class AgentFaultTests {

  @TempDir static Path directory;

  @Test
  void whenAValueIsMalformedTheDefaultApplies() {
    int port = FreePort.find();
    try (ForkedApplication application =
        served(
            port,
            waymark(
                "-Dwaymark.metrics.prometheus.port=" + port,
                "-Dwaymark.slo.latency.threshold=fast"))) {
      assertThat(complaints(application))
          .containsExactly(
              "WARN waymark.slo.latency.threshold was 'fast' but it must be a duration with its"
                  + " unit from 1ms to 1h such as 500ms (system property). The default applies:"
                  + " 500ms.");
      assertThat(application.scrape().sum("slo_latency_threshold_seconds", Map.of()))
          .isEqualTo(0.5);
    }
  }

  @Test
  void whenSettingsAreStrictTheLineIsAnErrorAndTheApplicationServes() {
    try (ForkedApplication application =
        served(0, waymark("-Dwaymark.strict=true", "-Dwaymark.slo.period=36h"))) {
      assertThat(complaints(application))
          .singleElement()
          .satisfies(line -> assertThat(line).startsWith("ERROR waymark.slo.period was '36h'"));
    }
  }

  @Test
  void whenThePortIsTakenThereIsNoEndpoint() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ForkedApplication application =
            served(0, waymark("-Dwaymark.metrics.prometheus.port=" + taken.getLocalPort()))) {
      assertThat(complaints(application)).containsExactly(taken(taken));
    }
  }

  @Test
  void whenThePortOfUpstreamsOwnKeyIsTakenThereIsNoEndpoint() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ForkedApplication application =
            served(
                0,
                waymark(
                    "-Dotel.metrics.exporter=prometheus",
                    "-Dotel.exporter.prometheus.host=127.0.0.1",
                    "-Dotel.exporter.prometheus.port=" + taken.getLocalPort()))) {
      assertThat(complaints(application)).containsExactly(taken(taken));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        """
        waymark:
          metrics:
            prometheus:
              port: %d
        """,
        """
        meter_provider:
          readers:
            - pull:
                exporter:
                  prometheus/development:
                    host: 127.0.0.1
                    port: %d
        """
      })
  void whenThePortOfAConfigurationFileIsTakenThereIsNoEndpoint(String yaml) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file = directory.resolve("otel.yaml");
      Files.writeString(file, "file_format: \"1.2\"\n" + yaml.formatted(taken.getLocalPort()));
      try (ForkedApplication application = served(0, waymark("-Dotel.config.file=" + file))) {
        assertThat(complaints(application)).containsExactly(taken(taken));
      }
    }
  }

  private static String taken(ServerSocket socket) {
    return ("ERROR The port of the metrics endpoint was %d but 127.0.0.1 cannot listen there:"
            + " Address already in use. There is no metrics endpoint; the application runs on.")
        .formatted(socket.getLocalPort());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({".,it is a directory", "nowhere.properties,it does not exist"})
  void whenTheFileCannotBeReadItsSettingsDoNotApply(String file, String reason) {
    Path path = directory.resolve(file);
    try (ForkedApplication application = served(0, waymark("-Dwaymark.config=" + path))) {
      assertThat(complaints(application))
          .containsExactly(
              "WARN waymark.config was '%s' but it must be a readable properties file: %s. Its settings do not apply."
                  .formatted(path, reason));
    }
  }

  @Test
  void whenAnotherAgentComesSecondOursRunsAndSaysSo() {
    int port = FreePort.find();
    List<String> options = new ArrayList<>(waymark("-Dwaymark.metrics.prometheus.port=" + port));
    options.add(attach(WaymarkAgent.upstream()));
    try (ForkedApplication application = served(port, options)) {
      assertThat(complaints(application))
          .containsExactly(
              "WARN More than one OpenTelemetry agent is attached (waymark-javaagent.jar,"
                  + " opentelemetry-javaagent.jar): the first runs and the others do nothing."
                  + " Attach one.");
      assertEmitsTheContract(application);
    }
  }

  /** Nothing of ours is even loaded, so nothing of ours can say so. */
  @Test
  void whenOursComesSecondTheOtherRunsAlone() {
    try (ForkedApplication application =
        served(
            0,
            List.of(
                attach(WaymarkAgent.upstream()),
                attach(WaymarkAgent.waymark()),
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none"))) {
      assertThat(application.output()).doesNotContain("io.waymark.agent");
    }
  }

  @Test
  void upstreamsAgentWithTheExtensionEmitsTheContract() {
    int port = FreePort.find();
    try (ForkedApplication application =
        served(
            port,
            List.of(
                attach(WaymarkAgent.upstream()),
                WaymarkAgent.extension(),
                "-Dwaymark.metrics.prometheus.port=" + port))) {
      assertThat(complaints(application)).isEmpty();
      assertEmitsTheContract(application);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2.26.1,'CVE-2026-33701 and CVE-2026-54712 are fixed in 2.27.0, so use that or newer. Waymark"
        + " leaves its RMI instrumentation off.'",
    "2.32.0,'Waymark was tried with 2.33.1; waymark-javaagent.jar carries that one.'"
  })
  void anAgentOfAnotherVersionIsNamedAndEmitsTheContractToo(String version, String rest) {
    int port = FreePort.find();
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedApplication application =
            served(
                port,
                List.of(
                    attach(WaymarkAgent.upstream(version)),
                    WaymarkAgent.extension(),
                    "-Dwaymark.metrics.prometheus.port=" + port,
                    "-Dotel.bsp.schedule.delay=200",
                    "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint()))) {
      assertThat(complaints(application))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .startsWith("WARN This OpenTelemetry agent is %s".formatted(version))
                      .endsWith(rest));
      assertEmitsTheContract(application);
      Awaitility.await("a span arrives")
          .atMost(Duration.ofSeconds(20))
          .until(() -> !receiver.spans().isEmpty());
    }
  }

  private static List<String> waymark(String... options) {
    List<String> all = new ArrayList<>();
    all.add(attach(WaymarkAgent.waymark()));
    all.addAll(List.of(options));
    return all;
  }

  private static String attach(Path agent) {
    return "-javaagent:" + agent;
  }

  /** The application, once it has answered. */
  private static ForkedApplication served(int metricsPort, List<String> jvmOptions) {
    ForkedApplication application =
        ForkedApplication.start(
            PlainApplication.class,
            WaymarkAgent.launchWith(metricsPort, jvmOptions),
            Map.of(),
            List.of());
    assertThat(application.get("/items").statusCode()).isEqualTo(200);
    assertThat(application.output()).as("one line is not a stack trace").doesNotContain("\tat ");
    return application;
  }

  /**
   * What Waymark has to complain of: level and text of its lines, but those that are not a fault.
   */
  private static List<String> complaints(ForkedApplication application) {
    return application
        .output()
        .lines()
        .filter(line -> line.contains("] WARN ") || line.contains("] ERROR "))
        .map(line -> line.substring(line.indexOf("] ", line.indexOf("[", 1)) + 2))
        .map(line -> line.replaceFirst(" io\\.waymark\\S* -", ""))
        .toList();
  }

  private static void assertEmitsTheContract(ForkedApplication application) {
    // A request is measured after its answer.
    Scrape scrape =
        Awaitility.await("the request is measured")
            .until(
                application::scrape,
                last -> last.sum(Emitted.requestCount(), Map.of("http_route", "/items")) == 1);
    assertThat(
            scrape.sum("slo_events_total", Map.of("slo", "http-availability", "outcome", "good")))
        .isEqualTo(1);
    assertThat(scrape.of(ContractMetrics.SERVICE_CARD.prometheusName())).hasSize(1);
    assertThat(scrape.of("jvm_memory_used_bytes"))
        .isNotEmpty()
        .allSatisfy(
            sample ->
                assertThat(sample.labels().keySet())
                    .isEqualTo(Set.of("service_name", "jvm_memory_pool_name", "jvm_memory_type")));
  }
}
