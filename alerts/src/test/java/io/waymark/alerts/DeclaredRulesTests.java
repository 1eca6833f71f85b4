package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.RequiredTool.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that do not run the kit are alerted on like those that do, by the same rules. */
class DeclaredRulesTests {

  @TempDir private Path folder;

  private List<String> groups = List.of();

  @Test
  void theirEventsAndDeclarationsReachTheAlertsOfTheFleet() throws Exception {
    generate();
    test(
        """
        input_series:
          - {series: 'lb_requests_total{backend="gateway",code="200",instance="a"}', values: '0+300x20'}
          - {series: 'lb_requests_total{backend="gateway",code="503",instance="a"}', values: '0+300x20'}
          - {series: 'mails_total', values: '0+100x20'}
          - {series: 'mails_sent_total', values: '0+75x20'}
          - {series: 'http_server_request_duration_seconds_count{service_name="gateway"}', values: '0+64x20'}
          - {series: 'http_server_request_duration_seconds_bucket{service_name="gateway",le="1.0"}', values: '0+56x20'}
          - {series: 'probe_success{job="blackbox",instance="a"}', values: '1x10 0x10'}
          - {series: 'probe_success{job="blackbox",instance="b"}', values: '1x20'}
        promql_expr_test:
          - expr: round(sum by (slo) (service_slo:error_ratio:rate5m{service_name="gateway",deployment_environment_name="production"}), 0.125)
            eval_time: 9m
            exp_samples:
              - {labels: '{slo="answers"}', value: 0.5}
              - {labels: '{slo="delivery"}', value: 0.25}
              - {labels: '{slo="speed"}', value: 0.125}
              - {labels: '{slo="reachable"}', value: 0}
          - expr: sum by (slo) (service_slo:error_ratio:rate5m{slo="reachable"})
            eval_time: 15m
            exp_samples: [{labels: '{slo="reachable"}', value: 1}]
          - expr: count by (slo, team) (ALERTS{alertname="ServiceSLOErrorBudgetBurnFast",severity="page",alertstate="firing"})
            eval_time: 19m
            exp_samples:
              - {labels: '{slo="answers",team="edge"}', value: 1}
              - {labels: '{slo="delivery",team="edge"}', value: 1}
          - expr: max by (slo) (service_slo:period:seconds)
            eval_time: 5m
            exp_samples:
              - {labels: '{slo="answers"}', value: 604800}
              - {labels: '{slo="delivery"}', value: 2592000}
              - {labels: '{slo="speed"}', value: 2592000}
              - {labels: '{slo="reachable"}', value: 2592000}
          - expr: max by (slo) (service_slo:alert_min_bad_events{slo="answers"})
            eval_time: 5m
            exp_samples: [{labels: '{slo="answers"}', value: 5}]
          - expr: ALERTS{alertname="ServiceSLOThresholdHasNoBucket"}
            eval_time: 19m
            exp_samples: []
        """);
  }

  @Test
  void whenTheHistogramHasNoBucketAtTheThresholdATicketSaysSo() throws Exception {
    generate();
    test(
        """
        input_series:
          - {series: 'http_server_request_duration_seconds_count{service_name="gateway"}', values: '0+64x20'}
          - {series: 'http_server_request_duration_seconds_bucket{service_name="gateway",le="0.75"}', values: '0+56x20'}
        promql_expr_test:
          - expr: count by (alertname, service_name, slo, severity, team) (ALERTS{alertstate="firing"})
            eval_time: 15m
            exp_samples:
              - {labels: '{alertname="ServiceSLOThresholdHasNoBucket",service_name="gateway",slo="speed",severity="ticket",team="edge"}', value: 1}
          - expr: service_slo:error_ratio:rate5m{slo="speed"}
            eval_time: 15m
            exp_samples: []
        """);
  }

