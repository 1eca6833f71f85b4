package io.waymark.contract.slo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSloEventsTests {

  private final HttpSloEvents events = new HttpSloEvents(Duration.ofMillis(500), Set.of(429));

  @Test
  void allOutcomesAreThereAtZeroFromTheStart() {
    assertThat(counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "http-availability good", 0L,
                "http-availability bad", 0L,
                "http-latency good", 0L,
                "http-latency bad", 0L));
  }

  @Test
  void countingARequestAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    count(20_000);
    long before = threads.getThreadAllocatedBytes(thread);
    count(100_000);
    // Less than a byte for each ten of them: reading the counter may allocate.
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(10_000);
  }

  private void count(int requests) {
    for (int i = 0; i < requests; i++) {
      this.events.record(false, i % 10 == 0 ? 500 : 200, false, false, true, i * 10_000L);
    }
  }

  @ParameterizedTest(
      name = "probe {0}, status {1}, error {2}, aborted {3}, timed {4}, {5} ms: {6} and {7}")
  @CsvSource({
    // A fast success counts for both.
    "false, 200, false, false, true, 10, good, good",
    // The caller's mistakes are not the service's.
    "false, 404, false, false, true, 10, good, good",
    "false, 404, true, false, true, 10, good, good",
    // What the service itself called bad.
    "false, 429, false, false, true, 10, bad, none",
    "false, 500, true, false, true, 10, bad, none",
    "false, 503, false, false, true, 10, bad, none",
    // A failure says nothing about speed.
    "false, 500, false, false, true, 9000, bad, none",
    // No status: an exception decides.
    "false, 0, true, false, true, 10, bad, none",
    "false, 0, false, false, true, 10, good, good",
    // Exactly at the threshold is fast enough.
    "false, 200, false, false, true, 500, good, good",
    "false, 200, false, false, true, 501, good, bad",
    // Streams have no speed.
    "false, 200, false, false, false, 9000, good, none",
    // Nobody waited for these.
    "true, 500, true, false, true, 10, none, none",
    "false, 200, false, true, true, 10, none, none",
    "false, 500, true, true, true, 10, none, none"
  })
  void decides(
      boolean probe,
      int status,
      boolean error,
      boolean aborted,
      boolean timed,
      long millis,
      String availability,
      String latency) {
    this.events.record(probe, status, error, aborted, timed, Duration.ofMillis(millis).toNanos());
    assertThat(counts().entrySet().stream().filter(count -> count.getValue() > 0).toList())
        .extracting(count -> count.getKey() + " " + count.getValue())
        .containsExactlyElementsOf(
            Stream.of("http-availability " + availability + " 1", "http-latency " + latency + " 1")
                .filter(count -> !count.contains("none"))
                .toList());
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    this.events.forEach((slo, outcome, count) -> counts.put(slo + " " + outcome.label(), count));
    return counts;
  }
}
