package io.waymark.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.alerts.testing.RequiredTool.Result;
import io.waymark.contract.RecordedSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Breaks one idea of the rules at a time; the story in the generated tests that is about this idea
 * must fail. A rule set that promtool cannot even parse would prove nothing and is not accepted.
 */
class MutationTests {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void isNoticed(Mutation mutation) throws IOException {
    FleetAlertsOptions options = FleetAlertsOptions.defaults();
    RuleFile rules = RuleFile.of(options);
    RuleFile mutated = mutation.applyTo(rules);
    assertThat(mutated).as("the mutation changes something").isNotEqualTo(rules);
    RuleTestFile tests = RuleTestFile.of(options);
    List<Scenario> stories =
        tests.scenarios().stream()
            .filter(story -> story.name().contains(mutation.story()))
            .toList();
    assertThat(stories).as("stories about '%s'", mutation.story()).hasSize(1);
    Generated generated = new Generated(this.folder);
    generated.write(FleetAlerts.RULES, mutated.toYaml());
    generated.write(
        FleetAlerts.RULE_TESTS, new RuleTestFile(List.of(), tests.groups(), stories).toYaml());
    Result check = generated.checkRules();
    assertThat(check.exitCode()).as(check.output()).isZero();
    Result test = generated.testRules();
    assertThat(test.exitCode()).as("'%s' still passes", mutation.story()).isNotZero();
    assertThat(test.output()).contains("FAILED");
  }

