package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The agent jar as users attach it, and class paths on which our starter does not exist. */
final class WaymarkAgent {

  private static final Path JAR =
      Path.of("..", "agent-extension", "target", "waymark-javaagent.jar");

  private static final Path CANARIES = Path.of("..", "canaries").toAbsolutePath().normalize();

  /** What a service has because of the starter, and for no other reason. */
  private static final List<String> TELEMETRY =
      List.of(
          "waymark", "opentelemetry", "prometheus", "micrometer-tracing", "spring-boot-micrometer");

  private WaymarkAgent() {}

  /** A JVM with the agent, scraped at the agent's endpoint. */
  static ForkedApplication.Launch launch(int metricsPort, String... jvmOptions) {
    List<String> options = new ArrayList<>();
    options.add("-Dwaymark.metrics.prometheus.port=" + metricsPort);
    options.addAll(List.of(jvmOptions));
    return launchScrapedAt(metricsPort, options.toArray(String[]::new));
  }

  /** A JVM with the agent, whose endpoint at this port somebody else has opened. */
  static ForkedApplication.Launch launchScrapedAt(int metricsPort, String... jvmOptions) {
    List<String> options = new ArrayList<>();
    options.add("-javaagent:" + jar());
    options.addAll(List.of(jvmOptions));
    return new ForkedApplication.Launch(
        options, withoutTelemetry(ForkedApplication.Launch.PLAIN.classPath()), metricsPort);
  }

  /** A JVM with the agent, on a class path that has Netty and no servlets. */
  static ForkedApplication.Launch launchWithNetty(int metricsPort, String... jvmOptions) {
    return new ForkedApplication.Launch(
        launch(metricsPort, jvmOptions).jvmOptions(),
        withoutTelemetry(ForkedApplication.Launch.REACTIVE.classPath()),
        metricsPort);
  }

  /** A JVM with the agent, on a class path that has Jetty. */
  static ForkedApplication.Launch launchWithJetty(int metricsPort, String... jvmOptions) {
    return new ForkedApplication.Launch(
        launch(metricsPort, jvmOptions).jvmOptions(),
        withoutTelemetry(System.getProperty("java.class.path")),
        metricsPort);
  }

  /** A JVM with the agent and our starter, scraped at the agent's endpoint. */
  static ForkedApplication.Launch beside(int metricsPort, String... jvmOptions) {
    List<String> options = new ArrayList<>();
    options.add("-javaagent:" + jar());
    options.add("-Dwaymark.metrics.prometheus.port=" + metricsPort);
    options.addAll(List.of(jvmOptions));
    return new ForkedApplication.Launch(options, withStarter(), metricsPort);
  }

  /** A JVM with the agent and our starter, scraped at the application's endpoint. */
  static ForkedApplication.Launch beside() {
    return new ForkedApplication.Launch(List.of("-javaagent:" + jar()), withStarter(), 0);
  }

  /** A JVM with our starter and the agent as upstream publishes it. */
  static ForkedApplication.Launch plainUpstream() {
    return new ForkedApplication.Launch(List.of("-javaagent:" + upstream()), withStarter(), 0);
  }

  /** The agent as upstream publishes it, of the version that ours carries. */
  static Path upstream() {
    return Path.of(jar()).resolveSibling("upstream").resolve("opentelemetry-javaagent.jar");
  }

  /** Upstream's agent of another version. */
  static Path upstream(String version) {
    return Path.of("target", "agents", "opentelemetry-javaagent-%s.jar".formatted(version))
        .toAbsolutePath();
  }

  /** Our agent. */
  static Path waymark() {
    return Path.of(jar());
  }

  /** A JVM with exactly these options, on a class path without our starter. */
  static ForkedApplication.Launch launchWith(int metricsPort, List<String> jvmOptions) {
    return new ForkedApplication.Launch(
        jvmOptions, withoutTelemetry(ForkedApplication.Launch.PLAIN.classPath()), metricsPort);
  }

  /** The option that makes an agent of upstream's load our extension. */
  static String extension() {
    return "-Dotel.javaagent.extensions=" + extensionJar();
  }

  /** The extension alone. */
  static Path extensionJar() {
    return Path.of(jar()).resolveSibling("waymark-agent-extension.jar");
  }

  private static String jar() {
    String reason = "the agent jar is there once agent-extension is packaged, as mvn verify does";
    if ("required".equals(System.getenv("TEST_TOOLS"))) {
      assertThat(JAR).as(reason).exists();
    }
    assumeThat(JAR).as(reason).exists();
    return JAR.toAbsolutePath().normalize().toString();
  }

  /** Servlets and reactive clients, on Tomcat. */
  private static String withStarter() {
    return ForkedApplication.Launch.without(List.of());
  }

  private static String withoutTelemetry(String classPath) {
    String own = Path.of("target", "test-classes").toAbsolutePath().toString();
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> entry.equals(own) || isLibrary(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isLibrary(Path entry) {
    String name = entry.getFileName().toString();
    // It knows no telemetry, and the application that is careless on purpose knows it.
    return name.startsWith("waymark-canaries")
        || entry.startsWith(CANARIES)
        || name.endsWith(".jar") && TELEMETRY.stream().noneMatch(name::contains);
  }
}
