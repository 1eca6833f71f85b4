package io.waymark.benchmarks.hotpath;

import io.waymark.contract.slo.HttpSloEvents;
import java.time.Duration;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The two SLO events of one good request. */
@State(Scope.Benchmark)
public class SloEventBenchmark {

  private final HttpSloEvents events = new HttpSloEvents(Duration.ofMillis(500), Set.of(429));

  private long durationNanos = 31_000_000;

  @Benchmark
  public void request() {
    this.events.record(false, 200, false, false, true, this.durationNanos);
  }
}
