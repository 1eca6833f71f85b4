package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Alerts that no objective decides: a service fails outright, or is not heard of any more. */
final class ServiceAlerts {

  private static final String MIN_EVENTS = "30";

  private final Tempo tempo;

  private final Promql promql;

  private final Audience audience;

  private final Annotations annotations;

  private final Suspects suspects;

  private final BudgetText budget;

  ServiceAlerts(FleetAlertsOptions options, Tempo tempo, Promql promql) {
    this.tempo = tempo;
    this.audience = new Audience(options);
    this.annotations = new Annotations(options, LabelText.TEMPLATE);
    this.suspects = new Suspects(options, tempo);
    this.budget = new BudgetText(options, promql);
    this.promql =
        promql
            .with("FAILING", tempo.range(Tempo.FAILING))
            .with("FAST_SECONDS", tempo.of(Tempo.FAST).toSeconds())
            .with("MIN_EVENTS", MIN_EVENTS)
            .with("PAGED", this.audience.paged())
            .with("PAGES", tempo.of(Tempo.SILENCE_PAGES).toSeconds())
            // What pages stops when the ticket, which waits as long as the page did, starts.
            .with(
                "PAGES_AND_WAIT",
                tempo.of(Tempo.SILENCE_PAGES).plus(tempo.of(Tempo.SILENCE)).toSeconds());
  }

  /** No instance is heard of: a page at first, a ticket later or for those who are not paged. */
  List<AlertRule> lost() {
    return List.of(lostPage(), lostTicket());
  }

  /**
   * Many services are not heard of at once: what it says instead of them. It is decided an
   * evaluation sooner than {@link #lost()}, because those who fall silent at once are noticed up to
   * one apart; and it stands before them, so that it is also sent first.
   */
  List<AlertRule> fleetLost() {
    String page =
        this.promql.expand(
            """
            count by (<PLACE>) (<HEARTBEAT_LOST_TOGETHER>)
            and on (<PLACE>)
            # One of those it stands for would page.
            (
              <HEARTBEAT_MISSING> >= time() - <PAGES_AND_WAIT>
              and on (<SERVICE>)
              <HEARTBEAT_LOST_TOGETHER>
              and on (<SERVICE>)
              <PAGED>
            )
            """);
    String ticket =
        this.promql.expand(
            """
            count by (<PLACE>) (<HEARTBEAT_LOST_TOGETHER>)
            # Until then it pages.
            unless on (<PLACE>)
            (
              <HEARTBEAT_MISSING> >= time() - <PAGES>
              and on (<SERVICE>)
              <HEARTBEAT_LOST_TOGETHER>
              and on (<SERVICE>)
              <PAGED>
            )
            """);
    return List.of(fleetLost(page, Severity.PAGE), fleetLost(ticket, Severity.TICKET));
  }

  /** At least half of what a service does fails. */
  AlertRule failing() {
    String expression =
        this.promql.expand(
            """
            (
              (
                <ERROR_RATIO_5M> >= 0.5
                and
                sum_over_time(<ALL_RATE_5M>[<FAILING>]) * <FAST_SECONDS> >= <MIN_EVENTS>
              )
              # Slow is not failing.
              unless on (<SLO>) <LATENCY_THRESHOLD>
            )
            * on (<SLO>) group_left (team, tier)
            <META_PAGING>
            """);
    return new AlertRule(
        AlertName.FAILING,
        expression,
        this.tempo.of(Tempo.FAILING),
        this.tempo.of(Tempo.KEEP_FIRING),
        AlertRule.labels(Severity.PAGE),
        failingAnnotations(
            this.annotations,
            this.tempo,
            "{{ $value | humanizePercentage }}",
            this.budget.left(RecordedSeries.ERROR_RATIO_5M),
            this.suspects.text()));
  }

  /** What the alert on a failing service says; shared with the tests, which know the numbers. */
  static Map<String, String> failingAnnotations(
      Annotations annotations, Tempo tempo, String errorRatio, String budgetLeft, String suspects) {
    return annotations.ofSlo(
        AlertName.FAILING,
        Duration.ofHours(1),
        annotations.service() + " is failing: at least half of its events are bad.",
        errorRatio
            + " of "
            + annotations.labels().plain(AttributeKeys.SLO)
            + " events were bad over the last "
            + tempo.range(Tempo.LEVEL_1)
            + ", and at least half of them for "
            + tempo.range(Tempo.FAILING)
            + ". Error budget left: "
            + budgetLeft
            + "."
            + suspects);
  }

  /** What should have succeeded long ago has not, and whose it is. */
  RecordingRule success() {
    return new RecordingRule(
        RecordedSeries.SUCCESS_OVERDUE,
        this.promql.expand(
            """
            (time() - <LAST_SUCCESS> > <SUCCESS_MAX_AGE>)
            * on (<SLO>) group_left (team, tier, origin)
            <META>
            """));
  }

