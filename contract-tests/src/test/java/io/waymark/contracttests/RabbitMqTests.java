package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.waymark.contract.ContractMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of a real RabbitMQ, in every mode: counted once, with the same labels, in one trace. */
@Tag("full")
class RabbitMqTests {

  private static final String SENT =
      ContractMetrics.MESSAGING_CLIENT_OPERATION_DURATION.prometheusName() + "_count";

  private static final String PROCESSED =
      ContractMetrics.MESSAGING_PROCESS_DURATION.prometheusName() + "_count";

  private static RabbitMqServer server;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    server = RabbitMqServer.start(directory);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTER", "AGENT", "BOTH_AGENT_OWNS", "BOTH_STARTER_OWNS"})
  void messagesAreCountedOnceAndMakeOneTrace(Mode mode) throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        FleetService service =
            new FleetService(
                "shop",
                mode,
                List.of(
                    "waymark.slo.definitions.fulfilment.objective=99%",
                    "waymark.slo.definitions.fulfilment.observation=spring.rabbit.listener",
                    "waymark.slo.definitions.fulfilment.matching="
                        + "messaging.destination.name=orders.fulfilment"),
                receiver,
                server.environment())) {
      ForkedApplication application = service.start("1.4.2");
      assertThat(application.get("/messages/queued").body()).isEqualTo("processed");
      Scrape scrape =
          Awaitility.await("every message is measured")
              .atMost(Duration.ofSeconds(20))
              .until(application::scrape, current -> current.sum(PROCESSED, Map.of()) >= 3);
      Map<Map<String, String>, Double> sent =
          counts(scrape, SENT, "messaging_operation_type", "send");
      assertThat(sent)
          .isEqualTo(
              Map.of(
                  sent("orders:placed"), 2.0,
                  sent(null), 1.0));
      assertThat(counts(scrape, PROCESSED, "messaging_system", "rabbitmq"))
          .isEqualTo(
              Map.of(
                  processed("orders:placed:orders.fulfilment", null), 1.0,
                  processed("orders:placed:orders.fulfilment", "java.lang.IllegalStateException"),
                      1.0,
                  processed(null, null), 1.0));
      if (mode != Mode.AGENT) {
        assertThat(slo(scrape, "good")).as("an objective of a listener").isEqualTo(1);
        assertThat(slo(scrape, "bad")).isEqualTo(1);
      }
      String trace = traceOf(receiver);
      if (mode != Mode.AGENT) {
        // Else the log is the application's own, which prints no ids.
        assertThat(application.output().lines())
            .filteredOn(line -> line.contains("processing a message"))
            .singleElement()
            .satisfies(line -> assertThat(line).contains(trace));
      }
      keepRow(mode, scrape);
    }
  }

  private static String traceOf(OtlpReceiver receiver) {
    List<Span> processed =
        Awaitility.await("the listener's spans")
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    receiver.spans().stream()
                        .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CONSUMER)
                        .filter(
                            span ->
                                span.getName().equals("process orders:placed:orders.fulfilment"))
                        .toList(),
                spans -> spans.size() >= 2);
    assertThat(receiver.spans())
        .filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_PRODUCER)
        .extracting(Span::getName)
        .containsExactlyInAnyOrder("publish orders:placed", "publish orders:placed", "publish");
    String trace = HexFormat.of().formatHex(processed.get(0).getTraceId().toByteArray());
    assertThat(processed).extracting(Span::getTraceId).containsOnly(processed.get(0).getTraceId());
    assertThat(receiver.spans())
        .filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER)
        .filteredOn(span -> span.getTraceId().equals(processed.get(0).getTraceId()))
        .hasSize(1);
    return trace;
  }

  private static double slo(Scrape scrape, String outcome) {
    return scrape.sum("slo_events_total", Map.of("slo", "fulfilment", "outcome", outcome));
  }

  private static Map<Map<String, String>, Double> counts(
      Scrape scrape, String series, String label, String value) {
    Map<Map<String, String>, Double> counts = new java.util.HashMap<>();
    scrape
        .matching(series, Map.of(label, value))
        .forEach(
            sample -> {
              Map<String, String> labels = new TreeMap<>(sample.labels());
              labels.keySet().removeAll(io.waymark.contract.Identity.LABELS);
              assertThat(counts.put(labels, sample.value())).as("twice: " + labels).isNull();
            });
    return counts;
  }

  private static Map<String, String> sent(String destination) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("messaging_system", "rabbitmq");
    labels.put("messaging_operation_name", "publish");
    labels.put("messaging_operation_type", "send");
    if (destination != null) {
      labels.put("messaging_destination_name", destination);
    }
    return labels;
  }

  private static Map<String, String> processed(String destination, String error) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("messaging_system", "rabbitmq");
    labels.put("messaging_operation_name", "process");
    if (destination != null) {
      labels.put("messaging_destination_name", destination);
    }
    if (error != null) {
      labels.put("error_type", error);
    }
    return labels;
  }

  /** Leaves a row for the report of {@code .ci/full messaging}. */
  private static void keepRow(Mode mode, Scrape scrape) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "messaging"));
    Files.writeString(
        folder.resolve(mode + ".md"),
        "| %s | %.0f | %.0f |%n"
            .formatted(
                mode,
                scrape.sum(SENT, Map.of("messaging_operation_type", "send")),
                scrape.sum(PROCESSED, Map.of())));
  }
}