  static Stream<Mutation> mutations() {
    return Stream.of(
        replace("a missing bad series stays missing", "without a series for errors")
            .in(RecordedSeries.BAD_RATE_5M, "\nor\n", "\nand\n"),
        replace("the loosest objective wins", "while a deployment rolls")
            .in(RecordedSeries.OBJECTIVE_LIVE, "max by", "min by"),
        replace("an objective may be anything", "99.9 typed for 0.999")
            .in(RecordedSeries.OBJECTIVE_LIVE, " > 0 < 1", ""),
        replace("the objective is not held", "a killed service")
            .in(RecordedSeries.OBJECTIVE, "live[35m]", "live[1m]")
            .in(RecordedSeries.OBJECTIVE, "live_sparse[1d]", "live_sparse[1m] offset 1d"),
        replace("thresholds are not clamped", "an objective of 90%")
            .in(
                RecordedSeries.BURNING_1H,
                "clamp_max(0.02 * service_slo:error_budget:seconds / 3600, 0.9)",
                "0.02 * service_slo:error_budget:seconds / 3600"),
        replace("a short period alerts below its pace", "however short its period")
            .in(RecordedSeries.BURNING_3D, "clamp_min(", "clamp_max("),
        replace("one bad event is enough", "nine bad events")
            .in(RecordedSeries.BURNING_1H, ">= service_slo:alert_min_bad_events", ">= 0"),
        replace("nobody may say how many bad events are enough", "nine bad events")
            .in(RecordedSeries.MIN_BAD_EVENTS, "slo_alert_min_bad_events{", "absent_metric{"),
        replace("no metadata, no alert", "whose metadata is missing")
            .in(RecordedSeries.META, "\"origin\", \"declared\"", "\"origin\", \"inherited\""),
        replace("metadata has no fallback", "whose metadata is missing")
            .in(
                RecordedSeries.META,
                "service_slo:objective:ratio\n",
                "service_slo:objective:ratio > 1\n")
            .in(RecordedSeries.META, "service_slo:all:rate5m{", "absent_metric{"),
        replace("the oldest declaration wins", "while a deployment rolls")
            .in(RecordedSeries.META, "topk", "bottomk"),
        replace("metadata is not held", "a service that falls silent")
            .in(RecordedSeries.META, "timestamp[35m]", "timestamp[1m]")
            .in(RecordedSeries.META, "_sparse[1d]", "_sparse[1m] offset 1d"),
        replace("a tie is decided anew each time", "of two declarations made at once")
            .in(RecordedSeries.META, "0.5 *", "0 *"),
        replace("a tie is not decided", "of two declarations made at once")
            .in(
                RecordedSeries.META,
                "topk by (deployment_environment_name, service_namespace, service_name, slo) (1,",
                "topk by (deployment_environment_name, service_namespace, service_name, slo) (2,"),
        replace("an alert joins on a raw series", "duplicate series of another service")
            .in(
                RecordedSeries.BURNING_1H,
                ")\nservice_slo:meta",
                ")\nslo_declared_timestamp_seconds"),
        replace("the silent are those that speak", "a killed service")
            .in(RecordedSeries.HEARTBEAT_GONE, "unless on", "and on"),
        replace("inherited objectives page", "that nobody declared")
            .in(AlertName.BURN_FAST, "origin!=\"inherited\",", ""),
        replace("inherited latency opens tickets", "that nobody declared")
            .in(
                AlertName.BURN_FAST,
                " unless on (deployment_environment_name, service_namespace, service_name, slo)"
                    + " service_slo:latency_threshold:seconds",
                ""),
        replace("inherited objectives raise nothing", "that nobody declared")
            .in(AlertName.BURN_MEDIUM, "{origin=\"inherited\"}", "{origin=\"nobody\"}"),
        replace("inherited objectives open slow tickets", "that nobody declared")
            .in(AlertName.BURN_SLOW, "{origin!=\"inherited\"}", ""),
        replace("every environment pages", "in dev opens a ticket")
            .in(AlertName.BURN_FAST, "deployment_environment_name!~", "service_name!~")
            .in(RecordedSeries.META_PAGING, "deployment_environment_name!~", "service_name!~"),
        replace("nothing is told of environments that do not page", "in dev opens a ticket")
            .in(
                AlertName.BURN_MEDIUM,
                "{origin!=\"inherited\",deployment_environment_name=~",
                "{origin=\"nobody\",deployment_environment_name=~"),
        replace("a service without a name is one like any other", "services without a name")
            .in(RecordedSeries.OBJECTIVE_LIVE, "service_name!~", "job!~")
            .in(RecordedSeries.META, "service_name!~", "job!~")
            .in(RecordedSeries.DECLARED, "service_name!~", "job!~"),
        replace("periods are all the same", "follows the period")
            .in(RecordedSeries.PERIOD, "slo_period_seconds", "absent_metric"),
        replace("slow is failing", "fails half of its events")
            .in(AlertName.FAILING, "service_slo:latency_threshold:seconds", "absent_metric"),
        replace("only declared objectives are failing", "fails half of its events")
            .in(
                AlertName.FAILING,
                "service_slo:meta:paging",
                "service_slo:meta:paging{origin!=\"inherited\"}"),
        replace("failing needs most events, not half", "fails half of its events")
            .in(AlertName.FAILING, ">= 0.5", "> 0.5"),
        replace("a handful of bad events is failing", "fails half of its events")
            .in(AlertName.FAILING, ">= 30", ">= 1"),
        replace("failing is said at once", "fails half of its events")
            .alert(AlertName.FAILING, alert -> timed(alert, Duration.ZERO, alert.keepFiring())),
        replace("a gained label is another service", "gains the label")
            .in(
                RecordedSeries.HEARTBEAT_MISSING,
                "group by (deployment_environment_name, service_name, slo)",
                "group by (deployment_environment_name, service_namespace, service_name, slo)")
            .in(
                RecordedSeries.HEARTBEAT_MISSING,
                "group by (service_name, slo)",
                "group by (service_namespace, service_name, slo)"),
        replace("a name vouches for every environment", "does not hide its death")
            .in(
                RecordedSeries.HEARTBEAT_GONE,
                "unless on (deployment_environment_name, service_namespace, service_name, slo)",
                "unless on (service_name)"),
        replace("the ephemeral are missed", "calls itself ephemeral")
            .in(
                RecordedSeries.HEARTBEAT_EXPECTED,
                "lifecycle=\"ephemeral\"",
                "lifecycle=\"nothing\""),
        replace("silence pages for ever", "a service that falls silent")
            .in(AlertName.TELEMETRY_LOST, "- 7320", "- 86400"),
        replace("silence is never a ticket", "a service that falls silent")
            .in(RecordedSeries.HEARTBEAT_GONE, "- 86400", "- 7200"),
        replace("undeclared silence pages", "that declared nothing")
            .in(AlertName.TELEMETRY_LOST, "{origin!=\"inherited\"}", ""),
        replace("silence is told at once", "neither a restart")
            .alert(
                AlertName.TELEMETRY_LOST, alert -> timed(alert, Duration.ZERO, alert.keepFiring())),
        replace("silence is told late", "a killed service")
            .alert(
                AlertName.TELEMETRY_LOST,
                alert -> timed(alert, Duration.ofMinutes(4), alert.keepFiring())),
        replace("two are a fleet", "a fleet of two")
            .in(RecordedSeries.HEARTBEAT_LOST_TOGETHER, ">= 3", ">= 2"),
        replace("half is not enough", "no later than the first")
            .in(RecordedSeries.HEARTBEAT_LOST_TOGETHER, " > on", " >= on"),
        replace("three of many are the fleet", "less than half of a fleet")
            .in(
                RecordedSeries.HEARTBEAT_LOST_TOGETHER,
                "(service_slo:heartbeat:expected)",
                "(absent_metric)"),
        replace("today is at the same time", "one after another")
            .in(RecordedSeries.HEARTBEAT_SILENT, "- 900", "- 86400"),
        replace("what was lost together is forgotten at once", "a service that falls silent")
            .in(
                RecordedSeries.HEARTBEAT_SILENT,
                "service_slo:heartbeat:lost_together",
                "absent_metric"),
        replace("all environments are one fleet", "is not of this fleet")
            .in(RecordedSeries.HEARTBEAT_LOST_TOGETHER, "(deployment_environment_name)", "()"),
        replace("a fleet waits as long as its services", "no later than the first")
            .alert(
                AlertName.FLEET_LOST,
                alert -> timed(alert, Duration.ofMinutes(2), alert.keepFiring())),
        replace("a fleet's silence is told at once", "neither a restart")
            .alert(AlertName.FLEET_LOST, alert -> timed(alert, Duration.ZERO, alert.keepFiring())),
        replace("a fleet is back with most of its services", "no later than the first")
            .alert(AlertName.FLEET_LOST, alert -> timed(alert, alert.pending(), Duration.ZERO)),
        replace("a fleet's silence pages for ever", "a service that falls silent")
            .in(AlertName.FLEET_LOST, "- 7320", "- 86400"),
        replace("a fleet's silence is never a ticket", "a service that falls silent")
            .in(AlertName.FLEET_LOST, "- 7200", "- 86400"),
        replace("an undeclared fleet pages", "that declared nothing")
            .in(AlertName.FLEET_LOST, "{origin!=\"inherited\"}", ""),
        replace("one good minute resolves", "a fast burn")
            .alert(AlertName.BURN_FAST, alert -> timed(alert, alert.pending(), Duration.ZERO)),
        replace("a burn is over only after an hour", "a fast burn")
            .in(
                RecordedSeries.BURNING_1H,
                "service_slo:error_ratio:rate5m",
                "service_slo:error_ratio:rate1h"),
        replace("a rolling deployment is a conflict", "while a deployment rolls")
            .alert(
                AlertName.OBJECTIVE_CONFLICT,
                alert -> timed(alert, Duration.ofMinutes(30), Duration.ZERO)),
        replace("what an alert says is cut short", "a page says who")
            .alert(
                AlertName.BURN_FAST,
                alert ->
                    new AlertRule(
                        alert.name(),
                        alert.expression(),
                        alert.pending(),
                        alert.keepFiring(),
                        alert.labels(),
                        Map.of())));
  }

