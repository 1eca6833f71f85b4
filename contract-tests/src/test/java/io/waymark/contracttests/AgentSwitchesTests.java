package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The switches mean to the agent what they mean to the starter, whoever sets them. */
class AgentSwitchesTests {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private static final List<String> SWITCHES =
      List.of(
          "waymark.metrics.http-client.enabled",
          "waymark.metrics.database.enabled",
          "waymark.metrics.messaging.enabled",
          "waymark.metrics.jvm.enabled",
          "waymark.metrics.log-events.enabled",
          "waymark.slo.enabled");

  private final int port = FreePort.find();

  private OtlpReceiver receiver;

  @BeforeEach
  void receive() {
    this.receiver = OtlpReceiver.start();
  }

  @AfterEach
  void stop() {
    this.receiver.close();
  }

  @Test
  void whatTheAgentIsToldToLeaveOutIsNeitherMeasuredNorTraced() {
    List<String> options = new ArrayList<>(exporting());
    SWITCHES.forEach(key -> options.add("-D%s=false".formatted(key)));
    options.add("-Dwaymark.metrics.http-server.enabled=false");
    try (ForkedApplication application =
        ForkedApplication.start(
            PlainApplication.class,
            WaymarkAgent.launch(this.port, options.toArray(String[]::new)),
            Map.of(),
            List.of())) {
      call(application, "/stock");
      Scrape scrape = application.scrape();
      assertNothingIsLeftOf(scrape);
      assertThat(names(scrape)).noneMatch(name -> name.startsWith("http_"));
    }
  }

  @Test
  void whatTheServiceLeavesOutTheAgentLeavesOutAsWell() {
    try (ForkedApplication application =
        ForkedApplication.start(
            ContractApplication.class,
            WaymarkAgent.beside(this.port, exporting().toArray(String[]::new)),
            Map.of(),
            SWITCHES.stream().map("--%s=false"::formatted).toList())) {
      call(application, "/rows");
      Scrape scrape = application.scrape();
      assertNothingIsLeftOf(scrape);
      assertThat(scrape.sum(Emitted.requestCount(), Map.of("http_route", "/rows"))).isEqualTo(1);
    }
  }

  private List<String> exporting() {
    return List.of(
        "-Dotel.exporter.otlp.traces.endpoint=" + this.receiver.endpoint() + "/v1/traces",
        "-Dotel.bsp.schedule.delay=100");
  }

  /** A request that queries a database, and its span that has arrived. */
  private void call(ForkedApplication application, String path) {
    application.send(
        HttpRequest.newBuilder(application.uri(path))
            .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
            .build());
    Awaitility.await("the request's span")
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                this.receiver.spans().stream()
                    .anyMatch(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER));
    assertThat(this.receiver.spans())
        .filteredOn(span -> hex(span.getTraceId().toByteArray()).equals(TRACE))
        .allSatisfy(
            span ->
                assertThat(span.getAttributesList())
                    .noneMatch(attribute -> attribute.getKey().startsWith("db.")));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static void assertNothingIsLeftOf(Scrape scrape) {
    assertThat(names(scrape))
        .contains("waymark_service_card")
        .noneMatch(name -> name.startsWith("http_client_"))
        .noneMatch(name -> name.startsWith("db_client_"))
        .noneMatch(name -> name.startsWith("messaging_"))
        .noneMatch(name -> name.startsWith("jvm_"))
        .noneMatch(name -> name.startsWith("log_events"))
        .noneMatch(name -> name.startsWith("slo_"));
  }

  private static List<String> names(Scrape scrape) {
    return scrape.samples().stream().map(Scrape.Sample::name).toList();
  }
}
