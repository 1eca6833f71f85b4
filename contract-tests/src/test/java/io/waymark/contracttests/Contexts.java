package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A {@link ContextsApplication} from outside: its Spring applications, and the JVM around them. */
final class Contexts implements AutoCloseable {

  private final ForkedApplication jvm;

  private int open;

  private Contexts(ForkedApplication jvm) {
    this.jvm = jvm;
  }

  static Contexts in(ForkedApplication.Launch launch) {
    return new Contexts(
        ForkedApplication.start(ContextsApplication.class, launch, Map.of(), List.of()));
  }

  /** The JVM itself, whose server is not Spring's. */
  ForkedApplication jvm() {
    return this.jvm;
  }

  /** Starts a Spring application and returns its port. */
  int open(String... arguments) {
    String query = URLEncoder.encode(String.join(" ", arguments), StandardCharsets.UTF_8);
    int port = Integer.parseInt(this.jvm.get("/open?" + query).body());
    this.open++;
    return port;
  }

  void closeOldest() {
    assertThat(this.jvm.get("/close").body()).isEqualTo("closed");
    this.open--;
  }

  void closeAll() {
    while (this.open > 0) {
      closeOldest();
    }
  }

  /** Asks the Spring application at a port. */
  int get(int port, String path) {
    return send(port, path, "*/*").statusCode();
  }

  /** What Prometheus would see of the Spring application at a port. */
  Scrape scrape(int port) {
    return Scrape.parse(
        send(port, "/actuator/prometheus", "application/openmetrics-text;version=1.0.0").body());
  }

  private HttpResponse<String> send(int port, String path, String accept) {
    return this.jvm.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Accept", accept)
            .build());
  }

  @Override
  public void close() {
    this.jvm.close();
  }
}
