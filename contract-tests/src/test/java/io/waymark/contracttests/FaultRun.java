package io.waymark.contracttests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One application with one fault, from its start to its end, and what the fault did to it. */
final class FaultRun {

  private static final Pattern USED = Pattern.compile("^ *(?!Metaspace|class).*used (\\d+)K");

  private static final Pattern ABOUT_TELEMETRY =
      Pattern.compile(
          "xport|No space|[Oo]pen[Tt]elemetry|otel|okhttp|jdkhttp|^\\s+at |^Caused by|Exception");

  /** What is said about telemetry when nothing is wrong. */
  private static final Pattern AT_EVERY_START =
      Pattern.compile("Traces stay|this service is '|An OpenTelemetry agent makes|VersionLogger");

  private static final int REQUESTS_A_SECOND = 50;

  private final Fault fault;
  private final String mode;
  private final Duration load;

  FaultRun(Fault fault, String mode, Duration load) {
    this.fault = fault;
    this.mode = mode;
    this.load = load;
  }

  private ForkedApplication.Launch launch() {
    return switch (this.mode) {
      case "starter" -> ForkedApplication.Launch.PLAIN;
      case "agent" -> WaymarkAgent.launch(FreePort.find());
      default -> WaymarkAgent.beside(FreePort.find());
    };
  }

  private ForkedApplication start(AutoCloseable backend) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OTEL_SERVICE_NAME", "shop");
    environment.put("OTEL_METRIC_EXPORT_INTERVAL", "1000");
    if (this.fault != Fault.NO_ENDPOINT) {
      environment.put(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          backend instanceof BrokenBackend broken
              ? broken.endpoint()
              : ((OtlpReceiver) backend).endpoint());
    }
    List<String> arguments = new ArrayList<>();
    if (!this.mode.equals("agent")) {
      arguments.add("--management.otlp.metrics.export.step=1s");
    }
    if (this.fault == Fault.DISK_FULL) {
      arguments.addAll(FullDisk.logFile());
    }
    if (this.fault == Fault.STDOUT_BLOCKED && Fault.writesTheLog(this.mode)) {
      // Thousands of lines wait by default, which is more than a run has.
      arguments.add("--waymark.logging.queue-size=64");
    }
    return this.fault == Fault.STDOUT_BLOCKED
        ? ForkedApplication.startUnread(
            ContractApplication.class, launch(), FreePort.find(), environment, arguments)
        : ForkedApplication.start(ContractApplication.class, launch(), environment, arguments);
  }

  FaultResult run() {
    AutoCloseable backend = this.fault.open();
    long start = System.nanoTime();
    ForkedApplication application = start(backend);
    try {
      double startup = secondsSince(start);
      drive(application, Duration.ofSeconds(3));
      double heap = heapMegabytes(application.pid());
      Load first = drive(application, this.load.dividedBy(2));
      if (this.fault == Fault.DIES) {
        backend.close();
      }
      Load second = drive(application, this.load.dividedBy(2));
      Map<String, Long> drops = awaitDrops(application);
      double growth = heapMegabytes(application.pid()) - heap;
      List<Double> millis = new ArrayList<>(first.millis());
      millis.addAll(second.millis());
      long stopped = System.nanoTime();
      String printed = application.stop();
      double shutdown = secondsSince(stopped);
      Files.writeString(
          FaultMatrixTests.OUT.resolve("%s-%s.log".formatted(this.mode, this.fault)), printed);
      return new FaultResult(
          startup,
          millis.size(),
          first.failed() + second.failed(),
          p99(millis),
          growth,
          shutdown,
          drops,
          linesAboutTelemetry(printed),
          secondsSince(start) / 60);
    } catch (RuntimeException ex) {
      throw ex;
    } catch (Exception ex) {
      throw new IllegalStateException(ex);
    } finally {
      application.close();
      close(backend);
    }
  }

  private static void close(AutoCloseable backend) {
    try {
      backend.close();
    } catch (Exception ex) {
      throw new IllegalStateException(ex);
    }
  }

  /** A backend that is slow to fail needs a while until it has failed. */
  private Map<String, Long> awaitDrops(ForkedApplication application) {
    List<String> reasons = this.fault.reasons(this.mode);
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    Map<String, Long> drops = drops(application);
    while (!reasons.isEmpty()
        && Collections.disjoint(drops.keySet(), reasons)
        && System.nanoTime() < end) {
      drive(application, Duration.ofSeconds(1));
      drops = drops(application);
    }
    return drops;
  }

  private static Map<String, Long> drops(ForkedApplication application) {
    Map<String, Long> drops = new TreeMap<>();
    application
        .scrape()
        .of("waymark_telemetry_dropped_total")
        .forEach(
            sample -> drops.merge(sample.labels().get("reason"), (long) sample.value(), Long::sum));
    drops.values().removeIf(count -> count == 0);
    return drops;
  }

  /** Requests at a fixed rate, whether earlier ones were answered or not; one in ten logs. */
  private Load drive(ForkedApplication application, Duration duration) {
    // A console that is full stops an application that writes to it itself; the agent cannot help.
    boolean logs = this.fault != Fault.STDOUT_BLOCKED || Fault.writesTheLog(this.mode);
    int rate = REQUESTS_A_SECOND * this.fault.load();
    int requests = (int) (rate * duration.toMillis() / 1000);
    List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger number = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(requests);
    ScheduledExecutorService clients = Executors.newScheduledThreadPool(8);
    try {
      for (int i = 0; i < requests; i++) {
        clients.schedule(
            () -> {
              boolean log = logs && number.incrementAndGet() % 10 == 0;
              long start = System.nanoTime();
              try {
                if (application.get(log ? "/log" : "/items/1").statusCode() != 200) {
                  failed.incrementAndGet();
                }
              } catch (RuntimeException ex) {
                failed.incrementAndGet();
              } finally {
                millis.add(secondsSince(start) * 1000);
                done.countDown();
              }
            },
            i * 1_000_000L / rate,
            TimeUnit.MICROSECONDS);
      }
      if (!done.await(duration.toSeconds() + 60, TimeUnit.SECONDS)) {
        failed.addAndGet((int) done.getCount());
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    } finally {
      clients.shutdownNow();
    }
    return new Load(List.copyOf(millis), failed.get());
  }

  private static long linesAboutTelemetry(String printed) {
    return printed
        .lines()
        .filter(line -> ABOUT_TELEMETRY.matcher(line).find())
        .filter(line -> !AT_EVERY_START.matcher(line).find())
        .count();
  }

  private static double p99(List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
  }

  /** What is used after a collection. */
  private static double heapMegabytes(long pid) {
    jcmd(pid, "GC.run");
    return jcmd(pid, "GC.heap_info")
            .lines()
            .map(USED::matcher)
            .filter(Matcher::find)
            .mapToLong(used -> Long.parseLong(used.group(1)))
            .sum()
        / 1024.0;
  }

  private static String jcmd(long pid, String command) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  String.valueOf(pid),
                  command)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private record Load(List<Double> millis, int failed) {}
}
