package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SloFileTests {

  static final String SHORT =
      """
      service: gateway
      environment: production
      team: edge
      slos:
        - name: answers
          objective: 99.9%
          period: 7d
          min-bad-events: 5
          ratio:
            total: lb_requests_total{backend="gateway"}
            bad: lb_requests_total{backend="gateway",code=~"5.."}
        - name: delivery
          objective: 0.99
          ratio: {total: mails_total, good: mails_sent_total}
        - name: speed
          objective: 99%
          latency:
            histogram: http_server_request_duration_seconds{service_name="gateway"}
            threshold: 1s
        - name: reachable
          objective: 99.5%
          threshold: {query: 'min(probe_success{job="blackbox"})', at-least: 1}
      """;

  static final String OPEN_SLO =
      """
      apiVersion: openslo/v1
      kind: SLI
      metadata: {name: answers-sli}
      spec:
        ratioMetric:
          counter: true
          bad:
            metricSource:
              type: Prometheus
              spec: {query: 'lb_requests_total{code=~"5.."}'}
          total:
            metricSource:
              type: Prometheus
              spec: {query: lb_requests_total}
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: answers
        labels: {team: edge, environment: production}
      spec:
        service: gateway
        indicatorRef: answers-sli
        timeWindow:
          - {duration: 4w, isRolling: true}
        budgetingMethod: Occurrences
        objectives:
          - target: 0.999
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: temperature}
      spec:
        service: gateway
        indicator:
          metadata: {name: inline}
          spec:
            thresholdMetric:
              metricSource:
                spec: {query: max(temperature)}
        timeWindow:
          - {duration: 30d, isRolling: true}
        objectives:
          - {targetPercent: 99, op: lt, value: 70.5}
      ---
      apiVersion: openslo/v1
      kind: AlertPolicy
      metadata: {name: ours-are-better}
      """;

  @Test
  void readsTheShortForm() throws SloFileException {
    List<DeclaredSlo> slos = read(SHORT);
    assertThat(slos)
        .containsExactly(
            new DeclaredSlo(
                Map.of("service_name", "gateway", "deployment_environment_name", "production"),
                "answers",
                new BigDecimal("0.999"),
                Duration.ofDays(7),
                5,
                Map.of("team", "edge"),
                new DeclaredSlo.Ratio(
                    "lb_requests_total{backend=\"gateway\"}",
                    "lb_requests_total{backend=\"gateway\",code=~\"5..\"}",
                    true)),
            slo(
                "delivery",
                "0.99",
                new DeclaredSlo.Ratio("mails_total", "mails_sent_total", false)),
            slo(
                "speed",
                "0.99",
                new DeclaredSlo.Latency(
                    "http_server_request_duration_seconds",
                    "service_name=\"gateway\"",
                    Duration.ofSeconds(1))),
            slo(
                "reachable",
                "0.995",
                new DeclaredSlo.Threshold(
                    "min(probe_success{job=\"blackbox\"})", ">=", BigDecimal.ONE)));
  }

  @Test
  void readsOpenSlo() throws SloFileException {
    List<DeclaredSlo> slos = read(OPEN_SLO);
    assertThat(slos).hasSize(2);
    assertThat(slos.get(0))
        .isEqualTo(
            new DeclaredSlo(
                Map.of("service_name", "gateway", "deployment_environment_name", "production"),
                "answers",
                new BigDecimal("0.999"),
                Duration.ofDays(28),
                null,
                Map.of("team", "edge"),
                new DeclaredSlo.Ratio(
                    "lb_requests_total", "lb_requests_total{code=~\"5..\"}", true)));
    assertThat(slos.get(1).indicator())
        .isEqualTo(new DeclaredSlo.Threshold("max(temperature)", "<", new BigDecimal("70.5")));
  }

  @Test
  void saysEverythingThatIsWrongWithFileAndLine() {
    assertThat(
            problems(
                """
                service: gateway
                environmnt: production
                slos:
                  - name: Answers!
                    objective: 99.9
                    period: 36h
                    ratio:
                      total: sum(rate(x[5m]))
                      bad: x
                      good: y
                  - objective: 5%
                    latency: {histogram: x_bucket, threshold: 500}
                  - name: none
                    objective: 99%
                """))
        .containsExactly(
            "slo.yaml:2: environmnt is not known here; known are service, namespace, environment,"
                + " labels, team, tier, slos",
            "slo.yaml:4: slos[0].name was 'Answers!' but it must be lower-case letters, digits and"
                + " hyphens such as http-availability",
            "slo.yaml:5: slos[0].objective was '99.9' but it must be a ratio between 0.1 and 1 such"
                + " as 0.999, or a percentage with its sign such as 99.9%",
            "slo.yaml:6: slos[0].period was '36h' but it must be one of 7d, 28d, 30d, 90d",
            "slo.yaml:8: slos[0].ratio.total was 'sum(rate(x[5m]))' but it must be the selector of"
                + " a counter such as http_requests_total{job=\"checkout\"}, without rate and"
                + " range; the rules add those, so here it is x",
            "slo.yaml:8: slos[0].ratio has good and bad but it must have one of them",
            "slo.yaml:11: slos[1].name is missing; it must be lower-case letters, digits and"
                + " hyphens such as http-availability",
            "slo.yaml:11: slos[1].objective was '5%' but it must be a ratio between 0.1 and 1 such"
                + " as 0.999, or a percentage with its sign such as 99.9%",
            "slo.yaml:12: slos[1].latency.histogram was 'x_bucket' but it must be the name of a"
                + " histogram without _bucket, possibly with matchers, such as"
                + " http_server_request_duration_seconds{service_name=\"checkout\"}",
            "slo.yaml:12: slos[1].latency.threshold was '500' but it must be a bucket's bound with"
                + " its unit such as 500ms",
            "slo.yaml:13: slos[2] has none but it must have exactly one of ratio, latency,"
                + " threshold");
  }

  @Test
  void saysWhatOpenSloAllowsAndTheseRulesDoNot() {
    assertThat(
            problems(
                """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: x}
                spec:
                  service: gateway
                  indicatorRef: nowhere
                  budgetingMethod: Timeslices
                  timeWindow:
                    - duration: 1M
                      calendar: {startTime: 2026-01-01 00:00:00, timeZone: UTC}
                  objectives:
                    - target: 0.99
                """))
        .containsExactly(
            "slo.yaml:7: spec.budgetingMethod was 'Timeslices' but it must be Occurrences, the only"
                + " method these rules know",
            "slo.yaml:9: spec.timeWindow[0] is a calendar's but it must be rolling: isRolling:"
                + " true",
            "slo.yaml:6: spec.indicatorRef was 'nowhere' but no SLI of the files given has that"
                + " name");
  }

  @Test
  void whenItIsNoYamlNamesTheLine() {
    assertThat(problems("service: a\nslos: ["))
        .singleElement()
        .asString()
        .startsWith("slo.yaml:2: ");
    assertThat(problems("")).containsExactly("slo.yaml: there is no document in it");
    assertThat(problems("- a"))
        .contains("slo.yaml:1: the document was a list but it must be a map");
  }

  @Test
  void oneObjectiveDeclaredTwiceIsRefused() {
    assertThat(problems(SHORT + "---\n" + SHORT))
        .hasSize(4)
        .first()
        .isEqualTo(
            "slo.yaml:28: {deployment_environment_name=production, service_name=gateway,"
                + " slo=answers} is declared already at slo.yaml:5; give one of them another name");
  }

  @Test
  void oneObjectiveInTwoFilesIsRefusedWithBoth() {
    assertThat(problems(Map.of("a.yaml", SHORT, "b.yaml", SHORT)))
        .hasSize(4)
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .matches("[ab].yaml:\\d+: .+ is declared already at [ab].yaml:\\d+; .+"));
  }

  @Test
  void anIndicatorMayStandInAnotherFile() throws SloFileException {
    int end = OPEN_SLO.indexOf("---");
    assertThat(
            SloFile.readAll(
                new TreeMap<>(
                    Map.of(
                        "a.yaml",
                        OPEN_SLO.substring(end + 4),
                        "b.yaml",
                        OPEN_SLO.substring(0, end))),
                FleetAlertsOptions.defaults()))
        .isEqualTo(read(OPEN_SLO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "max(temperature | ( is never closed",
        "max(a[5m) | ) closes no (",
        "a}) | } closes no {",
        "x{job=\"a} | { is never closed",
        "# nothing else | there is nothing but blank space and comments"
      })
  void aQueryThatCannotBeOneIsRefusedWhereItStands(String query, String reason) {
    String text = query.contains("\"") ? "the string that begins with \" has no end" : reason;
    assertThat(
            problems(
                """
                service: gateway
                slos:
                  - name: warm
                    objective: 99%
                    threshold:
                      at-least: 1
                      query: '@'
                """
                    .replace("@", query)))
        .containsExactly(
            "slo.yaml:7: slos[0].threshold.query was '"
                + query
                + "' but it must be PromQL, and "
                + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max(a{b=\"(\"}) # )",
        "a or on () vector(0)",
        "max_over_time(a{b=~`\\`}[5m])",
        "a{b=\"\\\"(\"}"
      })
  void aQueryThatMayBeOneIsTaken(String query) {
    assertThat(PromqlText.problem(query)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x{job=checkout}",
        "x{job=\"a\"",
        "x{\"a\"}",
        "x[5m]",
        "x offset 5m",
        "x{a=\"b\" c=\"d\"}"
      })
  void whatPrometheusWouldNotTakeForASelectorIsRefused(String selector) {
    assertThat(SloFile.selector(selector)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a:b:c{}",
        "x{a=\"b\", c!~'d',}",
        "x {a=~\"(b|\\\"c)\"}",
        "x{a=\"}\"}",
        "x{a=`\\`}"
      })
  void whatPrometheusTakesForASelectorIsTaken(String selector) {
    assertThat(SloFile.selector(selector)).isEqualTo(selector);
  }

  @Test
  void whatOpenSloDoesNotKnowIsNamed() {
    assertThat(
            problems(
                OPEN_SLO
                    .replace("budgetingMethod:", "budgetMethod:")
                    .replace("target: 0.999", "target: 0.999\n      tarjet: 1")
                    .replace("counter: true", "counter: true\n    bat: {}")))
        .containsExactly(
            "slo.yaml:27: spec.budgetMethod is not known here; known are description, service,"
                + " indicator, indicatorRef, timeWindow, budgetingMethod, objectives,"
                + " alertPolicies",
            "slo.yaml:30: spec.objectives[0].tarjet is not known here; known are displayName, op,"
                + " value, target, targetPercent, timeSliceTarget, timeSliceWindow",
            "slo.yaml:7: spec.ratioMetric.bat is not known here; known are counter, good, bad,"
                + " total");
  }

  @Test
  void theQueriesOfOpenSlosOwnExamplesAreToldWhatIsRight() {
    assertThat(
            problems(
                OPEN_SLO.replace(
                    "{query: lb_requests_total}",
                    "{query: 'sum(rate(lb_requests_total{job=\"lb\"}[5m]))'}")))
        .containsExactly(
            "slo.yaml:14: spec.ratioMetric.total.metricSource.spec.query was"
                + " 'sum(rate(lb_requests_total{job=\"lb\"}[5m]))' but it must be the selector of a"
                + " counter such as http_requests_total{job=\"checkout\"}, without rate and range;"
                + " the rules add those, so here it is lb_requests_total{job=\"lb\"}");
  }

  private static DeclaredSlo slo(String name, String objective, DeclaredSlo.Indicator indicator) {
    return new DeclaredSlo(
        Map.of("service_name", "gateway", "deployment_environment_name", "production"),
        name,
        new BigDecimal(objective),
        Duration.ofDays(30),
        null,
        Map.of("team", "edge"),
        indicator);
  }

  private static List<DeclaredSlo> read(String text) throws SloFileException {
    return SloFile.read("slo.yaml", text, FleetAlertsOptions.defaults());
  }

  private static List<String> problems(Map<String, String> texts) {
    return catchThrowableOfType(
            SloFileException.class, () -> SloFile.readAll(texts, FleetAlertsOptions.defaults()))
        .problems();
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(SloFileException.class, () -> read(text)).problems();
  }
}
