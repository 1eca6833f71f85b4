package io.waymark.contracttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of every way out, in every mode; {@code .ci/full faults} prints the table. */
@Tag("full")
class FaultMatrixTests {

  private static final Path OUT = Path.of("target", "faults");

  private static final Duration LOAD = Duration.ofSeconds(Long.getLong("faults.seconds", 20));

  /** What a busy machine may add to a time. */
  private static final double NOISE_MILLIS = 100;

  @ParameterizedTest
  @ValueSource(strings = {"starter", "agent", "both"})
  void noFaultHurtsTheService(String mode) throws IOException {
    Map<Fault, FaultRun.Result> results = new EnumMap<>(Fault.class);
    StringBuilder table = new StringBuilder();
    Files.createDirectories(OUT);
    SoftAssertions claims = new SoftAssertions();
    for (Fault fault : faults()) {
      FaultRun.Result result = new FaultRun(fault, mode, LOAD).run();
      results.put(fault, result);
      table.append(result.row(mode, fault));
      Files.writeString(OUT.resolve(mode + ".md"), table);
      FaultRun.Result healthy = results.get(fault.healthy());
      if (healthy != null) {
        assertHarmless(claims, mode, fault, result, healthy);
      }
    }
    assertThat(results).isNotEmpty();
    claims.assertAll();
  }

  private static Iterable<Fault> faults() {
    String only = System.getProperty("faults.only", "");
    return Stream.of(Fault.values()).filter(fault -> only.isEmpty() || only.contains(fault.name()))
        ::iterator;
  }

  private static void assertHarmless(
      SoftAssertions claims,
      String mode,
      Fault fault,
      FaultRun.Result result,
      FaultRun.Result healthy) {
    String cell = mode + ", " + fault.title() + ": ";
    claims.assertThat(result.failed()).as(cell + "failed requests").isZero();
    claims
        .assertThat(result.startup())
        .as(cell + "seconds to start")
        .isLessThan(2 * healthy.startup() + 5);
    claims
        .assertThat(result.p99())
        .as(cell + "p99 in ms")
        .isLessThan(3 * healthy.p99() + NOISE_MILLIS);
    claims.assertThat(result.heapGrowth()).as(cell + "heap growth in MB").isLessThan(32);
    claims.assertThat(result.shutdown()).as(cell + "seconds to stop").isLessThan(8);
    claims
        .assertThat(result.lines())
        .as(cell + "log lines about it")
        .isLessThanOrEqualTo((long) Math.ceil(result.minutes()));
    if (!fault.reasons(FaultRun.writesTheLog(mode)).isEmpty()) {
      claims
          .assertThat(result.drops().keySet())
          .as(cell + "drops are counted")
          .containsAnyElementsOf(fault.reasons(FaultRun.writesTheLog(mode)));
    }
  }
}
