package io.waymark.alerts;

import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The recorded series. Raw series are read in level 1 only; there every label that tells instances
 * apart is aggregated away, so that no later join can meet two series where it expects one.
 */
final class Recordings {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Two services that fall silent at once are no news of a fleet. */
  private static final int SMALLEST_FLEET = 3;

  private final Tempo tempo;

  private final Promql promql;

  private Recordings(Tempo tempo, Promql promql, Audience audience) {
    this.tempo = tempo;
    this.promql =
        promql
            .with("LEVEL_1", range(tempo.of(Tempo.LEVEL_1)))
            .with("HOUR", range(tempo.of(HOUR)))
            .with("MEMORY", range(tempo.of(Tempo.MEMORY)))
            .with("METADATA_HOLD", range(tempo.of(Tempo.METADATA_HOLD)))
            .with("TOGETHER", range(tempo.of(Tempo.TOGETHER)))
            .with("FLEET", SMALLEST_FLEET)
            .with("HEARTBEAT", range(tempo.heartbeat()))
            .with("META_IN_PAGING_ENVIRONMENTS", audience.inPagingEnvironments())
            .with("DEFAULT_PERIOD", BurnWindow.DEFAULT_PERIOD.toSeconds())
            .with("MIN_BAD", BurnWindow.DEFAULT_MIN_BAD_EVENTS)
            .with("FAST_PER_HOUR", tempo.of(HOUR).dividedBy(tempo.of(Tempo.FAST)))
            .with("SPARSE_PER_HOUR", HOUR.dividedBy(tempo.of(Tempo.SPARSE)))
            .with("PERIOD_RANGE", range(tempo.of(BurnWindow.DEFAULT_PERIOD)));
  }

  static List<RuleGroup> of(Tempo tempo, Promql promql, Audience audience) {
    Recordings recordings = new Recordings(tempo, promql, audience);
    return List.of(
        new RuleGroup("waymark-slo-fast", tempo.of(Tempo.FAST), recordings.fast()),
        new RuleGroup("waymark-slo-sparse", tempo.of(Tempo.SPARSE), recordings.sparse()),
        new RuleGroup("waymark-slo-slow", tempo.of(Tempo.SLOW), recordings.slow()));
  }

  /** Who is alive; evaluated with the alerts on it, which must not read it a minute late. */
  static List<RecordingRule> heartbeats(Tempo tempo, Promql promql, Audience audience) {
    return new Recordings(tempo, promql, audience).heartbeats();
  }

  private List<RecordingRule> fast() {
    List<RecordingRule> rules = new ArrayList<>();
    rules.addAll(levelOne());
    rules.addAll(declarations());
    rules.add(
        rule(RecordedSeries.ALL_RATE_1H, "sum_over_time(<ALL_RATE_5M>[<HOUR>]) / <FAST_PER_HOUR>"));
    rules.add(
        rule(RecordedSeries.BAD_RATE_1H, "sum_over_time(<BAD_RATE_5M>[<HOUR>]) / <FAST_PER_HOUR>"));
    rules.add(rule(RecordedSeries.ERROR_RATIO_5M, "<BAD_RATE_5M> / (<ALL_RATE_5M> > 0)"));
    rules.add(rule(RecordedSeries.ERROR_RATIO_1H, "<BAD_RATE_1H> / (<ALL_RATE_1H> > 0)"));
    rules.add(ratio(Duration.ofMinutes(30)));
    rules.add(ratio(Duration.ofHours(2)));
    rules.add(ratio(Duration.ofHours(6)));
    return rules;
  }

  private List<RecordingRule> levelOne() {
    return List.of(
        rule(
            RecordedSeries.ALL_RATE_5M,
            """
            sum by (<SLO>) (rate(<SLO_EVENTS>[<LEVEL_1>]))
            or
            # Declared in a file, for a service that does not run the kit.
            <EXTERNAL_ALL>
            """),
        rule(
            RecordedSeries.BAD_RATE_5M,
            """
            sum by (<SLO>) (rate(<SLO_EVENTS>{outcome="bad"}[<LEVEL_1>]))
            or
            <EXTERNAL_BAD>
            or
            # A service that never had an error has no such series.
            <ALL_RATE_5M> * 0
            """));
  }

