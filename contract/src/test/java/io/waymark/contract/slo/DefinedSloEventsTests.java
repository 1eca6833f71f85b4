package io.waymark.contract.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefinedSloEventsTests {

  private final AtomicLong clock = new AtomicLong(1_000);

  @Test
  void everyDefinitionIsAtZeroFromTheStart() {
    assertThat(counts(events(route("a", "/a", null, null))))
        .containsExactly(Map.entry("a bad", 0L), Map.entry("a good", 0L));
  }

  @Test
  void aRequestCountsForTheObjectivesOfItsRouteAndMethod() {
    DefinedSloEvents events =
        events(
            route("any", "/orders/{id}", null, null),
            route("post", "/orders/{id}", "POST", null),
            route("beneath", "/orders/**", null, null),
            route("other", "/order", null, null));
    HttpSloEvents http = new HttpSloEvents(Duration.ofSeconds(1), Set.of(429), events);
    http.record("GET", "/orders/{id}", false, 503, false, false, true, 1);
    http.record("GET", "/orders", false, 200, false, false, true, 1);
    http.record("POST", "/orders/{id}", false, 429, false, false, true, 1);
    http.record("POST", "/orders/{id}", true, 500, false, false, true, 1);
    http.record("POST", "/orders/{id}", false, 500, false, true, true, 1);
    http.record("GET", "/ordersystem", false, 500, false, false, true, 1);
    assertThat(counts(events))
        .containsEntry("any good", 0L)
        .containsEntry("any bad", 2L)
        .containsEntry("post bad", 1L)
        .containsEntry("beneath good", 1L)
        .containsEntry("beneath bad", 2L)
        .containsEntry("other good", 0L)
        .containsEntry("other bad", 0L);
  }

  @Test
  void withAThresholdWhatFailsIsNoEventAndWhatIsSlowIsBad() {
    DefinedSloEvents events = events(route("fast", "/a", null, Duration.ofMillis(5)));
    HttpSloEvents http = new HttpSloEvents(Duration.ofSeconds(1), Set.of(), events);
    http.record("GET", "/a", false, 200, false, false, true, 5_000_000);
    http.record("GET", "/a", false, 200, false, false, true, 5_000_001);
    http.record("GET", "/a", false, 500, false, false, true, 9_000_000);
    http.record("GET", "/a", false, 200, false, false, false, 9_000_000);
    assertThat(counts(events)).containsEntry("fast good", 1L).containsEntry("fast bad", 1L);
  }

  @Test
  void theLastSuccessIsThatOfTheLastGoodEvent() {
    DefinedSloEvents events = events(route("a", "/a", null, null));
    assertThat(events.lastSuccessMillis("a")).isNull();
    events.record("a", Outcome.GOOD);
    this.clock.set(2_000);
    events.record("a", Outcome.BAD);
    assertThat(events.lastSuccessMillis("a")).isEqualTo(1_000);
    assertThat(events.record("unheard-of", Outcome.GOOD)).isFalse();
  }

  private DefinedSloEvents events(SloDefinition... definitions) {
    return new DefinedSloEvents(List.of(definitions), this.clock::get);
  }

  private static SloDefinition route(
      String name, String route, @Nullable String method, @Nullable Duration threshold) {
    return new SloDefinition(
        new ServiceLevelObjective(
            name, Objective.parse("0.9"), Duration.ofDays(30), threshold, Origin.DECLARED),
        route,
        method,
        null,
        Map.of(),
        null);
  }

  private static Map<String, Long> counts(DefinedSloEvents events) {
    Map<String, Long> counts = new TreeMap<>();
    events.forEach((slo, outcome, count) -> counts.put(slo + " " + outcome.label(), count));
    return counts;
  }
}
