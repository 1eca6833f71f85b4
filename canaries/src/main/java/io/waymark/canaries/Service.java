package io.waymark.canaries;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service under test: a process of its own, and everything that it prints. */
final class Service implements AutoCloseable {

  /** Below {@code /actuator}; what is not exposed answers 404, which is searched too. */
  private static final List<String> ACTUATOR =
      List.of(
          "", "/health", "/info", "/env", "/configprops", "/metrics", "/prometheus", "/mappings");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final Process process;
  private final Path output;

  private Service(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static Service start(List<String> words, String endpoint, boolean withArguments)
      throws IOException {
    List<String> command = new ArrayList<>(words);
    if (withArguments) {
      command.addAll(Bait.arguments());
    }
    Path output = Files.createTempFile("waymark-canaries", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(Bait.environment(endpoint));
    try {
      return new Service(builder.start(), output);
    } catch (IOException ex) {
      Files.deleteIfExists(output);
      throw ex;
    }
  }

  /** Whether it answers anything at all before the time is over. */
  boolean awaitAnswer(URI url, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (this.process.isAlive() && System.nanoTime() < end) {
      if (!answer(HttpRequest.newBuilder(url).build()).isEmpty()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return false;
  }

  void send(List<URI> urls, Duration settle) throws InterruptedException {
    for (URI url : urls) {
      for (HttpRequest request : Bait.requests(url)) {
        answer(request);
      }
    }
    TimeUnit.NANOSECONDS.sleep(settle.toNanos());
  }

  /** What its own endpoints say. */
  String read(List<URI> urls, List<URI> more) throws InterruptedException {
    StringBuilder answers = new StringBuilder();
    for (URI url : urls) {
      for (String endpoint : ACTUATOR) {
        answers.append(answer(HttpRequest.newBuilder(url.resolve("/actuator" + endpoint)).build()));
      }
    }
    for (URI url : more) {
      answers.append(answer(HttpRequest.newBuilder(url).build()));
    }
    return answers.toString();
  }

  /** Status and body; empty where there is no answer. */
  private String answer(HttpRequest request) throws InterruptedException {
    try {
      HttpRequest patient =
          HttpRequest.newBuilder(request, (name, value) -> true).timeout(PATIENCE).build();
      HttpResponse<String> response =
          this.http.send(patient, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return response.statusCode() + " " + response.body();
    } catch (IOException ex) {
      return "";
    }
  }

  /** What it has printed so far. */
  String printed() throws IOException {
    return new String(Files.readAllBytes(this.output), StandardCharsets.UTF_8);
  }

  /** Ends it, and returns all that it printed. */
  String stop() throws IOException {
    this.process.destroy();
    try {
      if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
        this.process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    return printed();
  }

  @Override
  public void close() throws IOException {
    stop();
    Files.deleteIfExists(this.output);
  }
}
