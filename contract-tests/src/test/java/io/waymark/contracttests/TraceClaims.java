package io.waymark.contracttests;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces where two could make them: each span once, and every id that is shown leads to one. */
interface TraceClaims extends Emitted {

  /** Every request of the {@linkplain Traffic traffic} but the probe. */
  int REQUESTS = 27;

  Pattern TRACE_ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

  /** Where the application exports its spans to. */
  OtlpReceiver receiver();

  /** The application under test. */
  ForkedApplication application();

  /** Everything in which an exemplar of the last requests may be. */
  default Scrape exemplars() {
    return read();
  }

  private List<Span> exported() {
    return Awaitility.await("every request's span")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> receiver().spans(),
            spans ->
                spans.stream().filter(span -> !isLater(span)).filter(TraceClaims::isServer).count()
                    >= REQUESTS);
  }

  /** Made by a test of this interface, after the traffic. */
  private static boolean isLater(Span span) {
    return (attribute(span, "url.path") + attribute(span, "url.query")).contains("/items/9");
  }

  private static boolean isServer(Span span) {
    return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
  }

  private static String attribute(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(pair -> pair.getKey().equals(key))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst()
        .orElse("");
  }

  /** Whether the agent knows what probes are. */
  default boolean leavesProbesOut() {
    return true;
  }

  @Test
  default void everyRequestIsOneServerSpanAndAProbeIsNone() {
    assertThat(exported())
        .filteredOn(span -> isServer(span) && !isLater(span))
        .extracting(span -> attribute(span, "url.path"))
        .filteredOn(path -> leavesProbesOut() || !path.startsWith("/actuator"))
        .noneMatch(path -> path.startsWith("/actuator"))
        .hasSize(REQUESTS);
  }

  @Test
  default void everyCallIsOneClientSpanInTheTraceOfItsCaller() {
    List<Span> calls =
        exported().stream()
            .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
            .filter(span -> attribute(span, "url.full").endsWith("/items/3"))
            .toList();
    assertThat(calls).extracting(Span::getName).hasSize(1);
    assertThat(exported())
        .filteredOn(span -> isServer(span) && attribute(span, "url.path").equals("/items/3"))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getTraceId()).isEqualTo(calls.get(0).getTraceId());
              assertThat(span.getParentSpanId()).isEqualTo(calls.get(0).getSpanId());
            });
  }

  @Test
  default void everyDatabaseCallIsOneSpan() {
    assertThat(exported())
        .filteredOn(
            span ->
                span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT
                    && !attribute(span, "db.query.summary").toLowerCase(ROOT).startsWith("create")
                    && attribute(span, "db.namespace").equals("contract"))
        .extracting(span -> attribute(span, "db.query.summary").toLowerCase(ROOT))
        .containsExactlyInAnyOrder("insert item", "select item", "select item", "select nowhere");
  }

  @Test
  default void aMessageIsOneSpanOfItsSenderAndOneOfItsReceiverInTheSameTrace() {
    Span request =
        exported().stream()
            .filter(span -> isServer(span) && attribute(span, "url.path").equals("/messages"))
            .findFirst()
            .orElseThrow();
    List<Span> sent =
        exported().stream()
            .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_PRODUCER)
            .toList();
    assertThat(sent)
        .hasSize(3)
        .allSatisfy(
            span -> {
              assertThat(span.getName()).isEqualTo("send orders");
              assertThat(span.getParentSpanId()).isEqualTo(request.getSpanId());
            });
    List<Span> processed =
        Awaitility.await("the spans of both messages that were processed")
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    receiver().spans().stream()
                        .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CONSUMER)
                        .toList(),
                spans -> spans.size() >= 2);
    assertThat(processed)
        .hasSize(2)
        .allSatisfy(
            span -> {
              assertThat(span.getName()).isEqualTo("process orders");
              assertThat(span.getTraceId()).isEqualTo(request.getTraceId());
              assertThat(sent).extracting(Span::getSpanId).contains(span.getParentSpanId());
              assertThat(attribute(span, "messaging.destination.name")).isEqualTo("orders");
              assertThat(attribute(span, "messaging.operation.type")).isEqualTo("process");
              assertThat(attribute(span, "messaging.consumer.group.name")).isEqualTo("fulfilment");
            });
  }

  @Test
  default void theListenersLogLineLeadsToTheTraceOfTheMessage() {
    Span request =
        exported().stream()
            .filter(span -> isServer(span) && attribute(span, "url.path").equals("/messages"))
            .findFirst()
            .orElseThrow();
    String trace = HexFormat.of().formatHex(request.getTraceId().toByteArray());
    assertThat(application().output().lines())
        .filteredOn(line -> line.contains("processing a message"))
        .singleElement()
        .satisfies(line -> assertThat(line).containsOnlyOnce(trace));
  }

  @Test
  default void aLogLineHasOneSetOfIdsThatLeadsToItsTrace() {
    List<String> ids =
        application()
            .output()
            .lines()
            .filter(TraceClaims::isTheError)
            .flatMap(line -> TRACE_ID.matcher(line).results().map(MatchResult::group))
            .toList();
    assertThat(ids).hasSize(1);
    exported();
    assertThat(receiver().traceIds()).containsAll(ids);
  }

  /** The line people look for is written outside of everything that Spring observes. */
  @ParameterizedTest
  @ValueSource(strings = {"/boom", "/async/boom"})
  default void whatTheContainerLogsOfAFailureLeadsToItsTrace(String path) {
    Span request =
        exported().stream()
            .filter(span -> isServer(span) && attribute(span, "url.path").equals(path))
            .findFirst()
            .orElseThrow();
    String failure = path.substring(1).replace('/', ' ');
    assertThat(application().output().lines())
        .filteredOn(
            line -> line.contains("threw exception") && line.contains("Exception: " + failure))
        .anySatisfy(
            line ->
                assertThat(line)
                    .containsOnlyOnce(
                        HexFormat.of().formatHex(request.getTraceId().toByteArray())));
  }

  @Test
  default void exemplarsPointToTracesThatWereExported() {
    application().get("/items/9");
    application().get("/call?url=" + application().uri("/items/91"));
    Scrape scrape =
        Awaitility.await("an exemplar").until(this::exemplars, TraceClaims::hasExemplars);
    List<String> ids =
        scrape.samples().stream()
            .map(Scrape.Sample::exemplar)
            .filter(exemplar -> !exemplar.isEmpty())
            .map(exemplar -> exemplar.get("trace_id"))
            .toList();
    Awaitility.await("the traces of exemplars")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(receiver().traceIds()).containsAll(ids));
    assertThat(scrape.samples())
        .extracting(Scrape.Sample::exemplar)
        .allMatch(
            exemplar ->
                exemplar.isEmpty() || exemplar.keySet().equals(Set.of("trace_id", "span_id")));
  }

  /** As text or as JSON: the starter decides, and a plain application writes as it likes. */
  private static boolean isTheError(String line) {
    return line.endsWith(": an error") || line.contains("\"message\":\"an error\"");
  }

  private static boolean hasExemplars(Scrape scrape) {
    return List.of(
            "http_server_request_duration_seconds_bucket",
            "http_client_request_duration_seconds_bucket")
        .stream()
        .allMatch(series -> scrape.of(series).stream().anyMatch(s -> !s.exemplar().isEmpty()));
  }
}
