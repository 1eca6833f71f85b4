package io.waymark.contract.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.SloDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloDefinitionSettingsTests {

  @Test
  void readsADefinitionOfEveryKind() {
    EffectiveSettings settings =
        read(
            Map.ofEntries(
                Map.entry("ordering.objective", "99.9%"),
                Map.entry("ordering.route", "/orders/{id}"),
                Map.entry("ordering.method", "post"),
                Map.entry("ordering.threshold", "250ms"),
                Map.entry("ordering.period", "7d"),
                Map.entry("consuming.objective", "0.99"),
                Map.entry("consuming.observation", "spring.kafka.listener"),
                Map.entry("consuming.matching", "messaging.destination.name=orders, outcome=x"),
                Map.entry("consuming.minbadevents", "3"),
                Map.entry("nightly.objective", "90%"),
                Map.entry("nightly.job", "NightlyReport.run"),
                Map.entry("nightly.max-age", "26h"),
                Map.entry("fulfilment.objective", "99%")));
    assertThat(settings.fatalProblems()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.sloDefinitions())
        .extracting(definition -> definition.slo().name())
        .containsExactly("consuming", "fulfilment", "nightly", "ordering");
    SloDefinition consuming = settings.sloDefinitions().get(0);
    assertThat(consuming.matching())
        .containsOnly(Map.entry("messaging.destination.name", "orders"), Map.entry("outcome", "x"));
    assertThat(consuming.slo().alertMinBadEvents()).isEqualTo(3);
    assertThat(consuming.slo().period()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.sloDefinitions().get(1).isReported()).isTrue();
    SloDefinition nightly = settings.sloDefinitions().get(2);
    assertThat(nightly.slo().alertMinBadEvents()).as("one failed job is enough").isEqualTo(1);
    assertThat(nightly.slo().successMaxAge()).isEqualTo(Duration.ofHours(26));
    SloDefinition ordering = settings.sloDefinitions().get(3);
    assertThat(ordering.method()).isEqualTo("POST");
    assertThat(ordering.slo().latencyThreshold()).isEqualTo(Duration.ofMillis(250));
    assertThat(ordering.slo().period()).isEqualTo(Duration.ofDays(7));
    assertThat(ordering.slo().alertMinBadEvents()).isNull();
    assertThat(ordering.slo().origin()).isEqualTo(Origin.DECLARED);
    assertThat(SloSettings.objectives(settings)).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x.route=/a                                    | waymark.slo.definitions.x.objective is missing: it must be a ratio between 0 and 1 such as 0.999, or a percentage with its sign such as 99.9%.
          x.objective=0.99;x.route=/a;x.job=A.b         | waymark.slo.definitions.x.route and waymark.slo.definitions.x.job exclude each other: keep one of them.
          x.objective=0.99;x.method=GET                 | waymark.slo.definitions.x.method means nothing without waymark.slo.definitions.x.route.
          x.objective=0.99;x.matching=a=b               | waymark.slo.definitions.x.matching means nothing without waymark.slo.definitions.x.observation.
          x.objective=0.99;x.threshold=1s               | waymark.slo.definitions.x.threshold has nothing to measure: it needs one of route, observation and job.
          http-latency.objective=0.99                   | waymark.slo.definitions.http-latency is not a name for an objective: it must be lower-case letters, digits and hyphens, and neither http-availability nor http-latency.
          x.objective=99                                | waymark.slo.definitions.x.objective was '99' but it must be a ratio between 0 and 1 such as 0.999, or a percentage with its sign such as 99.9%, and at least 10% so that an alert can fire (application.yaml:1).
          x.objective=5%                                | waymark.slo.definitions.x.objective was '5%' but it must be a ratio between 0 and 1 such as 0.999, or a percentage with its sign such as 99.9%, and at least 10% so that an alert can fire (application.yaml:1).
          x.objective=0.99;x.period=36h                 | waymark.slo.definitions.x.period was '36h' but it must be one of 7d, 28d, 30d, 90d (application.yaml:1).
          x.objective=0.99;x.min-bad-events=0           | waymark.slo.definitions.x.min-bad-events was '0' but it must be a whole number from 1 to 1000000 (application.yaml:1).
          x.objective=0.99;x.route=orders               | waymark.slo.definitions.x.route was 'orders' but it must be a route that starts with / such as /orders/{id} (application.yaml:1).
          x.objective=0.99;x.job=run                    | waymark.slo.definitions.x.job was 'run' but it must be a class and a method such as NightlyReport.run (application.yaml:1).
          """)
  void whenADefinitionIsBrokenSaysWhatWouldBeRight(String written, String message) {
    Map<String, String> texts = new TreeMap<>();
    for (String text : written.split(";")) {
      int equals = text.indexOf('=');
      texts.put(text.substring(0, equals), text.substring(equals + 1));
    }
    EffectiveSettings settings = read(texts);
    assertThat(settings.fatalProblems()).extracting(Problem::message).containsExactly(message);
    assertThat(settings.sloDefinitions()).isEmpty();
  }

  @Test
  void reportsEveryBrokenDefinitionAtOnce() {
    assertThat(
            read(Map.of(
                    "a.objective", "2", "b.route", "/b", "c.objective", "0.9", "c.period", "1h"))
                .fatalProblems())
        .hasSize(3);
  }

  @Test
  void whenAKeyIsUnknownWarnsAndNamesTheKnownOnes() {
    EffectiveSettings settings = read(Map.of("x.objective", "0.99", "x.objektive", "0.9"));
    assertThat(settings.fatalProblems()).isEmpty();
    assertThat(settings.warnings())
        .extracting(Problem::message)
        .containsExactly(
            "waymark.slo.definitions.x.objektive is not a setting of Waymark; a definition has"
                + " objective, period, threshold, min-bad-events, max-age, route, method,"
                + " observation, matching, job");
    assertThat(settings.sloDefinitions()).hasSize(1);
  }

  @Test
  void whenOnlyRequestsCanBeSeenTheRestIsLeftOutAndReported() {
    EffectiveSettings settings =
        read(Map.of("a.objective", "0.9", "a.job", "A.b", "b.objective", "0.9", "b.route", "/b"))
            .requestsOnly();
    assertThat(settings.sloDefinitions())
        .extracting(definition -> definition.slo().name())
        .containsExactly("b");
    assertThat(settings.warnings())
        .extracting(Problem::message)
        .containsExactly(
            "waymark.slo.definitions.a is ignored: only objectives with a route can be counted"
                + " without the starter.");
  }

  private static EffectiveSettings read(Map<String, String> texts) {
    Map<String, String> keys = new TreeMap<>();
    texts.forEach((key, text) -> keys.put(SloDefinitionSettings.PREFIX + key, text));
    return EffectiveSettings.read(
        new SettingSource() {

          @Override
          public @Nullable Found find(String key) {
            return keys.entrySet().stream()
                .filter(entry -> entry.getKey().replace("-", "").equals(key.replace("-", "")))
                .findFirst()
                .map(entry -> new Found(entry.getValue(), "application.yaml:1", false))
                .orElse(null);
          }

          @Override
          public Set<String> keys() {
            return keys.keySet();
          }
        });
  }
}
