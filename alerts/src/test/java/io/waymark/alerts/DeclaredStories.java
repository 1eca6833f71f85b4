package io.waymark.alerts;

import io.waymark.alerts.Scenario.Input;
import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.slo.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of the objectives of {@link SloFileTests#SHORT}, told to every mutant of theirs. */
final class DeclaredStories {

  private static final Map<String, String> GATEWAY =
      Map.of("service_name", "gateway", "deployment_environment_name", "production");

  private static final Input BUSY =
      new Input("lb_requests_total{backend=\"gateway\",code=\"200\",instance=\"a\"}", "0+300x20");

  private static final Input FAILED =
      new Input("lb_requests_total{backend=\"gateway\",code=\"503\",instance=\"a\"}", "0+300x20");

  private static final String DURATION = "http_server_request_duration_seconds";

  List<Scenario> all() {
    return List.of(measured(), nothing(), partly(), noBucket());
  }

  private Scenario measured() {
    return Scenario.that("events and declarations are those of the files")
        .given(
            BUSY,
            FAILED,
            new Input("lb_requests_total{backend=\"other\",code=\"503\"}", "0+70x20"),
            new Input("mails_total", "0+100x20"),
            new Input("mails_sent_total", "0+75x20"),
            served("_count", "gateway", "", "0+64x20"),
            served("_count", "other", "", "0+7x20"),
            served("_bucket", "gateway", "1.0", "0+56x20"),
            served("_bucket", "gateway", "10", "0+63x20"),
            served("_bucket", "other", "1.0", "0+5x20"),
            new Input("probe_success{job=\"blackbox\",instance=\"a\"}", "1x10 0x10"),
            new Input("probe_success{job=\"other\"}", "0x20"),
            new Input("probe_success{job=\"blackbox\",instance=\"b\"}", "1x20"))
        .then(9, perMinute(DeclaredRules.ALL), of("600", "100", "64", "1", Map.of()))
        .then(9, perMinute(DeclaredRules.BAD), of("300", "25", "8", "0", Map.of()))
        .then(15, perMinute(DeclaredRules.BAD), of("300", "25", "8", "1", Map.of()))
        .then(
            9,
            "round(1000 * slo_objective_ratio)",
            of("999", "990", "990", "995", Map.of(DeclaredRules.SOURCE, DeclaredRules.FILE)))
        .then(9, "1 * slo_period_seconds", of("604800", "2592000", "2592000", "2592000", Map.of()))
        .then(9, "1 * slo_alert_min_bad_events", sample("answers", "5", Map.of()))
        .then(9, "1 * slo_latency_threshold_seconds", sample("speed", "1", Map.of()))
        .then(
            9,
            "1 * slo_declared_timestamp_seconds",
            of("1", "1", "1", "1", Map.of("team", "edge", "origin", "declared")))
        .then(9, "1 * " + DeclaredRules.DECLARED, of("1", "1", "1", "1", Map.of()))
        .thenFiring(19, AlertName.THRESHOLD_WITHOUT_BUCKET.toString());
  }

  private Scenario nothing() {
    return Scenario.that("without anything to measure there is a declaration and no heartbeat")
        .given(new Input("unrelated", "0x5"))
        .then(5, "1 * " + DeclaredRules.DECLARED, of("1", "1", "1", "1", Map.of()))
        .then(5, "{__name__=~\"slo_.+|service_slo:external_(all|bad).+\"}");
  }

  /** More good ones than there are is a matter of scrapes, and no failure undone. */
  private Scenario partly() {
    return Scenario.that("what is missing is not good, and what is too much not better than that")
        .given(
            BUSY,
            new Input("mails_total", "0+100x20"),
            served("_count", "gateway", "", "0+64x20"),
            served("_bucket", "gateway", "1", "0+70x20"))
        .then(
            9,
            perMinute(DeclaredRules.BAD),
            sample("delivery", "100", Map.of()),
            sample("speed", "0", Map.of()))
        .then(
            9,
            "round(60 * service_slo:bad:rate5m)",
            sample("answers", "0", Map.of()),
            sample("delivery", "100", Map.of()),
            sample("speed", "0", Map.of()));
  }

  private Scenario noBucket() {
    Map<String, String> labels = labels("speed", Map.of("team", "edge"));
    labels.put(AlertRule.SEVERITY, Severity.TICKET.label());
    Map<String, String> annotations =
        Map.of(
            "summary",
            "gateway has a latency objective that cannot be measured.",
            "description",
            DURATION
                + " has no bucket that ends at 1 s, the threshold of speed. Choose a bound that it"
                + " has.");
    return Scenario.that("a threshold without a bucket measures nothing, and is a ticket")
        .given(
            served("_count", "gateway", "", "0+64x20"),
            served("_bucket", "gateway", "0.75", "0+56x20"))
        .then(9, perMinute(DeclaredRules.ALL))
        .thenFiring(8, AlertName.THRESHOLD_WITHOUT_BUCKET.toString())
        .thenReads(13, AlertName.THRESHOLD_WITHOUT_BUCKET, labels, annotations);
  }

  private static String perMinute(String series) {
    return "round(60 * " + series + ")";
  }

  private static Input served(String suffix, String service, String le, String values) {
    return new Input(
        DURATION
            + suffix
            + "{service_name=\""
            + service
            + "\""
            + (le.isEmpty() ? "" : ",le=\"" + le + "\"")
            + "}",
        values);
  }

  private static Sample[] of(
      String answers, String delivery, String speed, String reachable, Map<String, String> more) {
    return new Sample[] {
      sample("answers", answers, more),
      sample("delivery", delivery, more),
      sample("speed", speed, more),
      sample("reachable", reachable, more)
    };
  }

  private static Sample sample(String slo, String value, Map<String, String> more) {
    return new Sample(labels(slo, more), value);
  }

  private static Map<String, String> labels(String slo, Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(GATEWAY);
    labels.put("slo", slo);
    labels.putAll(more);
    return labels;
  }
}
