package io.waymark.benchmarks.hotpath;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs every benchmark of this package, prints what was measured, and fails where it is too much.
 */
public final class HotPath {

  private static final String OURS = "io.waymark.starter.logging.JsonLogFormatter";

  private static final double MAX_NANOS = 100;

  /** What the profiler's own work looks like when it is divided by millions. */
  private static final double MAX_BYTES = 0.1;

  private HotPath() {}

  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(HotPath.class.getPackageName() + "\\..*Benchmark")
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .forks(1)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(5)
                    .measurementTime(TimeValue.seconds(1))
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    System.out.println("| what | ns | ± | bytes |");
    System.out.println("|---|---|---|---|");
    results.forEach(result -> System.out.println(row(result)));
    System.out.println();
    System.out.println("| throughput, Boot's = 1 | line | failure |");
    System.out.println("|---|---|---|");
    for (String boots : List.of("logstash", "ecs")) {
      System.out.printf(
          Locale.ROOT,
          "| ours against `%s` | %.2f | %.2f |%n",
          boots,
          nanos(results, boots, "line") / nanos(results, OURS, "line"),
          nanos(results, boots, "failure") / nanos(results, OURS, "failure"));
    }
    results.forEach(HotPath::check);
  }

  private static double nanos(Collection<RunResult> results, String format, String kind) {
    return results.stream()
        .filter(result -> format.equals(result.getParams().getParam("format")))
        .filter(result -> kind.equals(result.getParams().getParam("kind")))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElseThrow();
  }

  /** What is promised about every request. */
  private static void check(RunResult result) {
    double nanos = result.getPrimaryResult().getScore();
    if (result.getParams().getBenchmark().contains(SloEventBenchmark.class.getSimpleName())
        && (nanos > MAX_NANOS || bytes(result) > MAX_BYTES)) {
      System.err.printf(
          Locale.ROOT,
          "An SLO event takes %.0f ns and %.1f bytes, but must not take more than %.0f ns and no"
              + " byte.%n",
          nanos,
          bytes(result),
          MAX_NANOS);
      System.exit(1);
    }
  }

  private static double bytes(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
        .getScore();
  }

  private static String row(RunResult result) {
    String name = result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)\\.(\\w+)$", "$1.$2");
    String parameters =
        result.getParams().getParamsKeys().stream()
            .map(key -> result.getParams().getParam(key).replaceAll(".*\\.", ""))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "| %s %s | %.0f | %.0f | %.0f |",
        name,
        parameters,
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreError(),
        bytes(result));
  }
}
