package io.waymark.contract.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.ServiceLevelObjective;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveSettingsTests {

  @Test
  void whenNothingIsWrittenEveryDefaultApplies() {
    EffectiveSettings settings = read(Map.of());
    assertThat(settings.get(Settings.ENABLED)).isTrue();
    assertThat(settings.get(Settings.SLO_AVAILABILITY_OBJECTIVE)).hasToString("0.999");
    assertThat(settings.get(Settings.SLO_LATENCY_OBJECTIVE)).hasToString("0.99");
    assertThat(settings.get(Settings.SLO_LATENCY_THRESHOLD)).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.get(Settings.SLO_PERIOD)).isEqualTo(Duration.ofDays(30));
    assertThat(settings.get(Settings.METRICS_LEGACY)).isEqualTo(LegacyMeters.KEEP);
    assertThat(settings.find(Settings.SERVICE_TEAM)).isNull();
    assertThat(settings.fatalProblems()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          waymark.slo.availability.objective | 99.9  | a ratio between 0 and 1 such as 0.999, or a percentage with its sign such as 99.9%
          waymark.slo.latency.threshold      | 500   | a duration with its unit from 1ms to 1h such as 500ms
          waymark.slo.latency.threshold      | 2h    | a duration with its unit from 1ms to 1h such as 500ms
          waymark.slo.period                 | 36h   | one of 7d, 28d, 30d, 90d
          waymark.metrics.legacy             | maybe | one of keep, drop
          waymark.slo.enabled                | yes   | true or false
          waymark.probes                     | ping  | a list of paths that start with / such as /stream
          waymark.slo.availability.bad-status | 500  | a list of HTTP statuses from 400 to 499 such as 429
          waymark.tracing.baggage            | a b   | a list of names such as tenant,channel, or true for all and false for none
          waymark.tracing.response-header    | X Id  | the name of a header of its own such as X-Trace-Id
          waymark.tracing.response-header    | Set-Cookie | the name of a header of its own such as X-Trace-Id
          waymark.service.runbook-url        | javascript:alert(1) | an absolute http or https address
          """)
  void whenMalformedSaysWhatWouldBeRight(String key, String text, String expected) {
    EffectiveSettings settings = read(Map.of(key, text));
    assertThat(settings.fatalProblems())
        .extracting(Problem::message)
        .containsExactly(
            "%s was '%s' but it must be %s (application.yaml:1).".formatted(key, text, expected));
  }

  @Test
  void reportsEverythingThatIsBrokenAtOnce() {
    EffectiveSettings settings =
        read(
            Map.of(
                "waymark.slo.period", "36h",
                "waymark.metrics.legacy", "maybe",
                "waymark.slo.latency.threshold", "fast"));
    assertThat(settings.fatalProblems()).hasSize(3);
  }

  @Test
  void whenMalformedInTheEnvironmentWarnsAndTheDefaultApplies() {
    EffectiveSettings settings =
        EffectiveSettings.read(new TestSource(Map.of("waymark.slo.period", "36h"), true));
    assertThat(settings.fatalProblems()).isEmpty();
    assertThat(settings.warnings())
        .extracting(Problem::message)
        .containsExactly(
            "waymark.slo.period was '36h' but it must be one of 7d, 28d, 30d, 90d (application.yaml:1). The default"
                + " applies: 30d.");
    assertThat(settings.get(Settings.SLO_PERIOD)).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void whenAKeyIsUnknownNamesTheNearest() {
    assertThat(read(Map.of("waymark.slo.availabilty.objective", "0.99")).warnings())
        .extracting(Problem::message)
        .containsExactly(
            "waymark.slo.availabilty.objective is not a setting of Waymark; did you mean"
                + " waymark.slo.availability.objective?");
  }

  @Test
  void whenStrictEverythingIsFatal() {
    EffectiveSettings settings = read(Map.of("waymark.strict", "true", "waymark.slow", "1"));
    assertThat(settings.fatalProblems()).hasSize(1);
    assertThat(settings.warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0} declares {1}")
  @CsvSource({
    "waymark.slo.availability.objective, 0.99, http-availability",
    "waymark.slo.latency.objective, 0.95, http-latency",
    "waymark.slo.latency.threshold, 2.5s, http-latency"
  })
  void anOwnObjectiveOrThresholdDeclares(String key, String text, String declared) {
    assertThat(origins(Map.of(key, text))).containsEntry(declared, Origin.DECLARED);
    assertThat(origins(Map.of(key, text)).values()).contains(Origin.INHERITED);
  }

  @Test
  void teamAndTierAloneDeclareNothing() {
    assertThat(
            origins(Map.of("waymark.service.team", "checkout", "waymark.service.tier", "1"))
                .values())
        .containsOnly(Origin.INHERITED);
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "2.5s, 2500", "1m, 60000", "PT0.2S, 200", "1h, 3600000"})
  void durationsNeedAUnit(String text, long millis) {
    assertThat(
            read(Map.of("waymark.slo.latency.threshold", text)).get(Settings.SLO_LATENCY_THRESHOLD))
        .isEqualTo(Duration.ofMillis(millis));
  }

  private static Map<String, Origin> origins(Map<String, String> texts) {
    return SloSettings.objectives(read(texts)).stream()
        .collect(Collectors.toMap(ServiceLevelObjective::name, ServiceLevelObjective::origin));
  }

  private static EffectiveSettings read(Map<String, String> texts) {
    return EffectiveSettings.read(new TestSource(texts, false));
  }

  private static final class TestSource implements SettingSource {

    private final Map<String, String> texts;
    private final boolean environment;

    private TestSource(Map<String, String> texts, boolean environment) {
      this.texts = new HashMap<>(texts);
      this.environment = environment;
    }

    @Override
    public @Nullable Found find(String key) {
      String text = this.texts.get(key);
      return text != null ? new Found(text, "application.yaml:1", this.environment) : null;
    }

    @Override
    public Set<String> keys() {
      return this.texts.keySet();
    }
  }
}
