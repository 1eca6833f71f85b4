package io.waymark.contracttests;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One instance of the packaged sample under a name of its own, and those who call it. */
final class OnCallService implements AutoCloseable {

  static final Duration LATENCY_THRESHOLD = Duration.ofSeconds(1);

  private static final List<String> DECLARATION =
      List.of(
          "--waymark.service.environment=production",
          "--waymark.service.team=storefront",
          "--waymark.slo.availability.objective=99.9%",
          "--waymark.slo.latency.objective=99%",
          "--waymark.slo.latency.threshold=" + LATENCY_THRESHOLD.toMillis() + "ms");

  /** Shared: a client of the JDK is a thread of its own. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private final String name;
  private final Path jar;
  private final List<String> jvmOptions;
  private final List<String> arguments;
  private volatile @Nullable ForkedApplication application;

  /**
   * Starts nothing yet.
   *
   * @param profile shop or inventory
   */
  OnCallService(String profile, String name, Path jar, List<String> jvmOptions, List<String> more) {
    this.name = name;
    this.jar = jar;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.arguments = new ArrayList<>(DECLARATION);
    this.arguments.addAll(
        List.of("--spring.profiles.active=" + profile, "--spring.application.name=" + name));
    this.arguments.addAll(more);
  }

  String name() {
    return this.name;
  }

  /** Where it is now; another start is at another port. */
  URI uri(String path) {
    return Objects.requireNonNull(this.application).uri(path);
  }

  void start() {
    this.application = ForkedApplication.start(this.jvmOptions, this.jar, this.arguments);
  }

  boolean isAlive() {
    ForkedApplication current = this.application;
    return current != null && current.isAlive();
  }

  void kill() {
    Objects.requireNonNull(this.application).kill();
  }

  /** Switches faults of the sample; {@code {}} is none. */
  void faults(String settings) {
    int status = Objects.requireNonNull(this.application).send(put(settings)).statusCode();
    if (status != 200) {
      throw new IllegalStateException(this.name + " answered " + status + " to " + settings);
    }
  }

  private HttpRequest put(String settings) {
    return HttpRequest.newBuilder(uri("/faults"))
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(settings))
        .build();
  }

  /** A request at a constant rate, whatever becomes of those before. */
  void customers(ScheduledExecutorService clock, double perSecond, Supplier<HttpRequest> request) {
    clock.scheduleAtFixedRate(
        () -> HTTP.sendAsync(request.get(), BodyHandlers.discarding()),
        0,
        (long) (1e6 / perSecond),
        TimeUnit.MICROSECONDS);
  }

  /** One request, and its answer's status. */
  int ask(String path) {
    return Objects.requireNonNull(this.application).get(path).statusCode();
  }

  HttpRequest read(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build();
  }

  HttpRequest write(String path, String json) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  /** An order longer than the heap is wide; the JVM ends itself, as it is told to. */
  void runOutOfMemory() {
    String order = "{\"sku\": \"" + "x".repeat(19_000_000) + "\", \"quantity\": 1}";
    ForkedApplication current = Objects.requireNonNull(this.application);
    try {
      current.send(write("/orders", order));
    } catch (UncheckedIOException ex) {
      // It did not survive to answer.
    }
  }

  @Override
  public void close() {
    ForkedApplication current = this.application;
    if (current != null) {
      current.close();
    }
  }
}
