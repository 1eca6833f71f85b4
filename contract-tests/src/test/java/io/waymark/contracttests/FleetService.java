package io.waymark.contracttests;

import io.waymark.contracttests.ForkedApplication.Launch;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A service of the {@link Fleet}: the same application under the same traffic, whatever the mode it
 * runs in.
 */
final class FleetService implements AutoCloseable {

  private final String name;
  private final Mode mode;
  private final int port = FreePort.find();
  private final Launch launch;
  private final Map<String, String> environment;
  private volatile @Nullable ForkedApplication application;

  /** The last of too many peers that was called. */
  private int peer;

  /**
   * Starts nothing yet.
   *
   * @param name its name
   * @param mode how it runs
   * @param declaration what it says of itself, as {@code key=value}; system properties of its JVM
   * @param receiver where it pushes to
   * @param broker variables that tell where its messages go
   */
  FleetService(
      String name,
      Mode mode,
      List<String> declaration,
      OtlpReceiver receiver,
      Map<String, String> broker) {
    this.name = name;
    this.mode = mode;
    List<String> declared = new ArrayList<>(declaration);
    declared.add("waymark.service.name=" + name);
    // Both the agent and Spring read system properties, so that no mode has a spelling of its own.
    String[] options = declared.stream().map("-D"::concat).toArray(String[]::new);
    this.launch = launch(mode, options);
    this.environment =
        TelemetryContract.with(
            broker,
            mode == Mode.BOTH_STARTER_OWNS
                // An agent that exports metrics would own them.
                ? Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.endpoint() + "/v1/traces")
                : Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()));
  }

  private static Launch launch(Mode mode, String... options) {
    return switch (mode) {
      case STARTER -> with(Launch.PLAIN, options);
      case AGENT -> WaymarkAgent.launch(FreePort.find(), options);
      case BOTH_AGENT_OWNS -> WaymarkAgent.beside(FreePort.find(), options);
      case BOTH_STARTER_OWNS -> with(WaymarkAgent.beside(), options);
      default -> throw new IllegalArgumentException("no service of the fleet runs as " + mode);
    };
  }

  private static Launch with(Launch launch, String... options) {
    List<String> all = new ArrayList<>(launch.jvmOptions());
    all.addAll(List.of(options));
    return new Launch(all, launch.classPath(), launch.metricsPort());
  }

  /** Starts this version of it, in the place of the one that runs. */
  ForkedApplication start(String version) {
    close();
    ForkedApplication started =
        ForkedApplication.start(
            ContractApplication.class,
            this.launch,
            this.environment,
            List.of("--server.port=" + this.port, "--waymark.service.version=" + version));
    this.application = started;
    return started;
  }

  String name() {
    return this.name;
  }

  Mode mode() {
    return this.mode;
  }

  /** Where Prometheus finds it, as an entry of {@code static_configs}. */
  String target() {
    URI metrics = metrics();
    return "{targets: ['%s'], labels: {__metrics_path__: %s}}"
        .formatted(metrics.getAuthority(), metrics.getPath());
  }

  /** Where it answers scrapes. */
  URI metrics() {
    boolean own = this.launch.metricsPort() == 0;
    return URI.create(
        "http://127.0.0.1:%d%s"
            .formatted(
                own ? this.port : this.launch.metricsPort(),
                own ? "/actuator/prometheus" : "/metrics"));
  }

  /** As another service calls it: by its name, as platforms have them. */
  private URI peerUri(String path) {
    return URI.create("http://" + this.name + ":" + this.port + path);
  }

  void healthyRequests(FleetService peer) {
    get("/items/1");
    get("/call?url=" + peer.peerUri("/items/2"));
    get("/rows");
  }

  void badRequests(FleetService peer) {
    get("/boom");
    get("/slow");
    get("/missing/1");
    get("/log");
    get("/rows/exhausted");
    get("/messages");
    get("/unavailable");
    get("/call?url=" + peer.peerUri("/unavailable"));
  }

  /** Nothing of it fails while the peer does not. */
  void requestsOfShoppers(FleetService peer) {
    get("/items/1");
    get("/checkout?url=" + peer.peerUri("/items/2"));
    get("/messages/one");
  }

  /** The peer fails, or answers slowly. */
  void requestsThatThePeerFails(FleetService peer) {
    get("/checkout?url=" + peer.peerUri("/unavailable"));
    get("/log");
  }

  void requestsThatThePeerDelays(FleetService peer) {
    get("/checkout?url=" + peer.peerUri("/slow"));
  }

  /** It fails by itself. */
  void requestsThatFail() {
    get("/boom");
    get("/slow");
    get("/rows/exhausted");
    get("/missing/1");
  }

  /** What the application wrote since its last start. */
  String output() {
    ForkedApplication current = this.application;
    return current == null ? "" : current.output();
  }

  /**
   * More peers than the label has room for, a few at a time: loopback has many addresses, and
   * nobody answers.
   */
  void tooManyPeers() {
    for (int i = 0; i < 5; i++) {
      this.peer = this.peer % 110 + 1;
      get("/call?url=http://127.0.1.%d:%d/items/2".formatted(this.peer, this.port));
    }
  }

  private void get(String path) {
    ForkedApplication current = Objects.requireNonNull(this.application);
    try {
      current.get(path);
    } catch (UncheckedIOException ex) {
      // It is being replaced; a user would try again too.
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
