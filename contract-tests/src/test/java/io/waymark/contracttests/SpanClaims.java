package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spans of requests say, and which requests have one. */
interface SpanClaims extends SpanFixture {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "/items/101, GET /items/{id}, /items/{id}, 200, , false",
    "/boom,      GET /boom,       /boom,       500, 500, true",
    "/unavailable, GET /unavailable, /unavailable, 503, 503, true",
    "/limited,   GET /limited,    /limited,    429, , false",
    "/nowhere/at/all, GET /**,    /**,         404, , false",
    "/async,     GET /async,      /async,      200, , false",
    "/async/boom, GET /async/boom, /async/boom, 500, 500, true"
  })
  default void aRequestIsNamedAndDescribedByTheConventions(
      String path, String name, String route, int status, String errorType, boolean failed) {
    String query = "page=2&token=s3cret";
    assertThat(get(path + "?" + query).statusCode()).isEqualTo(status);
    ExportedSpan span = server(path);
    assertThat(span.name()).isEqualTo(name);
    assertThat(span.failed()).as("failed").isEqualTo(failed);
    assertThat(span.attributes())
        .containsEntry("http.request.method", "\"GET\"")
        .containsEntry("http.route", '"' + route + '"')
        .containsEntry("http.response.status_code", String.valueOf(status))
        .containsEntry("url.path", '"' + path + '"')
        .containsEntry("url.query", "\"page=2&token=REDACTED\"")
        .containsEntry("url.scheme", "\"http\"")
        .containsEntry("server.address", "\"127.0.0.1\"")
        .containsEntry("server.port", String.valueOf(application().port()))
        .containsEntry("network.protocol.version", "\"1.1\"");
    assertThat(span.text("error.type")).isEqualTo(errorType == null ? "" : errorType);
  }

  @Test
  default void aMethodThatNobodyKnowsIsNoName() {
    HttpResponse<String> response =
        application()
            .send(
                HttpRequest.newBuilder(application().uri("/items/102"))
                    .method("BREW", HttpRequest.BodyPublishers.noBody())
                    .build());
    assertThat(response.statusCode()).isEqualTo(405);
    ExportedSpan span = server("/items/102");
    assertThat(span.name()).startsWith("HTTP").doesNotContain("BREW");
    assertThat(span.attributes())
        .containsEntry("http.request.method", "\"_OTHER\"")
        .containsEntry("http.request.method_original", "\"BREW\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"/call", "/call/template"})
  default void aCallIsNamedAndDescribedByTheConventions(String route) {
    String path = "/items/103" + (route.equals("/call") ? "1" : "2");
    String url = "http://ann:tulip@127.0.0.1:" + application().port() + path + "?token=s3cret";
    get(route + "?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
    ExportedSpan server = server(path);
    ExportedSpan client = await(span -> span.spanId().equals(server.parentId()));
    assertThat(client.kind()).isEqualTo("CLIENT");
    assertThat(client.name()).isEqualTo("GET");
    assertThat(client.failed()).isFalse();
    assertThat(client.traceId()).isEqualTo(server.traceId());
    assertThat(client.attributes())
        .containsEntry("http.request.method", "\"GET\"")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("server.address", "\"127.0.0.1\"")
        .containsEntry("server.port", String.valueOf(application().port()));
    assertThat(client.text("url.full"))
        .contains("127.0.0.1:" + application().port() + path)
        .doesNotContain("tulip", "s3cret");
  }

  @Test
  default void aCallThatIsRefusedSaysWhy() {
    get("/call?url=" + application().uri("/unavailable?case=refused"));
    ExportedSpan refused =
        await(
            span -> span.kind().equals("CLIENT") && span.text("url.full").endsWith("case=refused"));
    assertThat(refused.failed()).isTrue();
    assertThat(refused.attributes())
        .containsEntry("http.response.status_code", "503")
        .containsEntry("error.type", "\"503\"");
    get("/call?url=http://127.0.0.1:1/gone");
    ExportedSpan gone =
        await(span -> span.kind().equals("CLIENT") && span.text("url.full").endsWith("/gone"));
    assertThat(gone.failed()).isTrue();
    assertThat(gone.text("error.type")).endsWith("ConnectException");
    assertThat(gone.attributes()).doesNotContainKey("http.response.status_code");
  }

  @Test
  default void aStaticResourceMakesNoSpanAndIsMeasuredAllTheSame() {
    double before = measured("/**");
    assertThat(get("/static/app.js").statusCode()).isEqualTo(200);
    assertThat(get("/static/none.css").statusCode()).isEqualTo(404);
    get("/items/104");
    server("/items/104");
    assertThat(spans()).noneMatch(span -> span.text("url.path").startsWith("/static/"));
    assertThat(measured("/**") - before).isGreaterThanOrEqualTo(2);
  }

  @Test
  default void aProbeOfTheServicesOwnIsWhatItsRouteMatches() {
    get("/missing/7");
    get("/items/105");
    server("/items/105");
    assertThat(spans())
        .noneMatch(span -> span.toString().contains("/missing/"))
        .noneMatch(span -> span.toString().contains("untraced"));
  }

  private double measured(String route) {
    return application()
        .scrape()
        .sum(Emitted.requestCount(), Map.of("http_route", route, "http_request_method", "GET"));
  }

  @Test
  default void theResponseTellsTheTrace() {
    String told = get("/items/106").headers().firstValue("X-Trace-Id").orElseThrow();
    assertThat(server("/items/106").traceId()).isEqualTo(told);
    assertThat(get("/boom").headers().allValues("X-Trace-Id")).hasSize(1);
  }

  /** In a process, a hundred thousand of each are tried by the tests of starter and agent. */
  @Test
  default void whateverStrangersAskForIsCountedAndMakesNoSeries() {
    Scrape before = application().scrape();
    for (int i = 0; i < 1_000; i++) {
      get("/hostile/path/" + i);
      if (i % 10 == 0) {
        application()
            .send(
                HttpRequest.newBuilder(application().uri("/items/1"))
                    .method("M" + i, HttpRequest.BodyPublishers.noBody())
                    .build());
      }
    }
    Scrape after = application().scrape();
    assertThat(count(after) - count(before)).isEqualTo(1_100);
    assertThat(events(after) - events(before)).isEqualTo(1_100);
    assertThat(after.of(Emitted.requestCount()).size() - before.of(Emitted.requestCount()).size())
        .as("one of the paths, one of the methods")
        .isLessThanOrEqualTo(2);
  }

  private static double count(Scrape scrape) {
    return scrape.sum(Emitted.requestCount(), Map.of());
  }

  private static double events(Scrape scrape) {
    return scrape.sum("slo_events_total", Map.of("slo", "http-availability"));
  }

  @Test
  default void noAttributeIsEmpty() {
    get("/items/111");
    get("/call?url=" + application().uri("/items/112"));
    server("/items/112");
    assertThat(spans())
        .allSatisfy(span -> assertThat(span.attributes()).doesNotContainValue("\"\""));
  }
}