  private List<RecordingRule> declarations() {
    return List.of(
        rule(
            RecordedSeries.OBJECTIVE_LIVE,
            """
            # Where instances disagree, as they do while a deployment rolls, the strictest wins.
            max by (<SLO>) (<SLO_OBJECTIVE>{<NAMED>} > 0 < 1)
            """),
        rule(
            RecordedSeries.OBJECTIVE,
            """
            <OBJECTIVE_LIVE>
            or
            last_over_time(<OBJECTIVE_LIVE>[<MEMORY>])
            """),
        rule(
            RecordedSeries.PERIOD,
            """
            max by (<SLO>) (last_over_time(<SLO_PERIOD>{<NAMED>}[<METADATA_HOLD>]) > 0)
            or
            <OBJECTIVE> * 0 + <DEFAULT_PERIOD>
            """),
        rule(
            RecordedSeries.ERROR_BUDGET,
            """
            (1 - <OBJECTIVE>) * <PERIOD>
            """),
        rule(
            RecordedSeries.MIN_BAD_EVENTS,
            """
            max by (<SLO>) (last_over_time(<SLO_ALERT_MIN_BAD_EVENTS>{<NAMED>}[<METADATA_HOLD>]))
            or
            <OBJECTIVE> * 0 + <MIN_BAD>
            """),
        rule(
            RecordedSeries.LATENCY_THRESHOLD,
            "max by (<SLO>) (last_over_time(<SLO_LATENCY_THRESHOLD>[<METADATA_HOLD>]))"),
        rule(
            RecordedSeries.DECLARED,
            "max by (<SLO>, team, tier, origin) (<SLO_DECLARED_TIMESTAMP>{<NAMED>})"),
        rule(
            RecordedSeries.META,
            """
            # The newest declaration wins; within half a second, the one that won last time.
            group by (<SLO>, team, tier, origin) (
              topk by (<SLO>) (1,
                <DECLARED> + 0.5 * <META>
                or
                <DECLARED>
              )
            )
            or on (<SLO>)
            # Nothing is live: the last declaration is held.
            group by (<SLO>, team, tier, origin) (
              topk by (<SLO>) (1, last_over_time(<DECLARED>[<MEMORY>]))
            )
            or on (<SLO>)
            # No metadata at all counts as declared: a page is never lost to a missing label.
            label_replace(
              group by (<SLO>) (
                <OBJECTIVE>
                or
                <ALL_RATE_5M>{<NAMED>}
                or
                max by (<SLO>) (<SLO_OBJECTIVE>{<NAMED>})
              ),
              "origin", "declared", "origin", ""
            )
            """),
        rule(RecordedSeries.META_PAGING, "<META_IN_PAGING_ENVIRONMENTS>"),
        rule(
            RecordedSeries.SUCCESS_MAX_AGE,
            "max by (<SLO>) (last_over_time(<SLO_SUCCESS_MAX_AGE>{<NAMED>}[<MEMORY>]))"),
        rule(
            RecordedSeries.LAST_SUCCESS,
            """
            (
              max by (<SLO>) (<SLO_LAST_SUCCESS_TIMESTAMP>{<NAMED>})
              or
              # A restart forgets; the rule does not.
              last_over_time(<LAST_SUCCESS>[<METADATA_HOLD>])
              or
              # Never yet: counted from the start.
              max by (<SLO>) (<DECLARED>)
            )
            and on (<SLO>) <SUCCESS_MAX_AGE>
            """));
  }

  private List<RecordingRule> heartbeats() {
    return List.of(
        rule(
            RecordedSeries.HEARTBEAT_LIVE,
            "group by (<SERVICE>) (last_over_time(<SLO_OBJECTIVE>{<NAMED>}[<HEARTBEAT>]))"),
        rule(
            RecordedSeries.HEARTBEAT_EXPECTED,
            """
            <HEARTBEAT_LIVE>
            unless on (<SERVICE>)
            # What may vanish unmissed: every instance says so.
            (
              group by (<SERVICE>) (last_over_time(<SERVICE_CARD>{lifecycle="ephemeral"}[<HEARTBEAT>]))
              unless on (<SERVICE>)
              group by (<SERVICE>) (last_over_time(<SERVICE_CARD>{lifecycle!="ephemeral"}[<HEARTBEAT>]))
            )
            """),
        rule(
            RecordedSeries.HEARTBEAT_SILENT,
            """
            (
              last_over_time(<HEARTBEAT_EXPECTED>[<TOGETHER>])
              or
              # Lost together is lost together until it comes back, or is forgotten.
              last_over_time(<HEARTBEAT_LOST_TOGETHER>[<TOGETHER>])
              and on (<SERVICE>)
              last_over_time(<HEARTBEAT_EXPECTED>[<MEMORY>])
            )
            unless on (<SERVICE>)
            (
            <ALIVE>
            )
            """),
        rule(
            RecordedSeries.HEARTBEAT_LOST_TOGETHER,
            """
            <HEARTBEAT_SILENT>
            and on (<PLACE>)
            (count by (<PLACE>) (<HEARTBEAT_SILENT>) >= <FLEET>)
            unless on (<PLACE>)
            # More of them live than are silent.
            (count by (<PLACE>) (<HEARTBEAT_EXPECTED>) > on (<PLACE>) count by (<PLACE>) (<HEARTBEAT_SILENT>))
            """));
  }

