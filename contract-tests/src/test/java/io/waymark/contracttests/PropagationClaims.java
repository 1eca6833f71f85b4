package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which callers' traces are continued, and what goes on to whom is called. */
interface PropagationClaims extends SpanFixture {

  String TRACE = "0af7651916cd43dd8448eb211c80319c";
  String SPAN = "b7ad6b7169203331";

  @Test
  default void theCallersDecisionCountsAgainstEveryTraceSampled() {
    get("/items/107", "traceparent", "00-" + TRACE + "-" + SPAN + "-00");
    get("/items/108", "traceparent", "00-" + TRACE.replace('0', '1') + "-" + SPAN + "-01");
    assertThat(server("/items/108"))
        .returns(TRACE.replace('0', '1'), ExportedSpan::traceId)
        .returns(SPAN, ExportedSpan::parentId);
    assertThat(spans()).noneMatch(span -> span.text("url.path").equals("/items/107"));
  }

  @Test
  default void b3IsContinuedFromOneHeaderOrSeveralAndGoesOnAsW3c() {
    String one = TRACE.replace('0', '2');
    get("/call?url=" + peer().uri("/b3/one"), "b3", one + "-" + SPAN + "-1");
    assertThat(await(span -> span.isServer() && span.traceId().equals(one)).parentId())
        .isEqualTo(SPAN);
    assertThat(peer().header("/b3/one", "traceparent"))
        .singleElement()
        .satisfies(header -> assertThat(header).startsWith("00-" + one));
    assertThat(peer().header("/b3/one", "b3")).isEmpty();
    assertThat(peer().header("/b3/one", "X-B3-TraceId")).isEmpty();
    String several = TRACE.replace('0', '3');
    get("/items/109", "X-B3-TraceId", several, "X-B3-SpanId", SPAN, "X-B3-Sampled", "1");
    assertThat(server("/items/109").traceId()).isEqualTo(several);
  }

  @Test
  default void whereACallerSendsBothW3cCounts() {
    String w3c = TRACE.replace('0', '4');
    get(
        "/items/110",
        "traceparent",
        "00-" + w3c + "-" + SPAN + "-01",
        "b3",
        TRACE.replace('0', '5') + "-" + SPAN + "-1");
    assertThat(server("/items/110").traceId()).isEqualTo(w3c);
  }

  @Test
  default void onlyListedBaggageIsPassedOn() {
    get("/call?url=" + peer().uri("/baggage"), "baggage", "tenant=a,user=ann,channel=web");
    assertThat(String.join(",", peer().header("/baggage", "baggage")).split(","))
        .containsExactlyInAnyOrder("tenant=a", "channel=web");
  }

  static Stream<Map<String, String>> hostileHeaders() {
    String members =
        "k0=v"
            + Stream.iterate(1, i -> i < 200, i -> i + 1)
                .map(i -> ",k" + i + "=v")
                .reduce("", String::concat);
    List<Map<String, String>> hostile = new ArrayList<>();
    for (String traceparent :
        List.of(
            "00",
            "00-" + TRACE + "-" + SPAN,
            "00-" + TRACE.substring(1) + "-" + SPAN + "-01",
            "00-" + "0".repeat(32) + "-" + SPAN + "-01",
            "00-" + TRACE + "-" + "0".repeat(16) + "-01",
            "00-" + TRACE.replace('f', 'g') + "-" + SPAN + "-01",
            "ff-" + TRACE + "-" + SPAN + "-01",
            "00-" + TRACE + "-" + SPAN + "-zz",
            "00-" + TRACE + "%0d%0aX-Evil:%201-" + SPAN + "-01",
            "0".repeat(8_192),
            "\u00e9".repeat(55),
            "------")) {
      hostile.add(Map.of("traceparent", traceparent));
    }
    String good = "00-" + TRACE.replace('0', '6') + "-" + SPAN + "-01";
    for (String tracestate : List.of(members, "k=" + "v".repeat(8_192), "=,=,;=%0d%0a", "\t")) {
      hostile.add(Map.of("traceparent", good, "tracestate", tracestate));
    }
    for (String baggage :
        List.of(
            members,
            "tenant=" + "v".repeat(8_192),
            "tenant=%0d%0aX-Evil:%201",
            "tenant=%zz,=,;;,tenant",
            "tenant=\u00e9")) {
      hostile.add(Map.of("baggage", baggage));
    }
    for (String b3 : List.of("0", "-", "x".repeat(8_192), "0".repeat(32) + "-" + SPAN + "-1")) {
      hostile.add(Map.of("b3", b3));
    }
    hostile.add(Map.of("X-B3-TraceId", "zz", "X-B3-SpanId", SPAN, "X-B3-Sampled", "maybe"));
    return hostile.stream();
  }

  @ParameterizedTest
  @MethodSource("io.waymark.contracttests.PropagationClaims#hostileHeaders")
  default void whateverACallerSendsTheRequestIsServedInAValidTrace(Map<String, String> headers) {
    String call = "/hostile/" + Integer.toHexString(headers.hashCode());
    List<String> pairs = new ArrayList<>();
    headers.forEach((name, value) -> pairs.addAll(List.of(name, value)));
    int before = application().output().length();
    HttpResponse<String> response =
        get("/call?url=" + peer().uri(call), pairs.toArray(String[]::new));
    assertThat(response.statusCode()).isEqualTo(200);
    String trace = response.headers().firstValue("X-Trace-Id").orElseThrow();
    assertThat(trace).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32)).isNotEqualTo(TRACE);
    assertThat(peer().header(call, "traceparent"))
        .singleElement()
        .satisfies(header -> assertThat(header).matches("00-" + trace + "-[0-9a-f]{16}-0[0-3]"));
    assertThat(peer().header(call, "X-Evil")).isEmpty();
    assertThat(application().output().substring(before))
        .doesNotContain("WARN", "ERROR", "Exception");
  }

  @Test
  default void withoutSettingsNothingButTheTraceOfW3cIsContinued() {
    Map<String, String> environment = new HashMap<>();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver().endpoint());
    environment.put("OTEL_METRICS_EXPORTER", "none");
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "100");
    try (ForkedApplication silent = start(environment, List.of("waymark.tracing.sampling=0"))) {
      String b3 = TRACE.replace('0', '7');
      String w3c = TRACE.replace('0', '8');
      send(silent, "/items/201");
      send(silent, "/items/202", "b3", b3 + "-" + SPAN + "-1");
      HttpResponse<String> last =
          send(
              silent,
              "/call?url=" + peer().uri("/silent"),
              "traceparent",
              "00-" + w3c + "-" + SPAN + "-01",
              "baggage",
              "tenant=a");
      assertThat(await(span -> span.isServer() && span.traceId().equals(w3c)).parentId())
          .isEqualTo(SPAN);
      assertThat(spans())
          .noneMatch(span -> span.text("url.path").startsWith("/items/20"))
          .noneMatch(span -> span.traceId().equals(b3));
      assertThat(peer().header("/silent", "baggage")).isEmpty();
      assertThat(last.headers().firstValue("X-Trace-Id")).isEmpty();
    }
  }
}
