package io.waymark.agent.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaymarkNodeTests {

  @Test
  void keysAreThoseOfEveryOtherSource() {
    Map<String, Object> file =
        Map.of(
            "waymark",
            Map.of(
                "service", Map.of("runbook_url", "https://runbooks.example", "tier", 1),
                "slo", Map.of("availability", Map.of("objective", 0.9995)),
                "probes", List.of("/up", "/down")),
            "somebody_else",
            Map.of("key", "value"));
    assertThat(WaymarkNode.settings(file))
        .containsOnly(
            Map.entry("waymark.service.runbook-url", "https://runbooks.example"),
            Map.entry("waymark.service.tier", "1"),
            Map.entry("waymark.slo.availability.objective", "0.9995"),
            Map.entry("waymark.probes", "/up,/down"));
  }

  @Test
  void whenTheNodeIsNoMapItIsAnUnknownKey() {
    assertThat(WaymarkNode.settings(Map.of("waymark", true)))
        .containsOnly(Map.entry("waymark", "true"));
  }
}