  @Test
  void whenTheSeriesVanishTheServiceIsLost() throws Exception {
    generate();
    test(
        """
        input_series:
          - {series: 'mails_total', values: '0+100x10 stale'}
          - {series: 'mails_sent_total', values: '0+100x10 stale'}
        promql_expr_test:
          - expr: count by (alertname, service_name, severity, team) (ALERTS{alertstate="firing"})
            eval_time: 10m
            exp_samples: []
          - expr: count by (alertname, service_name, severity, team) (ALERTS{alertstate="firing"})
            eval_time: 22m
            exp_samples:
              - {labels: '{alertname="ServiceSLOTelemetryLost",service_name="gateway",severity="page",team="edge"}', value: 1}
        """);
  }

  @Test
  void whenTheServiceDiesWhileItsIngressLivesItIsLost() throws Exception {
    generate();
    test(
        """
        input_series:
          - {series: 'lb_requests_total{backend="gateway",code="200",instance="a"}', values: '0+300x22'}
          - {series: 'lb_requests_total{backend="gateway",code="503",instance="a"}', values: '0+0x22'}
          - {series: 'slo_objective_ratio{service_name="gateway",deployment_environment_name="production",slo="http-availability"}', values: '0.999x10 stale'}
          - {series: 'slo_declared_timestamp_seconds{service_name="gateway",deployment_environment_name="production",slo="http-availability",team="core",tier="1",origin="declared"}', values: '100x10 stale'}
        promql_expr_test:
          - expr: count by (alertname, service_name, slo, severity) (ALERTS{alertstate="firing"})
            eval_time: 22m
            exp_samples:
              - {labels: '{alertname="ServiceSLOTelemetryLost",service_name="gateway",severity="page"}', value: 1}
        """);
  }

  @Test
  void whenOneOfTwoObjectivesOfAServiceLosesItsSeriesThatOneIsTold() throws Exception {
    generate();
    test(
        """
        input_series:
          - {series: 'lb_requests_total{backend="gateway",code="200",instance="a"}', values: '0+300x22'}
          - {series: 'lb_requests_total{backend="gateway",code="503",instance="a"}', values: '0+0x22'}
          - {series: 'mails_total', values: '0+100x10 stale'}
          - {series: 'mails_sent_total', values: '0+100x10 stale'}
        promql_expr_test:
          - expr: count by (alertname, service_name, slo, severity, team) (ALERTS{alertstate="firing"})
            eval_time: 22m
            exp_samples:
              - {labels: '{alertname="ServiceSLOTelemetryLost",service_name="gateway",slo="delivery",severity="page",team="edge"}', value: 1}
        alert_rule_test:
          - alertname: ServiceSLOTelemetryLost
            eval_time: 22m
            exp_alerts:
              - exp_labels: {service_name: gateway, deployment_environment_name: production, slo: delivery, severity: page, team: edge}
                exp_annotations:
                  summary: gateway has stopped sending telemetry.
                  description: "None of the series that delivery is measured by has been seen for at least 4m: whatever sends them is down, or cannot be scraped, and the objective is blind. If it is not measured any more, take it out of the file that declares it."
        """);
  }

  @Test
  void anObjectiveThatNoFileDeclaresAnyMoreIsNotMissed() throws Exception {
    generate();
    test(
        """
        input_series:
          - {series: 'slo_objective_ratio{service_name="gateway",deployment_environment_name="production",slo="removed",slo_source="file"}', values: '0.999x10 stale'}
          - {series: 'slo_declared_timestamp_seconds{service_name="gateway",deployment_environment_name="production",slo="removed",team="edge",origin="declared"}', values: '1x10 stale'}
        promql_expr_test:
          - expr: count(service_slo:heartbeat:live{slo="removed"})
            eval_time: 10m
            exp_samples: [{labels: '{}', value: 1}]
          - expr: ALERTS
            eval_time: 22m
            exp_samples: []
        """);
  }