  /** What should have succeeded long ago has not: a page where the environment pages. */
  List<AlertRule> overdue() {
    List<AlertRule> alerts = new ArrayList<>();
    RecordedSeries overdue = RecordedSeries.SUCCESS_OVERDUE;
    alerts.add(overdue(Severity.PAGE, this.audience.paged(overdue)));
    if (this.audience.hasQuietEnvironments()) {
      alerts.add(overdue(Severity.TICKET, this.audience.inQuietEnvironments(overdue)));
    }
    return alerts;
  }

  private AlertRule overdue(Severity severity, String overdue) {
    return new AlertRule(
        AlertName.SUCCESS_OVERDUE,
        this.promql.expand("max by (<SLO>, team, tier) (" + overdue + ")"),
        this.tempo.of(Tempo.FAST),
        Duration.ZERO,
        AlertRule.labels(severity),
        this.annotations.ofSlo(
            AlertName.SUCCESS_OVERDUE,
            Duration.ofHours(8),
            this.annotations.service() + " has not succeeded for too long.",
            "The last good event of "
                + this.annotations.labels().plain(AttributeKeys.SLO)
                + " was {{ $value | humanizeDuration }} ago, which is longer than it may be. It"
                + " failed, was never started, or hangs."));
  }

  private AlertRule fleetLost(String expression, Severity severity) {
    Duration pending = this.tempo.of(Tempo.SILENCE.minus(Tempo.FAST));
    return new AlertRule(
        AlertName.FLEET_LOST,
        expression,
        pending,
        this.tempo.of(Tempo.RETURN),
        AlertRule.labels(severity),
        this.annotations.ofPlace(
            AlertName.FLEET_LOST,
            "At least half of the services stopped sending telemetry at the same time.",
            this.annotations.labels().value("humanize")
                + " services have not been heard of for at least "
                + PromqlDuration.of(this.tempo.heartbeat().plus(pending))
                + ". Look for what they share: a collector, a scrape job, a network. While this"
                + " fires, the alerts on the silence of single services are muted here."));
  }

  private AlertRule lostPage() {
    String expression =
        this.promql.expand(
            """
            group by (<SLO>) (
              <HEARTBEAT_MISSING> >= time() - <PAGES_AND_WAIT>
              # What was taken away wakes nobody.
              unless on (<SLO>) <HEARTBEAT_LEFT>
            )
            * on (<SLO>) group_left (team, tier)
            (
              <SLO_OWNER> and on (<SERVICE>) <PAGED>
              or
              # What a file declares has an owner of its own.
              <PAGED>
            )
            """);
    return lost(expression, Severity.PAGE);
  }

  private AlertRule lostTicket() {
    String expression =
        this.promql.expand(
            """
            group by (<SLO>) (
              <HEARTBEAT_MISSING>
              # Until then it pages.
              unless on (<SLO>)
              (
                <HEARTBEAT_MISSING> >= time() - <PAGES>
                unless on (<SLO>) <HEARTBEAT_LEFT>
                and on (<SLO>)
                (group by (<SERVICE>) (<PAGED>) or <PAGED>)
              )
            )
            * on (<SLO>) group_left (team, tier)
            (<SLO_OWNER> or <META>)
            """);
    return lost(expression, Severity.TICKET);
  }

  private AlertRule lost(String expression, Severity severity) {
    Duration silence = this.tempo.heartbeat().plus(this.tempo.of(Tempo.SILENCE));
    return new AlertRule(
        AlertName.TELEMETRY_LOST,
        expression,
        this.tempo.of(Tempo.SILENCE),
        Duration.ZERO,
        AlertRule.labels(severity),
        this.annotations.ofService(
            AlertName.TELEMETRY_LOST,
            this.annotations.service() + " has stopped sending telemetry.",
            this.annotations
                .labels()
                .either(AttributeKeys.SLO, ofFile(silence), ofService(silence))));
  }

  private String ofService(Duration silence) {
    return "No instance has been heard of for at least "
        + PromqlDuration.of(silence)
        + ": the service is down, or cannot be scraped, and its other alerts are blind. If it was"
        + " retired, silence this alert for "
        + this.tempo.range(Tempo.MEMORY)
        + ".";
  }

  private String ofFile(Duration silence) {
    return "None of the series that "
        + this.annotations.labels().plain(AttributeKeys.SLO)
        + " is measured by has been seen for at least "
        + PromqlDuration.of(silence)
        + ": whatever sends them is down, or cannot be scraped, and the objective is blind. If it"
        + " is not measured any more, take it out of the file that declares it.";
  }
}
