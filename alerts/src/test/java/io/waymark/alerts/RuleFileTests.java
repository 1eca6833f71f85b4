package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.PrometheusNames;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFileTests {

  /** What Mimir's ruler takes per group unless told otherwise. */
  private static final int MOST_RULES_IN_A_GROUP = 20;

  private static final Pattern LABELS =
      Pattern.compile("(?:by|on|group_left) \\(([^()]*)\\)|([a-z_]+)(?:=|!=|=~|!~)\"");

  private static final Pattern SERIES =
      Pattern.compile(
          "\\b(?:service(?:_slo)?:[a-z0-9_:]+|(?:slo|waymark|http|db|jvm|log)_[a-z0-9_]+)\\b");

  private final RuleFile rules = everything(FleetAlertsOptions.defaults());

  @Test
  void everySeriesOfTheContractIsRecordedOnceAndNothingElseIs() {
    assertThat(recordings()).containsExactlyInAnyOrder(RecordedSeries.values());
  }

  @Test
  void everyAlertNameIsRaised() {
    assertThat(alerts().map(AlertRule::name).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(AlertName.values());
  }

  @Test
  void everySeriesThatIsReadIsInTheContract() {
    Set<String> known =
        ContractMetrics.all().stream()
            .flatMap(metric -> metric.seriesNames().stream())
            .collect(Collectors.toCollection(HashSet::new));
    Arrays.stream(RecordedSeries.values()).map(RecordedSeries::seriesName).forEach(known::add);
    known.addAll(List.of(DeclaredRules.ALL, DeclaredRules.BAD, DeclaredRules.DECLARED));
    assertThat(all())
        .allSatisfy(
            rule ->
                assertThat(
                        SERIES
                            .matcher(withoutLabels(withoutComments(rule)))
                            .results()
                            .map(match -> match.group()))
                    .isSubsetOf(known));
  }

  @Test
  void everyLabelThatIsReadIsInTheContractOrPrometheusOwn() {
    Set<String> known = new HashSet<>(FleetAlertsOptions.defaults().identity());
    known.addAll(
        List.of(
            "job",
            "instance",
            "le",
            "slo_period",
            DeclaredRules.SOURCE,
            "rule_group",
            "__name__",
            "otel_metric_overflow"));
    known.add(PrometheusNames.of(AttributeKeys.SLO));
    ContractMetrics.all().forEach(metric -> known.addAll(metric.labels()));
    assertThat(all())
        .allSatisfy(rule -> assertThat(labels(withoutComments(rule))).isSubsetOf(known));
  }

  @Test
  void rawSeriesAreReadInsideAnAggregationOnly() {
    assertThat(all())
        .allSatisfy(
            rule -> {
              String expression = withoutComments(rule);
              // What is left once aggregations, innermost first, are taken out.
              Pattern aggregation =
                  Pattern.compile(
                      "(?:sum|max|min|group|count|topk)(?: by \\([^()]*\\) )?\\([^()]*\\)");
              Pattern call =
                  Pattern.compile("(?:rate|increase|changes|[a-z]+_over_time)\\(([^()]*)\\)");
              Pattern grouping = Pattern.compile("(?<!\\) )(?<!by )(?<=[\\s(])\\(([^()]*)\\)");
              expression = expression.replace("time()", "TIME");
              expression = expression.replaceAll("(?:on|group_left) \\([^()]*\\)", "");
              for (int i = 0; i < 10; i++) {
                expression = expression.replaceAll("\"[^\"]*\"", "\"\"");
                expression = grouping.matcher(expression).replaceAll("$1");
                expression = call.matcher(expression).replaceAll("$1");
                expression = aggregation.matcher(expression).replaceAll("AGGREGATED");
              }
              assertThat(expression)
                  .doesNotContainPattern(
                      "\\b(?:slo|waymark|http|db|jvm|log)_[a-z_]+(?:[\\[{\\s]|$)");
            });
  }

  @Test
  void groupsAreSmallEnoughForARuler() {
    assertThat(this.rules.groups())
        .allSatisfy(
            group -> assertThat(group.rules()).hasSizeLessThanOrEqualTo(MOST_RULES_IN_A_GROUP));
  }

  @Test
  void noWindowIsASubquery() {
    assertThat(all())
        .noneSatisfy(rule -> assertThat(rule.expression()).containsPattern("\\[[^]]*:"));
  }

  @ParameterizedTest
  @EnumSource(AlertName.class)
  void variantsOfAnAlertSayTheSame(AlertName name) {
    assertThat(
            alerts()
                .filter(alert -> alert.name() == name)
                .map(AlertRule::annotations)
                .collect(Collectors.toSet()))
        .hasSize(1);
  }

  @Test
  void burnAlertsOfAServiceShareOneSummary() {
    assertThat(
            alerts()
                .filter(alert -> alert.name().toString().matches(AlertName.ANY_BURN))
                .map(alert -> alert.annotations().get("summary"))
                .distinct())
        .containsExactly("{{ $labels.service_name }} is spending its error budget too fast.");
  }

  @Test
  void withoutBasesThereAreNoLinks() {
    assertThat(alerts())
        .allSatisfy(
            alert -> assertThat(alert.annotations()).containsOnlyKeys("summary", "description"));
  }

  @Test
  void withBasesEveryAlertHasAbsoluteLinksWithEscapedVariables() {
    RuleFile linked =
        everything(
            FleetAlertsOptions.defaults()
                .runbookUrl(URI.create("https://example.org/runbooks/"))
                .grafanaUrl(URI.create("https://grafana.example.org/")));
    assertThat(alerts(linked))
        .allSatisfy(
            alert ->
                assertThat(alert.annotations())
                    .containsEntry("runbook_url", "https://example.org/runbooks/" + alert.name())
                    .hasEntrySatisfying(
                        "dashboard_url",
                        url ->
                            assertThat(url).startsWith("https://grafana.example.org/d/waymark-")));
    assertThat(
            alerts(linked)
                .filter(alert -> alert.expression().contains(" (deployment"))
                .filter(alert -> alert.name() != AlertName.IDENTITY_MISSING)
                .filter(alert -> alert.name() != AlertName.FLEET_LOST))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            alert -> assertThat(alert.annotations()).containsKeys("traces_url", "logs_url"));
    assertThat(
            alerts(linked)
                .filter(alert -> alert.name() == AlertName.BURN_FAST)
                .map(AlertRule::annotations))
        .isNotEmpty()
        .allSatisfy(
            annotations ->
                assertThat(annotations)
                    .containsEntry(
                        "dashboard_url",
                        "https://grafana.example.org/d/waymark-service?var-environment={{"
                            + " $labels.deployment_environment_name | urlquery }}&var-namespace={{"
                            + " $labels.service_namespace | urlquery }}&var-service={{"
                            + " $labels.service_name | urlquery }}&var-slo={{ $labels.slo |"
                            + " urlquery }}&from={{ query \"1000 * (time() - 10800)\" | first |"
                            + " value | printf \"%.0f\" }}&to={{ query \"1000 * (time() - 0)\" |"
                            + " first | value | printf \"%.0f\" }}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.waymark.alerts.ManyOptions#realTime")
  void theExpressionsAreGroupedByTheWholeIdentity(FleetAlertsOptions options) {
    assertThat(recordings(RuleFile.of(options), RecordedSeries.ALL_RATE_5M).get(0).expression())
        .isEqualTo(
            "sum by ("
                + String.join(", ", options.identity())
                + ", slo) (rate(slo_events_total[5m]))\nor\n"
                + "# Declared in a file, for a service that does not run the kit.\n"
                + "service_slo:external_all:rate5m");
  }

  private static RuleFile everything(FleetAlertsOptions options) {
    DeclaredSlo latency =
        new DeclaredSlo(
            Map.of(IdentityLabels.SERVICE_NAME, "a"),
            "a",
            new BigDecimal("0.99"),
            BurnWindow.DEFAULT_PERIOD,
            null,
            Map.of(),
            new DeclaredSlo.Latency(
                "http_server_request_duration_seconds", "", Duration.ofSeconds(1)));
    return new RuleFile(
        List.of(),
        Stream.of(
                RuleFile.of(options),
                RuleFile.goldenSignals(options),
                RuleFile.declared(options.declared(List.of(latency))))
            .flatMap(file -> file.groups().stream())
            .toList());
  }

  private List<RecordedSeries> recordings() {
    return all().stream()
        .filter(RecordingRule.class::isInstance)
        .map(rule -> ((RecordingRule) rule).series())
        .toList();
  }

  private static List<RecordingRule> recordings(RuleFile rules, RecordedSeries series) {
    return rules.groups().stream()
        .flatMap(group -> group.rules().stream())
        .filter(RecordingRule.class::isInstance)
        .map(RecordingRule.class::cast)
        .filter(rule -> rule.series() == series)
        .toList();
  }

  private List<Rule> all() {
    return this.rules.groups().stream()
        .flatMap(group -> group.rules().stream())
        .map(Rule.class::cast)
        .toList();
  }

  private Stream<AlertRule> alerts() {
    return alerts(this.rules);
  }

  private static Stream<AlertRule> alerts(RuleFile rules) {
    return rules.groups().stream()
        .flatMap(group -> group.rules().stream())
        .filter(AlertRule.class::isInstance)
        .map(AlertRule.class::cast);
  }

  private static Set<String> labels(String expression) {
    Set<String> labels = new HashSet<>();
    Matcher matcher = LABELS.matcher(expression);
    while (matcher.find()) {
      labels.addAll(
          matcher.group(2) != null
              ? List.of(matcher.group(2))
              : List.of(matcher.group(1).split(",\\s*")));
    }
    // on () has none.
    labels.remove("");
    return labels;
  }

  private static String withoutLabels(String expression) {
    return expression
        .replaceAll("\"[^\"]*\"", "")
        .replaceAll("\\{[^}]*}", "")
        .replaceAll("(?:by|on|group_left) \\([^()]*\\)", "");
  }

  private static String withoutComments(Rule rule) {
    return rule.expression().replaceAll("(?m)^\\s*#.*$", "");
  }
}
