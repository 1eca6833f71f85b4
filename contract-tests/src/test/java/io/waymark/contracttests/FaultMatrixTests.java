package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of every way out, in every mode; {@code .ci/full faults} prints the table. */
@Tag("full")
class FaultMatrixTests {

  /** The table, and what each application printed. */
  static final Path OUT = Path.of("target", "faults");

  private static final Duration LOAD = Duration.ofSeconds(Long.getLong("faults.seconds", 20));

  /** How many faults are measured between two healthy runs. */
  private static final int STRETCH = 5;

  @ParameterizedTest
  @ValueSource(strings = {"starter", "agent", "both"})
  void noFaultHurtsTheService(String mode) throws IOException {
    Map<Fault, List<FaultResult>> results = new EnumMap<>(Fault.class);
    StringBuilder table = new StringBuilder();
    Files.createDirectories(OUT);
    for (Fault fault : plan()) {
      FaultResult result = new FaultRun(fault, mode, LOAD).run();
      results.computeIfAbsent(fault, first -> new ArrayList<>()).add(result);
      table.append(result.row(mode, fault));
      Files.writeString(OUT.resolve(mode + ".md"), table);
    }
    assertThat(results).isNotEmpty();
    SoftAssertions claims = new SoftAssertions();
    results.forEach(
        (fault, runs) -> {
          Healthy healthy = new Healthy(results.get(fault.healthy()));
          runs.forEach(result -> assertHarmless(claims, mode, fault, result, healthy));
        });
    claims.assertAll();
  }

  /** A machine is not the same all the time: healthy runs before, between and after the others. */
  private static List<Fault> plan() {
    String only = System.getProperty("faults.only", "");
    List<Fault> plan = new ArrayList<>();
    for (Fault healthy : List.of(Fault.HEALTHY, Fault.HEALTHY_FLOOD)) {
      List<Fault> faults =
          Stream.of(Fault.values())
              .filter(fault -> fault != healthy && fault.healthy() == healthy)
              .filter(fault -> only.isEmpty() || List.of(only.split(",")).contains(fault.name()))
              .toList();
      for (int i = 0; i < faults.size(); i++) {
        if (i % STRETCH == 0) {
          plan.add(healthy);
        }
        plan.add(faults.get(i));
      }
      if (!faults.isEmpty()) {
        plan.add(healthy);
      }
    }
    return plan;
  }

  /**
   * What a fault is compared with: the median, and how far healthy runs differ by themselves.
   *
   * @param runs two or more
   */
  private record Healthy(List<FaultResult> runs) {

    double median(ToDoubleFunction<FaultResult> value) {
      double[] sorted = this.runs.stream().mapToDouble(value).sorted().toArray();
      return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    double spread(ToDoubleFunction<FaultResult> value) {
      DoubleSummaryStatistics all = this.runs.stream().mapToDouble(value).summaryStatistics();
      return all.getMax() - all.getMin();
    }

    /** A quarter and a second more than the median, beyond what healthy runs differ by. */
    double maxStartup() {
      return 1.25 * median(FaultResult::startup) + spread(FaultResult::startup) + 1;
    }

    /** Half and 25 ms more than the median, beyond what healthy runs differ by. */
    double maxP99() {
      return 1.5 * median(FaultResult::p99) + spread(FaultResult::p99) + 25;
    }
  }

  private static void assertHarmless(
      SoftAssertions claims, String mode, Fault fault, FaultResult result, Healthy healthy) {
    String cell = mode + ", " + fault.title() + ": ";
    claims.assertThat(result.failed()).as(cell + "failed requests").isZero();
    claims
        .assertThat(result.startup())
        .as(cell + "seconds to start")
        .isLessThanOrEqualTo(healthy.maxStartup());
    claims.assertThat(result.p99()).as(cell + "p99 in ms").isLessThanOrEqualTo(healthy.maxP99());
    claims.assertThat(result.heapGrowth()).as(cell + "heap growth in MB").isLessThan(32);
    claims.assertThat(result.shutdown()).as(cell + "seconds to stop").isLessThan(8);
    if (!fault.isApplicationsOwn(mode)) {
      claims
          .assertThat(result.lines())
          .as(cell + "log lines about it")
          .isLessThanOrEqualTo((long) Math.ceil(result.minutes()));
    }
    if (!fault.reasons(mode).isEmpty()) {
      claims
          .assertThat(result.drops().keySet())
          .as(cell + "drops are counted")
          .containsAnyElementsOf(fault.reasons(mode));
    }
  }
}