  private List<RecordingRule> sparse() {
    String comment = "# Read by ranges only: at this interval an instant query finds it stale.\n";
    return List.of(
        rule(RecordedSeries.ALL_RATE_1H_SPARSE, comment + "<ALL_RATE_1H>"),
        rule(RecordedSeries.BAD_RATE_1H_SPARSE, comment + "<BAD_RATE_1H>"),
        ofOtherPeriods(RecordedSeries.ALL_RATE_PERIOD_SPARSE, RecordedSeries.ALL_RATE_1H),
        ofOtherPeriods(RecordedSeries.BAD_RATE_PERIOD_SPARSE, RecordedSeries.BAD_RATE_1H));
  }

  private List<RecordingRule> slow() {
    return List.of(
        ratio(Duration.ofDays(1)),
        ratio(Duration.ofDays(3)),
        ratio(BurnWindow.DEFAULT_PERIOD),
        rule(
            RecordedSeries.ERROR_RATIO_PERIOD,
            otherPeriods(
                    "sum_over_time(<BAD_RATE_PERIOD_SPARSE>{slo_period=\"%1$d\"}[%2$s])"
                        + " / (sum_over_time(<ALL_RATE_PERIOD_SPARSE>{slo_period=\"%1$d\"}[%2$s]) > 0)")
                + "<ERROR_RATIO_30D>"),
        rule(
            RecordedSeries.HISTORY_HOURS,
            otherPeriods(
                    "count_over_time(<ALL_RATE_PERIOD_SPARSE>{slo_period=\"%1$d\"}[%2$s])"
                        + " / <SPARSE_PER_HOUR>")
                + "count_over_time(<ALL_RATE_1H_SPARSE>[<PERIOD_RANGE>]) / <SPARSE_PER_HOUR>"),
        rule(RecordedSeries.BUDGET_REMAINING, "1 - <ERROR_RATIO_PERIOD> / (1 - <OBJECTIVE>)"));
  }

  /**
   * A copy for objectives of another period, labelled with it: a range of 90 days is then read for
   * those that need it, and for no others.
   */
  private RecordingRule ofOtherPeriods(RecordedSeries series, RecordedSeries of) {
    return new RecordingRule(
        series,
        this.promql
            .with("OF", of.seriesName())
            .expand(
                """
                # Read by ranges only: at this interval an instant query finds it stale.
                <OF> * on (<SLO>) group_left (slo_period)
                count_values by (<SLO>) ("slo_period", <PERIOD> != <DEFAULT_PERIOD>)
                """));
  }

  /** An expression for each period but the default, alternatives all. */
  private String otherPeriods(String expression) {
    StringBuilder alternatives = new StringBuilder();
    for (Duration period : BurnWindow.PERIODS) {
      if (!period.equals(BurnWindow.DEFAULT_PERIOD)) {
        alternatives
            .append("sum by (<SLO>) (")
            .append(expression.formatted(period.toSeconds(), range(this.tempo.of(period))))
            .append(" and on (<SLO>) <PERIOD> == ")
            .append(period.toSeconds())
            .append(")\nor on (<SLO>)\n");
      }
    }
    return alternatives.toString();
  }

  /** Bad events over a window that level 1 or, from days on, the sparse series can answer. */
  static RecordedSeries bad(Duration window) {
    return isSparse(window) ? RecordedSeries.BAD_RATE_1H_SPARSE : RecordedSeries.BAD_RATE_5M;
  }

  /** Time between the samples of {@link #bad(Duration)} in real time. */
  static Duration interval(Duration window) {
    return isSparse(window) ? Tempo.SPARSE : Tempo.FAST;
  }

  /** The recorded error ratio over a window. */
  static RecordedSeries errorRatio(Duration window) {
    String name = "service_slo:error_ratio:rate" + PromqlDuration.of(window);
    for (RecordedSeries series : RecordedSeries.values()) {
      if (series.seriesName().equals(name)) {
        return series;
      }
    }
    throw new IllegalArgumentException("no series is named " + name);
  }

  private static boolean isSparse(Duration window) {
    return window.compareTo(Duration.ofDays(1)) > 0;
  }

  /** A ratio of sums, never a mean of ratios: an hour without traffic weighs nothing. */
  private RecordingRule ratio(Duration window) {
    RecordedSeries all =
        isSparse(window) ? RecordedSeries.ALL_RATE_1H_SPARSE : RecordedSeries.ALL_RATE_5M;
    String expression =
        this.promql
            .with("WINDOW", range(this.tempo.of(window)))
            .with("BAD", bad(window).seriesName())
            .with("ALL", all.seriesName())
            .expand("sum_over_time(<BAD>[<WINDOW>]) / (sum_over_time(<ALL>[<WINDOW>]) > 0)");
    return new RecordingRule(errorRatio(window), expression);
  }

  private RecordingRule rule(RecordedSeries series, String expression) {
    return new RecordingRule(series, this.promql.expand(expression));
  }

  private static String range(Duration duration) {
    return PromqlDuration.of(duration);
  }
}
