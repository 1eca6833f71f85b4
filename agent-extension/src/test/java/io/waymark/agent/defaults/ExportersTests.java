package io.waymark.agent.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.waymark.agent.CapturedLog;
import io.waymark.agent.TestSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportersTests {

  private static final String PORT = "waymark.metrics.prometheus.port";

  private final CapturedLog log = new CapturedLog();

  @AfterEach
  void close() {
    this.log.close();
  }

  @Test
  void whenNobodyAsksThereIsNoneAndOneLineSaysSo() {
    assertThat(of(Map.of(), Map.of()))
        .containsEntry("otel.traces.exporter", "none")
        .containsEntry("otel.metrics.exporter", "none")
        .containsEntry("otel.logs.exporter", "none");
    assertThat(this.log.lines())
        .containsExactly(
            "INFO Telemetry leaves this JVM nowhere: neither OTEL_EXPORTER_OTLP_ENDPOINT nor"
                + " waymark.metrics.prometheus.port is set.");
  }

  @Test
  void anEndpointIsForEverySignalAndOneOfASignalForThat() {
    assertThat(of(Map.of(), Map.of("otel.exporter.otlp.endpoint", "http://collector:4318")))
        .containsOnly(
            Map.entry("otel.traces.exporter", "otlp"),
            Map.entry("otel.metrics.exporter", "otlp"),
            Map.entry("otel.logs.exporter", "otlp"));
    assertThat(of(Map.of(), Map.of("otel.exporter.otlp.logs.endpoint", "http://collector:4318")))
        .containsEntry("otel.traces.exporter", "none")
        .containsEntry("otel.metrics.exporter", "none")
        .containsEntry("otel.logs.exporter", "otlp");
    assertThat(this.log.lines()).isEmpty();
  }

  @Test
  void whatTheUserChoseIsNotChosenAgain() {
    Map<String, String> chosen =
        of(
            Map.of(),
            Map.of(
                "otel.traces.exporter", "zipkin",
                "otel.metrics.exporter", "console",
                "otel.logs.exporter", "none",
                "otel.exporter.otlp.endpoint", "http://collector:4318"));
    assertThat(chosen).isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "none; waymark_prometheus",
        "otlp; otlp,waymark_prometheus",
        "prometheus; waymark_prometheus",
        "otlp, prometheus; otlp,waymark_prometheus"
      })
  void ourEndpointIsBesideTheUsersExportersAndInThePlaceOfUpstreamsEndpoint(
      String exporters, String expected) throws IOException {
    assertThat(of(Map.of(PORT, freePort()), Map.of("otel.metrics.exporter", exporters)))
        .containsEntry("otel.metrics.exporter", expected);
  }

  @Test
  void whenMetricsAreOffThereIsNoEndpoint() throws IOException {
    assertThat(of(Map.of(PORT, freePort(), "waymark.metrics.enabled", "false"), Map.of()))
        .containsEntry("otel.metrics.exporter", "none");
  }

  @Test
  void noExemplarPointsNowhereUnlessTracingIsNotOursOrTheUserWantsThem() {
    String filter = "otel.metrics.exemplar.filter";
    assertThat(of(Map.of(), Map.of())).containsEntry(filter, "always_off");
    assertThat(of(Map.of(), Map.of(filter, "always_on"))).doesNotContainKey(filter);
    assertThat(of(Map.of("waymark.tracing.enabled", "false"), Map.of())).doesNotContainKey(filter);
    assertThat(of(Map.of(), Map.of("otel.exporter.otlp.endpoint", "http://collector:4318")))
        .doesNotContainKey(filter);
  }

  @Test
  void whenThePortOfUpstreamsKeyIsTakenTheOtherExportersStay() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (List<String> beforeAndAfter :
          List.of(List.of("prometheus", "none"), List.of("otlp,prometheus", "otlp"))) {
        assertThat(
                of(
                    Map.of(),
                    Map.of(
                        "otel.metrics.exporter", beforeAndAfter.get(0),
                        "otel.exporter.prometheus.host", "127.0.0.1",
                        "otel.exporter.prometheus.port", String.valueOf(taken.getLocalPort()))))
            .containsEntry("otel.metrics.exporter", beforeAndAfter.get(1));
      }
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(socket.getLocalPort());
    }
  }

  private static Map<String, String> of(Map<String, String> settings, Map<String, String> config) {
    return Exporters.of(TestSettings.of(settings), DefaultConfigProperties.createFromMap(config));
  }
}
