package io.waymark.contract.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionTests {

  @Test
  void readsNamesLabelsAndValues() {
    assertThat(
            Exposition.read(
                """
                # HELP slo_events_total Number of valid events.
                # TYPE slo_events_total counter
                slo_events_total{outcome="bad",slo="http-availability"} 3.0

                up 1
                """))
        .containsExactly(
            new Sample("slo_events_total", Map.of("outcome", "bad", "slo", "http-availability"), 3),
            new Sample("up", Map.of(), 1));
  }

  @Test
  void unescapesLabelValues() {
    assertThat(Exposition.read("a{b=\"back\\\\slash, \\\"quote\\\"\\nline } #\"} 1"))
        .containsExactly(new Sample("a", Map.of("b", "back\\slash, \"quote\"\nline } #"), 1));
  }

  @Test
  void skipsTimestampsAndExemplars() {
    assertThat(
            Exposition.read(
                """
                a{le="+Inf"} 7 1700000000000
                b_bucket{le="0.5"} 2 # {trace_id="abc",span_id="def"} 0.3 1700000000.1
                """))
        .extracting(Sample::value)
        .containsExactly(7.0, 2.0);
  }

  @Test
  void knowsInfinityAndNoNumber() {
    assertThat(Exposition.read("a +Inf\nb -Inf\nc NaN\nd 1e3"))
        .extracting(Sample::value)
        .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1000.0);
  }

  @Test
  void whenALineMakesNoSenseReadsTheOthers() {
    assertThat(Exposition.read("a{b=\"cut off\na{b} 1\n<html>\na{} \n}{\ngood 1"))
        .containsExactly(new Sample("good", Map.of(), 1));
  }
}
