package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Keys and values of the promotion settings beside what the programs that read them declare: each
 * key with its type and, where there are few, its values. A key they do not know stops them.
 *
 * @see <a href="https://github.com/prometheus/prometheus/blob/v3.5.0/config/config.go">Prometheus,
 *     {@code OTLPConfig}</a>
 * @see <a
 *     href="https://github.com/prometheus/otlptranslator/blob/36c4745858ad2c1e302b0cebfc8e6b3d8a970a44/strategy.go">the
 *     translation strategies</a>
 * @see <a
 *     href="https://github.com/grafana/mimir/blob/mimir-2.17.0/pkg/util/validation/limits.go">Mimir,
 *     {@code Limits}</a>
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.147.0/processor/transformprocessor/internal/common/config.go">Collector,
 *     {@code ContextStatements}</a>
 */
class OtlpSettingsReferenceTests {

  /** {@code []string}, {@code TranslationStrategyOption} and {@code bool}. */
  private static final Set<String> OTLP =
      Set.of(
          "promote_resource_attributes",
          "translation_strategy",
          "keep_identifying_resource_attributes");

  private static final Set<String> STRATEGIES =
      Set.of(
          "UnderscoreEscapingWithSuffixes",
          "UnderscoreEscapingWithoutSuffixes",
          "NoUTF8EscapingWithSuffixes",
          "NoTranslation");

  /** {@code flagext.StringSliceCSV}, which a list of YAML is not, and twice {@code bool}. */
  private static final Set<String> LIMITS =
      Set.of(
          "promote_otel_resource_attributes",
          "otel_keep_identifying_resource_attributes",
          "otel_metric_suffixes_enabled");

  private static final Set<String> ERROR_MODES = Set.of("ignore", "silent", "propagate");

  /** A call of {@code set} in the OpenTelemetry Transformation Language, under a condition. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "set\\(attributes\\[\"([^\"]+)\"], resource\\.attributes\\[\"\\1\"]\\)"
              + " where resource\\.attributes\\[\"\\1\"] != nil");

  private static Stream<FleetAlertsOptions> options() {
    return Stream.of(
        FleetAlertsOptions.defaults(),
        FleetAlertsOptions.defaults().identity(List.of("k8s_cluster_name", "service_name")));
  }

  @ParameterizedTest
  @MethodSource("options")
  void prometheusKnowsEveryKeyAndValue(FleetAlertsOptions options) {
    Map<String, Object> settings = part(OtlpPromotion.of(options).prometheus(), "otlp");
    assertThat(OTLP).containsAll(settings.keySet());
    assertThat(settings.get("promote_resource_attributes"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .isEqualTo(promoted(options));
    assertThat(settings.get("translation_strategy")).isIn(STRATEGIES);
    assertThat(settings.get("keep_identifying_resource_attributes")).isEqualTo(true);
  }

  @ParameterizedTest
  @MethodSource("options")
  void mimirKnowsEveryKeyAndReadsTheSameList(FleetAlertsOptions options) {
    Map<String, Object> settings = part(OtlpPromotion.of(options).mimir(), "limits");
    assertThat(LIMITS).containsAll(settings.keySet());
    assertThat(settings.get("promote_otel_resource_attributes"))
        .isInstanceOfSatisfying(
            String.class,
            list -> assertThat(List.of(list.split(","))).isEqualTo(promoted(options)));
    assertThat(settings.get("otel_keep_identifying_resource_attributes")).isEqualTo(true);
    assertThat(settings.get("otel_metric_suffixes_enabled")).isEqualTo(true);
  }

  @ParameterizedTest
  @MethodSource("options")
  void theCollectorKnowsEveryKeyAndCopiesTheSameAttributes(FleetAlertsOptions options) {
    Map<String, Object> processors = part(OtlpPromotion.of(options).collector(), "processors");
    assertThat(processors.keySet()).containsExactly("transform/waymark");
    Map<?, ?> transform = (Map<?, ?>) processors.get("transform/waymark");
    assertThat(transform.keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder("error_mode", "metric_statements");
    assertThat(transform.get("error_mode")).isIn(ERROR_MODES);
    Map<?, ?> group = (Map<?, ?>) ((List<?>) transform.get("metric_statements")).get(0);
    assertThat(group.keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder("context", "statements");
    assertThat(group.get("context")).isEqualTo("datapoint");
    List<String> copied =
        ((List<?>) group.get("statements"))
            .stream()
                .map(String::valueOf)
                .map(STATEMENT::matcher)
                .map(matcher -> matcher.matches() ? matcher.group(1) : "not understood: " + matcher)
                .toList();
    assertThat(copied).isEqualTo(promoted(options));
  }

  private static List<String> promoted(FleetAlertsOptions options) {
    return options.identity().equals(FleetAlertsOptions.defaults().identity())
        ? List.of("deployment.environment.name", "service.namespace", "service.name")
        : List.of("k8s.cluster.name", "k8s_cluster_name", "service.name");
  }

  private static Map<String, Object> part(String yaml, String name) {
    Map<String, Map<String, Object>> settings = new Yaml().load(yaml);
    assertThat(settings.keySet()).containsExactly(name);
    return settings.get(name);
  }
}
