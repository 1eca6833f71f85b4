package io.waymark.cli.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.cli.endpoint.TestEndpoint.Asked;
import io.waymark.contract.exposition.Sample;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointReaderTests {

  private static final List<HeaderLine> SECRETS =
      List.of(new HeaderLine("Authorization", "Bearer secret"), new HeaderLine("X-Key", "secret"));

  private final TestEndpoint server = TestEndpoint.start();

  private final TestEndpoint elsewhere = TestEndpoint.start();

  private final EndpointReader reader = new EndpointReader(SECRETS, null);

  @AfterEach
  void stop() {
    this.server.close();
    this.elsewhere.close();
  }

  @Test
  void whenOnlyAServerIsNamedReadsWhereSpringBootHasItsMetrics() throws Exception {
    this.server.answering("/actuator/prometheus", 200, "up 1\n");

    assertThat(read("")).containsExactly(new Sample("up", Map.of(), 1));
  }

  @Test
  void whenSpringBootHasNoneReadsWhereOthersHaveThem() throws Exception {
    this.server.answering("/", 404, "").answering("/metrics", 200, "up 1\n");

    assertThat(read("/")).hasSize(1);
    assertThat(this.server.asked())
        .extracting(Asked::path)
        .containsExactly("/actuator/prometheus", "/metrics");
  }

  @Test
  void whenAPathIsNamedReadsThatAndNoOther() {
    this.server.answering("/", 404, "");

    assertThatThrownBy(() -> read("/mine"))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(this.server.url("/mine") + " answered 404");
    assertThat(this.server.asked()).extracting(Asked::path).containsExactly("/mine");
  }

  @Test
  void credentialsGoToTheServerAndAlongItsOwnRedirects() throws Exception {
    this.server.redirecting("/old", "/new").answering("/new", 200, "up 1\n");

    read("/old");

    assertThat(this.server.asked())
        .containsExactly(
            new Asked("/old", "Bearer secret", "secret"),
            new Asked("/new", "Bearer secret", "secret"));
  }

  @Test
  void whenRedirectedToAnotherHostCredentialsStayBehindForGood() throws Exception {
    this.server.redirecting("/old", this.elsewhere.url("/over")).answering("/back", 200, "up 1\n");
    this.elsewhere.redirecting("/over", this.server.url("/back"));

    assertThat(read("/old")).hasSize(1);

    assertThat(this.elsewhere.asked()).containsExactly(new Asked("/over", "", ""));
    assertThat(this.server.asked())
        .containsExactly(new Asked("/old", "Bearer secret", "secret"), new Asked("/back", "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "http://user:pw@127.0.0.1/"})
  void whenRedirectedToWhatIsNoPlainAddressGoesNowhere(String location) {
    this.server.redirecting("/old", location);

    assertThatThrownBy(() -> read("/old"))
        .hasMessage(this.server.url("/old") + " redirects to what is no http or https address");
  }

  @Test
  void whenRedirectedForEverStops() {
    this.server.redirecting("/", "/");

    assertThatThrownBy(() -> read("/x"))
        .hasMessage(this.server.url("/x") + " redirects more than 5 times");
    assertThat(this.server.asked()).hasSize(6);
  }

  @Test
  void whenCredentialsAreMissingSaysHowToGiveThem() {
    this.server.answering("/", 401, "who are you?");

    assertThatThrownBy(() -> read("/x"))
        .hasMessage(
            this.server.url("/x")
                + " answered 401; give it credentials with --header or --bearer-token-file");
  }

  @Test
  void whenTheAnswerTricklesGivesUpInTime() {
    this.server.handling(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write("a 1\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
          }
        });
    EndpointReader hurried = new EndpointReader(List.of(), null, Duration.ofMillis(50));

    assertThatThrownBy(() -> hurried.read(EndpointUrl.parse(this.server.url("/x"))))
        .hasMessageMatching(".*(did not answer within 0 s|more than 32 MiB)");
  }

  @Test
  void whenTheAnswerIsHugeDoesNotKeepIt() {
    byte[] mebibyte = new byte[1024 * 1024];
    this.server.handling(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 40; i++) {
            exchange.getResponseBody().write(mebibyte);
          }
        });

    assertThatThrownBy(() -> read("/x"))
        .hasMessage(this.server.url("/x") + " answers with more than 32 MiB");
  }

  @Test
  void whenNothingListensSaysSo() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThatThrownBy(() -> this.reader.read(EndpointUrl.parse("http://127.0.0.1:" + port)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("cannot be reached: nothing answers there");
  }

  @Test
  void aTokenInAQueryIsNotShown() {
    this.server.answering("/", 500, "");

    assertThatThrownBy(() -> read("/x?token=secret"))
        .hasMessage(this.server.url("/x?…") + " answered 500");
  }

  private List<Sample> read(String path) throws UnreadableException {
    return this.reader.read(EndpointUrl.parse(this.server.url(path)));
  }
}
