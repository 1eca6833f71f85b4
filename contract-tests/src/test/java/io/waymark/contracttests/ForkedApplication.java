package io.waymark.contracttests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Java process of its own, as a service is in production, reached over HTTP only. */
final class ForkedApplication implements AutoCloseable {

  private static final Pattern PORT =
      Pattern.compile("(?:(?:Tomcat|Jetty|Netty) started|Listening) on port (\\d+)");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Process process;
  private final @Nullable Path log;
  private final Launch launch;
  private final int port;

  private ForkedApplication(Process process, Path log, Launch launch) {
    this.process = process;
    this.log = log;
    this.launch = launch;
    try {
      this.port = awaitPort();
    } catch (RuntimeException ex) {
      // Nobody could close it any more.
      process.destroyForcibly();
      throw ex;
    }
  }

  /** Starts a main class on the test's own class path and waits until it listens. */
  static ForkedApplication start(
      Class<?> mainClass, Map<String, String> environment, List<String> arguments) {
    return start(mainClass, Launch.PLAIN, environment, arguments);
  }

  /** Starts a main class in a JVM of another kind. */
  static ForkedApplication start(
      Class<?> mainClass, Launch launch, Map<String, String> environment, List<String> arguments) {
    List<String> application = new ArrayList<>(launch.jvmOptions());
    application.addAll(List.of("-cp", launch.classPath(), mainClass.getName()));
    return start(application, launch, environment, arguments);
  }

  /** Starts a main class whose output nobody reads, and waits until it listens on this port. */
  static ForkedApplication startUnread(
      Class<?> mainClass,
      Launch launch,
      int port,
      Map<String, String> environment,
      List<String> arguments) {
    List<String> command = new ArrayList<>(launch.jvmOptions());
    command.addAll(List.of("-cp", launch.classPath(), mainClass.getName()));
    command.add("--server.port=" + port);
    try {
      return new ForkedApplication(
          process(command, environment, arguments).redirectErrorStream(true).start(), launch, port);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Starts an executable jar and waits until it listens. */
  static ForkedApplication start(Path jar, List<String> arguments) {
    return start(List.of("-jar", jar.toString()), Launch.PLAIN, Map.of(), arguments);
  }

  /** Starts an executable jar with options of the JVM and waits until it listens. */
  static ForkedApplication start(List<String> jvmOptions, Path jar, List<String> arguments) {
    List<String> application = new ArrayList<>(jvmOptions);
    application.addAll(List.of("-jar", jar.toString()));
    return start(application, Launch.PLAIN, Map.of(), arguments);
  }

  private static ForkedApplication start(
      List<String> application,
      Launch launch,
      Map<String, String> environment,
      List<String> arguments) {
    try {
      Path log = Files.createTempFile("application", ".log");
      return new ForkedApplication(
          process(application, environment, arguments)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start(),
          log,
          launch);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static ProcessBuilder process(
      List<String> application, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dserver.port=0");
    command.addAll(application);
    command.add("--server.address=127.0.0.1");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  private ForkedApplication(Process process, Launch launch, int port) {
    this.process = process;
    this.log = null;
    this.launch = launch;
    this.port = port;
    try {
      Awaitility.await("the application listens on port " + port)
          .atMost(Duration.ofMinutes(3))
          .until(() -> process.isAlive() && isOpen(port));
    } catch (RuntimeException ex) {
      process.destroyForcibly();
      throw ex;
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException ex) {
      return false;
    }
  }

  private int awaitPort() {
    return Awaitility.await("the application listens; its log is " + this.log)
        .atMost(Duration.ofMinutes(3))
        .until(this::findPort, port -> port > 0);
  }

  private int findPort() {
    if (!this.process.isAlive()) {
      throw new IllegalStateException("the application has ended:\n" + output());
    }
    Matcher matcher = PORT.matcher(output());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  int port() {
    return this.port;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + this.port + path);
  }

  long pid() {
    return this.process.pid();
  }

  boolean isAlive() {
    return this.process.isAlive();
  }

  /** Ends it as a machine that loses power does. */
  void kill() {
    this.process.destroyForcibly();
  }

  /** Everything it wrote so far; empty where nobody reads it. */
  String output() {
    try {
      return this.log == null ? "" : Files.readString(this.log);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return this.http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  /** What Prometheus would see. */
  Scrape scrape() {
    return scrape(this.launch.metrics(this));
  }

  /** What Prometheus would see at Spring Boot's endpoint, whatever the launch says. */
  Scrape scrapeActuator() {
    return scrape(uri("/actuator/prometheus"));
  }

  private Scrape scrape(URI uri) {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(uri)
                .header("Accept", "application/openmetrics-text;version=1.0.0")
                .build());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "scrape answered %d: %s".formatted(response.statusCode(), response.body()));
    }
    return Scrape.parse(response.body());
  }

  /**
   * What kind of JVM an application runs in.
   *
   * @param jvmOptions options beyond those of every test
   * @param classPath its class path
   * @param metricsPort port of a metrics endpoint that is not the application's; 0 for its own
   */
  record Launch(List<String> jvmOptions, String classPath, int metricsPort) {

    /** What only reactive applications have. */
    static final List<String> REACTIVE_LIBRARIES = List.of("webflux", "webclient", "reactor");

    private static final List<String> SERVLET_LIBRARIES =
        List.of("webmvc", "tomcat", "servlet", "restclient");

    /** What is of no use beside the server that an application has. */
    private static final List<String> OTHER_SERVERS = List.of("jetty", "jakarta.servlet-api");

    /** A servlet application's class path, scraped at Spring Boot's endpoint. */
    static final Launch PLAIN = new Launch(List.of(), without(REACTIVE_LIBRARIES), 0);

    /** A WebFlux application's class path, scraped at Spring Boot's endpoint. */
    static final Launch REACTIVE = new Launch(List.of(), without(SERVLET_LIBRARIES), 0);

    /** A servlet application on Jetty. */
    static final Launch JETTY =
        new Launch(
            List.of(),
            withoutAny(Stream.concat(REACTIVE_LIBRARIES.stream(), Stream.of("tomcat"))),
            0);

    /** A servlet application whose log Log4j2 writes. */
    static final Launch LOG4J2 =
        new Launch(
            List.of(),
            without(
                    Stream.concat(
                            REACTIVE_LIBRARIES.stream(), Stream.of("logback", "log4j-to-slf4j"))
                        .toList())
                + File.pathSeparator
                + Path.of("target", "log4j2").toAbsolutePath()
                + File.separator
                + "*",
            0);

    /** The test's own class path without the libraries of these names. */
    static String without(List<String> libraries) {
      return withoutAny(Stream.concat(libraries.stream(), OTHER_SERVERS.stream()));
    }

    private static String withoutAny(Stream<String> libraries) {
      List<String> names = libraries.toList();
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(
              entry -> {
                String file = Path.of(entry).getFileName().toString();
                return !file.endsWith(".jar") || names.stream().noneMatch(file::contains);
              })
          .collect(Collectors.joining(File.pathSeparator));
    }

    private URI metrics(ForkedApplication application) {
      return this.metricsPort == 0
          ? application.uri("/actuator/prometheus")
          : URI.create("http://127.0.0.1:" + this.metricsPort + "/metrics");
    }
  }

  /** Ends it, and returns everything it wrote from its first line to its last. */
  String stop() {
    end();
    return output();
  }

  private void end() {
    this.process.destroy();
    try {
      if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
        this.process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
    try {
      if (this.log != null) {
        Files.deleteIfExists(this.log);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
