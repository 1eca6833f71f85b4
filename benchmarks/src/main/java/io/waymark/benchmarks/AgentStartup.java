package io.waymark.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the extension adds to the start of an application with the OpenTelemetry agent: time,
 * processor time and memory until the first answer, of upstream's agent and of ours with the same
 * endpoint, in alternating runs. Fails where ours needs more processor time than promised. Linux
 * only, because memory is read from {@code /proc}.
 *
 * <pre>
 * java -cp benchmarks/target/classes io.waymark.benchmarks.AgentStartup [rounds] [java arguments of an application]
 * </pre>
 *
 * Without an application it starts one on the JDK's server. The application must listen at {@code
 * server.port} of its system properties.
 */
public final class AgentStartup {

  /** Median of ours to median of upstream's. */
  private static final double MAX_CPU_RATIO = 1.05;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private enum Variant {
    UPSTREAM("upstream's agent"),
    WAYMARK("with the extension");

    private final String label;

    Variant(String label) {
      this.label = label;
    }

    List<String> options(int port) {
      return switch (this) {
        case UPSTREAM ->
            List.of(
                "-javaagent:agent-extension/target/upstream/opentelemetry-javaagent.jar",
                "-Dotel.traces.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.metrics.exporter=prometheus",
                "-Dotel.exporter.prometheus.host=127.0.0.1",
                "-Dotel.exporter.prometheus.port=" + port);
        case WAYMARK ->
            List.of(
                "-javaagent:agent-extension/target/waymark-javaagent.jar",
                "-Dwaymark.metrics.prometheus.port=" + port);
      };
    }
  }

  /**
   * One start.
   *
   * @param millis from the launch to the first answer
   * @param cpuMillis user and system time of the process until its first answer
   * @param residentKib memory it held then
   */
  private record Start(long millis, long cpuMillis, long residentKib) {}

  private AgentStartup() {}

  /** Runs the comparison, or the application it starts. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 1 && args[0].equals("serve")) {
      serve();
      return;
    }
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    List<String> application =
        args.length > 1
            ? List.of(args).subList(1, args.length)
            : List.of(
                "-cp",
                System.getProperty("java.class.path"),
                AgentStartup.class.getName(),
                "serve");
    Map<Variant, List<Start>> starts = new EnumMap<>(Variant.class);
    for (Variant variant : Variant.values()) {
      start(variant, application);
    }
    for (int round = 0; round < rounds; round++) {
      for (Variant variant : Variant.values()) {
        starts.computeIfAbsent(variant, any -> new ArrayList<>()).add(start(variant, application));
      }
    }
    report(rounds, starts);
    double cpu = ratio(starts, Start::cpuMillis);
    if (cpu > MAX_CPU_RATIO) {
      System.err.printf(
          "The extension makes a start cost %.3f of upstream's processor time; %.2f is promised.%n",
          cpu, MAX_CPU_RATIO);
      System.exit(1);
    }
  }

  private static void serve() throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.getInteger("server.port")),
            0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  private static Start start(Variant variant, List<String> application)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-Dserver.port=" + port);
    command.addAll(variant.options(freePort()));
    command.addAll(application);
    Path log = Files.createTempFile("agent-startup", ".log");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      awaitAnswer(process, port, log);
      return new Start(
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
          process.info().totalCpuDuration().orElseThrow().toMillis(),
          residentKib(process.pid()));
    } finally {
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      Files.deleteIfExists(log);
    }
  }

  private static void awaitAnswer(Process process, int port, Path log)
      throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        http.send(request, HttpResponse.BodyHandlers.discarding());
        return;
      } catch (IOException ex) {
        // Not yet.
        Thread.sleep(20);
      }
    }
    throw new IllegalStateException("no answer at port " + port + ":\n" + Files.readString(log));
  }

  private static long residentKib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void report(int rounds, Map<Variant, List<Start>> starts) {
    System.out.printf(
        "%d alternating starts of each, after one of each to warm the disk.%n%n", rounds);
    System.out.println(
        "| | start-up ms: median (min..max) | CPU ms: median (min..max) | RSS MiB: median"
            + " (min..max) |");
    System.out.println("|---|---|---|---|");
    starts.forEach(
        (variant, all) ->
            System.out.printf(
                "| %s | %s | %s | %s |%n",
                variant.label,
                spread(all.stream().map(Start::millis).sorted().toList()),
                spread(all.stream().map(Start::cpuMillis).sorted().toList()),
                spread(all.stream().map(start -> start.residentKib() / 1024).sorted().toList())));
    System.out.printf(
        "%nRatio of the medians: start-up %.3f, CPU %.3f (at most %.2f), RSS %.3f.%n",
        ratio(starts, Start::millis),
        ratio(starts, Start::cpuMillis),
        MAX_CPU_RATIO,
        ratio(starts, Start::residentKib));
  }

  private static double ratio(
      Map<Variant, List<Start>> starts, java.util.function.ToLongFunction<Start> measure) {
    return median(starts.getOrDefault(Variant.WAYMARK, List.of()), measure)
        / (double) median(starts.getOrDefault(Variant.UPSTREAM, List.of()), measure);
  }

  private static long median(List<Start> starts, java.util.function.ToLongFunction<Start> measure) {
    List<Long> sorted = starts.stream().map(measure::applyAsLong).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static String spread(List<Long> sorted) {
    return "%d (%d..%d)"
        .formatted(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
