package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool;
import io.waymark.alerts.testing.RequiredTool.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that do not run the kit are alerted on like those that do, by the same rules. */
class DeclaredRulesTests {

  @TempDir private Path folder;

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
  void withoutFilesThereAreNoRulesForThem() {
    assertThat(FleetAlerts.generate(FleetAlertsOptions.defaults()))
        .doesNotContainKey(FleetAlerts.DECLARED_RULES);
  }

  private void generate() throws IOException, SloFileException {
    Generated.of(options(), this.folder);
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
        """
        rule_files: [waymark-declared.rules.yaml, waymark-slo.rules.yaml]
        evaluation_interval: 1m
        group_eval_order:
          - waymark-declared-production-gateway-answers
          - waymark-declared-production-gateway-delivery
          - waymark-declared-production-gateway-reachable
          - waymark-declared-production-gateway-speed
          - waymark-slo-fast
          - waymark-slo-sparse
          - waymark-slo-slow
          - waymark-slo-heartbeats
          - waymark-slo-alerts
          - waymark-slo-slow-alerts
        tests:
          - interval: 1m
        """
            + story.indent(4));
    assertSuccess(
        RequiredTool.named("promtool")
            .run(this.folder, "test", "rules", "prometheus/declared.test.yaml"));
  }

  private static void assertSuccess(Result result) {
    assertThat(result.exitCode()).as(result.output()).isZero();
  }
}
