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
    return List.of(
        measured(),
        nothing(),
        partly(),
        noBucket(),
        lostBucket(),
        fewEvents(),
        seldomScraped(),
        summed(),
        minutes(),
        until(),
        reached());
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
        .given(
            new Input("lb_requests_total{backend=\"other\",code=\"503\"}", "0+70x15"),
            served("_count", "other", "", "0+7x15"),
            served("_bucket", "other", "1.0", "0+5x15"),
            new Input("probe_success{job=\"other\"}", "0x15"))
        .then(5, "1 * " + DeclaredRules.DECLARED, of("1", "1", "1", "1", Map.of()))
        .then(5, "{__name__=~\"slo_.+|service_slo:external_(all|bad).+\"}")
        .thenFiring(15, AlertName.THRESHOLD_WITHOUT_BUCKET.toString());
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
            served("_bucket", "gateway", "0.75", "0+56x20"),
            served("_count", "other", "", "0+7x20"),
            served("_bucket", "other", "1", "0+5x20"))
        .then(9, perMinute(DeclaredRules.ALL))
        .thenFiring(8, AlertName.THRESHOLD_WITHOUT_BUCKET.toString())
        .thenReads(13, AlertName.THRESHOLD_WITHOUT_BUCKET, labels, annotations);
  }

  /** It is a ticket after ten minutes more; five minutes of events are none. */
  private Scenario lostBucket() {
    return Scenario.that("a bucket that is no longer sent is missed after five minutes")
        .given(
            served("_count", "gateway", "", "0+60x25"),
            served("_bucket", "gateway", "1", "0+60x5 stale"))
        .then(8, perMinute(DeclaredRules.ALL), sample("speed", "60", Map.of()))
        .then(11, perMinute(DeclaredRules.ALL))
        .thenFiring(18, AlertName.THRESHOLD_WITHOUT_BUCKET.toString())
        .thenFiring(23, AlertName.THRESHOLD_WITHOUT_BUCKET.toString(), missed());
  }

  private Scenario fewEvents() {
    return Scenario.that("five minutes without a bucket are no ticket")
        .given(served("_count", "gateway", "", "0+60x5 stale"))
        .then(
            20,
            "count_over_time(ALERTS{alertstate=\"firing\",alertname=\""
                + AlertName.THRESHOLD_WITHOUT_BUCKET
                + "\"}[20m])");
  }

  private Scenario seldomScraped() {
    StringBuilder values = new StringBuilder("0");
    for (int i = 1; i <= 10; i++) {
      values.append(" _ ").append(120 * i);
    }
    return Scenario.that("a threshold without a bucket is missed where scrapes are rare")
        .given(served("_count", "gateway", "", values.toString()))
        .thenFiring(18, AlertName.THRESHOLD_WITHOUT_BUCKET.toString(), missed());
  }

  private static Firing missed() {
    return Firing.ticket(AlertName.THRESHOLD_WITHOUT_BUCKET, "gateway").about("speed").to("edge");
  }

  /** Two instances of each, of which neither is the sum nor the mean. */
  private Scenario summed() {
    return Scenario.that("events are those of all instances")
        .given(
            balanced("200", "a", "0+60x20"),
            balanced("200", "b", "0+30x20"),
            balanced("503", "a", "0+20x20"),
            balanced("503", "b", "0+10x20"),
            new Input("mails_total{instance=\"a\"}", "0+100x20"),
            new Input("mails_total{instance=\"b\"}", "0+20x20"),
            new Input("mails_sent_total{instance=\"a\"}", "0+60x20"),
            new Input("mails_sent_total{instance=\"b\"}", "0+30x20"),
            served("_count", "gateway", "", "a", "0+64x20"),
            served("_count", "gateway", "", "b", "0+16x20"),
            served("_bucket", "gateway", "1", "a", "0+50x20"),
            served("_bucket", "gateway", "1", "b", "0+6x20"))
        .then(15, perMinute(DeclaredRules.ALL), three("120", "120", "80"))
        .then(15, perMinute(DeclaredRules.BAD), three("30", "30", "24"));
  }

  /** A hundred a minute since minute 10, and then six hundred in one. */
  private Scenario minutes() {
    String all = "0x10 100+100x6 1300";
    String half = "0x10 50+50x6 650";
    return Scenario.that("events are those of five minutes")
        .given(
            balanced("503", "a", all),
            new Input("mails_total", all),
            new Input("mails_sent_total", half),
            served("_count", "gateway", "", all),
            served("_bucket", "gateway", "1", half))
        .then(17, perMinute(DeclaredRules.ALL), three("100", "100", "100"))
        .then(17, perMinute(DeclaredRules.BAD), three("100", "50", "50"))
        .then(18, "floor(60 * " + DeclaredRules.ALL + " / 250)", three("0", "0", "0"))
        .then(18, "round(60 * " + DeclaredRules.BAD + " / 100)", three("2", "1", "1"));
  }

  /** The last sample of everything is of minute 10. */
  private Scenario until() {
    Scenario story =
        Scenario.that("a file declares something as long as there is something to measure")
            .given(
                balanced("200", "a", "0+60x10 stale"),
                new Input("mails_total", "0+60x10 stale"),
                served("_count", "gateway", "", "0+60x10 stale"))
            .then(13, "count by (slo) (slo_alert_min_bad_events)", slo("answers"))
            .then(13, "count by (slo) (slo_latency_threshold_seconds)", slo("speed"));
    for (String series :
        List.of("slo_objective_ratio", "slo_period_seconds", "slo_declared_timestamp_seconds")) {
      story =
          story.then(
              13, "count by (slo) (" + series + ")", slo("answers"), slo("delivery"), slo("speed"));
    }
    return story.then(16, "{__name__=~\"slo_.+\"}");
  }

  /** One probe a minute, of which a part was good at first. */
  private Scenario reached() {
    return Scenario.that("a value that is not as it should be is one bad minute")
        .given(new Input("probe_success{job=\"blackbox\"}", "0.75x5 1x5"))
        .then(4, "round(600 * " + DeclaredRules.ALL + ")", sample("reachable", "10", Map.of()))
        .then(4, "round(600 * " + DeclaredRules.BAD + ")", sample("reachable", "10", Map.of()))
        .then(9, "round(600 * " + DeclaredRules.BAD + ")", sample("reachable", "0", Map.of()));
  }

  private static Sample slo(String name) {
    return new Sample(Map.of("slo", name), "1");
  }

  private static Input balanced(String code, String instance, String values) {
    return new Input(
        "lb_requests_total{backend=\"gateway\",code=\""
            + code
            + "\",instance=\""
            + instance
            + "\"}",
        values);
  }

  private static String perMinute(String series) {
    return "round(60 * " + series + ")";
  }

  private static Input served(String suffix, String service, String le, String values) {
    return served(suffix, service, le, "", values);
  }

  private static Input served(
      String suffix, String service, String le, String instance, String values) {
    return new Input(
        DURATION
            + suffix
            + "{service_name=\""
            + service
            + "\""
            + (le.isEmpty() ? "" : ",le=\"" + le + "\"")
            + (instance.isEmpty() ? "" : ",instance=\"" + instance + "\"")
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

  private static Sample[] three(String answers, String delivery, String speed) {
    return new Sample[] {
      sample("answers", answers, Map.of()),
      sample("delivery", delivery, Map.of()),
      sample("speed", speed, Map.of())
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