  private static AlertRule timed(AlertRule alert, Duration pending, Duration keepFiring) {
    return new AlertRule(
        alert.name(), alert.expression(), pending, keepFiring, alert.labels(), alert.annotations());
  }

  private static Mutation replace(String idea, String story) {
    return new Mutation(idea, story, UnaryOperator.identity());
  }

  /**
   * A broken idea.
   *
   * @param idea what the broken rules believe
   * @param story part of the name of the one story that must fail
   * @param change breaks a rule, or returns it as it is
   */
  record Mutation(String idea, String story, UnaryOperator<Rule> change) {

    Mutation in(RecordedSeries series, String from, String to) {
      return and(
          rule ->
              rule instanceof RecordingRule recording && recording.series() == series
                  ? new RecordingRule(series, replaced(recording.expression(), from, to))
                  : rule);
    }

    Mutation in(AlertName name, String from, String to) {
      return alert(
          name,
          alert ->
              new AlertRule(
                  name,
                  // A page and a ticket of one name differ: one of them has it.
                  alert.expression().replace(from, to),
                  alert.pending(),
                  alert.keepFiring(),
                  alert.labels(),
                  alert.annotations()));
    }

    Mutation alert(AlertName name, UnaryOperator<AlertRule> change) {
      return and(
          rule ->
              rule instanceof AlertRule alert && alert.name() == name ? change.apply(alert) : rule);
    }

    RuleFile applyTo(RuleFile rules) {
      return new RuleFile(
          rules.comment(),
          rules.groups().stream()
              .map(
                  group ->
                      new RuleGroup(
                          group.name(),
                          group.interval(),
                          group.rules().stream().map(rule -> this.change.apply(rule)).toList()))
              .toList());
    }

    @Override
    public String toString() {
      return this.idea;
    }

    private Mutation and(UnaryOperator<Rule> more) {
      return new Mutation(this.idea, this.story, rule -> more.apply(this.change.apply(rule)));
    }

    private static String replaced(String expression, String from, String to) {
      assertThat(expression).contains(from);
      return expression.replace(from, to);
    }
  }
}
