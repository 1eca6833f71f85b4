package io.waymark.contracttests;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An application in some mode, where it exports its spans to, and a service that it calls. */
interface SpanFixture {

  Duration PATIENCE = Duration.ofSeconds(30);

  ForkedApplication application();

  OtlpReceiver receiver();

  EchoServer peer();

  /**
   * The application in this mode.
   *
   * @param settings such as {@code waymark.probes=/ping}
   */
  ForkedApplication start(Map<String, String> environment, List<String> settings);

  default HttpResponse<String> get(String path, String... headers) {
    return send(application(), path, headers);
  }

  default HttpResponse<String> send(ForkedApplication to, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(to.uri(path));
    return to.send((headers.length > 0 ? request.headers(headers) : request).build());
  }

  default List<ExportedSpan> spans() {
    return receiver().spans().stream().map(ExportedSpan::of).toList();
  }

  default ExportedSpan server(String path) {
    return await(span -> span.isServer() && span.text("url.path").equals(path));
  }

  default ExportedSpan await(Predicate<ExportedSpan> wanted) {
    return Awaitility.await("a span")
        .atMost(PATIENCE)
        .until(() -> spans().stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }
}