  @Test
  void aQueryIsComparedAsAWholeWhateverItIsMadeOf() throws Exception {
    FleetAlertsOptions defaults = FleetAlertsOptions.defaults();
    String query = "max(temperature)  # of all rooms\n or vector(0) # none is cold";
    generate(
        defaults.declared(
            List.of(
                new DeclaredSlo(
                    Map.of("service_name", "rooms"),
                    "warm",
                    new BigDecimal("0.9"),
                    Duration.ofDays(30),
                    null,
                    Map.of(),
                    new DeclaredSlo.Threshold(query, ">=", new BigDecimal("18.5"))))));
    test(
        """
        input_series:
          - {series: 'temperature{room="a"}', values: '20x5 10x10'}
          - {series: 'temperature{room="b"}', values: '19x5 18x10'}
        promql_expr_test:
          - expr: max(service_slo:external_bad:rate5m) * 60
            eval_time: 4m
            exp_samples: [{labels: '{}', value: 0}]
          - expr: max(service_slo:external_bad:rate5m) * 60
            eval_time: 12m
            exp_samples: [{labels: '{}', value: 1}]
          - expr: max(service_slo:external_all:rate5m) * 60
            eval_time: 12m
            exp_samples: [{labels: '{}', value: 1}]
        """);
  }

  @Test
  void objectivesWhoseNamesReadAlikeHaveAGroupEach() {
    List<DeclaredSlo> alike =
        List.of(
            slo(Map.of("service_name", "gateway"), "eu-answers"),
            slo(Map.of("service_name", "gateway-eu"), "answers"),
            slo(Map.of("service_name", "a", "service_namespace", "b"), "c"),
            slo(Map.of("service_name", "a", "deployment_environment_name", "b"), "c"),
            slo(Map.of("service_name", "b/a"), "c"),
            slo(Map.of("service_name", "b%2Fa"), "c"));
    assertThat(
            new DeclaredRules(FleetAlertsOptions.defaults().declared(alike))
                .groups().stream().map(RuleGroup::name))
        .hasSize(6)
        .doesNotHaveDuplicates();
  }

  private static DeclaredSlo slo(Map<String, String> identity, String name) {
    return new DeclaredSlo(
        identity,
        name,
        new BigDecimal("0.9"),
        Duration.ofDays(30),
        null,
        Map.of(),
        new DeclaredSlo.Ratio("all_total", "bad_total", true));
  }

  @Test
  void withoutFilesThereAreNoRulesForThem() {
    assertThat(FleetAlerts.generate(FleetAlertsOptions.defaults()))
        .doesNotContainKey(FleetAlerts.DECLARED_RULES);
  }

  private void generate() throws IOException, SloFileException {
    generate(options());
  }

  private void generate(FleetAlertsOptions options) throws IOException {
    Generated.of(options, this.folder);
    this.groups =
        Stream.of(RuleFile.declared(options), RuleFile.of(options))
            .flatMap(file -> file.groups().stream())
            .map(RuleGroup::name)
            .toList();
    assertSuccess(
        RequiredTool.named("promtool")
            .run(this.folder, "check", "rules", FleetAlerts.DECLARED_RULES));
  }

  static FleetAlertsOptions options() throws SloFileException {
    FleetAlertsOptions defaults = FleetAlertsOptions.defaults();
    return defaults.declared(SloFile.read("slo.yaml", SloFileTests.SHORT, defaults));
  }

  private void test(String story) throws IOException {
    Generated generated = new Generated(this.folder);
    generated.write(
        "prometheus/declared.test.yaml",
        "rule_files: [waymark-declared.rules.yaml, waymark-slo.rules.yaml]\n"
            + "evaluation_interval: 1m\n"
            + "group_eval_order: ['"
            + String.join("', '", this.groups)
            + "']\ntests:\n  - interval: 1m\n"
            + story.indent(4));
    assertSuccess(
        RequiredTool.named("promtool")
            .run(this.folder, "test", "rules", "prometheus/declared.test.yaml"));
  }

  private static void assertSuccess(Result result) {
    assertThat(result.exitCode()).as(result.output()).isZero();
  }
}
