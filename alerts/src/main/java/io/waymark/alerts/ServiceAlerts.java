package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Alerts that no objective decides: a service fails outright, or is not heard of any more. */
final class ServiceAlerts {

  private static final String MIN_EVENTS = "30";

  private final Tempo tempo;

  private final Promql promql;

  private final Audience audience;

  private final Annotations annotations;

  ServiceAlerts(FleetAlertsOptions options, Tempo tempo, Promql promql) {
    this.tempo = tempo;
    this.audience = new Audience(options);
    this.annotations = new Annotations(options, LabelText.TEMPLATE);
    this.promql =
        promql
            .with("FAILING", range(tempo.of(Tempo.FAILING)))
            .with("FAST_SECONDS", tempo.of(Tempo.FAST).toSeconds())
            .with("MIN_EVENTS", MIN_EVENTS)
            .with("PAGED", this.audience.paged())
            .with("MEMORY", range(tempo.of(Tempo.MEMORY)))
            .with("PAGES", range(tempo.of(Tempo.SILENCE_PAGES)))
            // What pages stops when the ticket, which waits as long as the page did, starts.
            .with(
                "PAGES_AND_WAIT",
                range(tempo.of(Tempo.SILENCE_PAGES).plus(tempo.of(Tempo.SILENCE))))
            .with("ALIVE", alive(options));
  }

  /** No instance is heard of: a page at first, a ticket later or for those who are not paged. */
  List<AlertRule> lost() {
    return List.of(lostPage(), lostTicket());
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
        this.annotations.ofSlo(
            AlertName.FAILING,
            Duration.ofHours(1),
            this.annotations.service() + " is failing: at least half of its events are bad.",
            "{{ $value | humanizePercentage }} of "
                + this.annotations.labels().plain(AttributeKeys.SLO)
                + " events were bad over the last "
                + range(this.tempo.of(Tempo.LEVEL_1))
                + ", and at least half of them for "
                + range(this.tempo.of(Tempo.FAILING))
                + "."));
  }

  private AlertRule lostPage() {
    String expression =
        this.promql.expand(
            """
            (
              last_over_time(<HEARTBEAT_EXPECTED>[<PAGES_AND_WAIT>])
              unless on (<SERVICE>)
              (
            <ALIVE>
              )
            )
            * on (<SERVICE>) group_left (team, tier)
            topk by (<SERVICE>) (1, count by (<SERVICE>, team, tier) (<PAGED>))
            """);
    return lost(expression, Severity.PAGE);
  }

  private AlertRule lostTicket() {
    String expression =
        this.promql.expand(
            """
            (
              last_over_time(<HEARTBEAT_EXPECTED>[<MEMORY>])
              unless on (<SERVICE>)
              (
            <ALIVE>
              )
              # Until then it pages.
              unless on (<SERVICE>)
              (
                last_over_time(<HEARTBEAT_EXPECTED>[<PAGES>])
                and on (<SERVICE>)
                <PAGED>
              )
            )
            * on (<SERVICE>) group_left (team, tier)
            topk by (<SERVICE>) (1, count by (<SERVICE>, team, tier) (<META>))
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
            "No instance has been heard of for at least "
                + range(silence)
                + ": the service is down, or cannot be scraped, and its other alerts are blind. If"
                + " it was retired, silence this alert for "
                + range(this.tempo.of(Tempo.MEMORY))
                + "."));
  }

  /**
   * Every identity under which a live service answers: its own, and its own with labels left out,
   * so that a service that gained a label is still there under its old identity. The same name in
   * another environment is another service: staging does not vouch for production.
   */
  private static String alive(FleetAlertsOptions options) {
    List<String> identities = new ArrayList<>();
    for (List<String> labels : Promql.subsets(options.qualifiers())) {
      List<String> by = new ArrayList<>(labels);
      by.add(IdentityLabels.SERVICE_NAME);
      String live = RecordedSeries.HEARTBEAT_LIVE.seriesName();
      identities.add(
          labels.size() == options.qualifiers().size()
              ? "    " + live
              : "    group by (" + String.join(", ", by) + ") (" + live + ")");
    }
    return String.join("\n    or\n", identities);
  }

  private static String range(Duration duration) {
    return PromqlDuration.of(duration);
  }
}
