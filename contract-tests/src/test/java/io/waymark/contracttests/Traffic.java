package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;

/**
 * What every mode is asked to measure: each case of inbound and outbound requests, of database
 * calls and of messages, a fixed number of times.
 */
final class Traffic {

  private final ForkedApplication application;

  private Traffic(ForkedApplication application) {
    this.application = application;
  }

  /** Every request is answered when this returns, but for the one whose client went away. */
  static void drive(ForkedApplication application) {
    Traffic traffic = new Traffic(application);
    traffic.inbound();
    traffic.logDatabaseAndMessages();
    traffic.outbound();
    traffic.overHttp2();
    traffic.get("/actuator/health", 200);
    ClientAbort.on(application.port(), "/endless");
  }

  private void inbound() {
    get("/items/1", 200);
    get("/items/2", 200);
    get("/missing/1", 404);
    get("/nowhere/at/all", 404);
    get("/boom", 500);
    get("/unavailable", 503);
    get("/limited", 429);
    get("/slow", 200);
    get("/async", 200);
    get("/async/boom", 500);
    get("/async/timeout", 503);
    HttpRequest brew =
        HttpRequest.newBuilder(this.application.uri("/items/1"))
            .method("BREW", HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(this.application.send(brew).statusCode()).isEqualTo(405);
  }

  private void logDatabaseAndMessages() {
    get("/log", 200);
    get("/rows", 200);
    get("/rows/exhausted", 200);
    get("/messages", 200);
  }

  private void outbound() {
    get("/call?url=" + this.application.uri("/items/3"), 200);
    get("/call?url=" + this.application.uri("/unavailable"), 200);
    get("/call/template?url=" + this.application.uri("/items/4"), 200);
    get("/call?url=http://127.0.0.1:1/", 500);
  }

  private void overHttp2() {
    HttpRequest request =
        HttpRequest.newBuilder(this.application.uri("/items/5"))
            .version(HttpClient.Version.HTTP_2)
            .build();
    assertThat(this.application.send(request).version()).isEqualTo(HttpClient.Version.HTTP_2);
    get("/call/http2?url=" + this.application.uri("/items/6"), 200);
  }

  private void get(String path, int status) {
    assertThat(this.application.get(path).statusCode()).as(path).isEqualTo(status);
  }
}
