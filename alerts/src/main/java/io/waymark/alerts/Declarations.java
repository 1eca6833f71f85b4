package io.waymark.alerts;

import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import java.util.List;

/** What services say of themselves, once per objective, and remembered for a day. */
final class Declarations {

  private final Promql promql;

  Declarations(Tempo tempo, Promql promql, Audience audience) {
    this.promql =
        promql
            .with("MEMORY", tempo.range(Tempo.MEMORY))
            .with("SPARSE_HOLD", tempo.range(Tempo.SPARSE_HOLD))
            .with("METADATA_HOLD", tempo.range(Tempo.METADATA_HOLD))
            .with("MEMORY_SECONDS", tempo.of(Tempo.MEMORY).toSeconds())
            .with("META_IN_PAGING_ENVIRONMENTS", audience.inPagingEnvironments())
            .with("DEFAULT_PERIOD", BurnWindow.DEFAULT_PERIOD.toSeconds())
            .with("MIN_BAD", BurnWindow.DEFAULT_MIN_BAD_EVENTS);
  }

  List<RecordingRule> rules() {
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
            last_over_time(<OBJECTIVE_LIVE>[<SPARSE_HOLD>])
            or
            last_over_time(<OBJECTIVE_LIVE_SPARSE>[<MEMORY>])
            """),
        rule(
            RecordedSeries.PERIOD,
            """
            max by (<SLO>) (last_over_time(<SLO_PERIOD>{<NAMED>}[<METADATA_HOLD>]) > 0)
            or
            # Nothing is live: what was said last is held as long as the objective.
            last_over_time(<PERIOD>[<SPARSE_HOLD>]) and <OBJECTIVE> unless <OBJECTIVE_LIVE>
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
            last_over_time(<MIN_BAD_EVENTS>[<SPARSE_HOLD>]) and <OBJECTIVE> unless <OBJECTIVE_LIVE>
            or
            <OBJECTIVE> * 0 + <MIN_BAD>
            """),
        rule(
            RecordedSeries.LATENCY_THRESHOLD,
            """
            max by (<SLO>) (last_over_time(<SLO_LATENCY_THRESHOLD>[<METADATA_HOLD>]))
            or
            last_over_time(<LATENCY_THRESHOLD>[<SPARSE_HOLD>]) and <OBJECTIVE> unless <OBJECTIVE_LIVE>
            """),
        rule(
            RecordedSeries.SUCCESS_MAX_AGE,
            """
            max by (<SLO>) (last_over_time(<SLO_SUCCESS_MAX_AGE>{<NAMED>}[<METADATA_HOLD>]))
            or
            last_over_time(<SUCCESS_MAX_AGE_SPARSE>[<SPARSE_HOLD>])
            """),
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
              topk by (<SLO>) (1,
                last_over_time(<DECLARED>[<SPARSE_HOLD>])
                or
                last_over_time(<DECLARED_SPARSE>[<MEMORY>])
              )
            )
            or on (<SLO>)
            # No metadata at all counts as declared: a page is never lost to a missing label.
            label_replace(
              group by (<SLO>) (
                <OBJECTIVE>
                or
                <ALL_RATE_5M>{<NAMED>}
                or
                <SUCCESS_MAX_AGE>
              ),
              "origin", "declared", "origin", ""
            )
            """),
        rule(RecordedSeries.META_PAGING, "<META_IN_PAGING_ENVIRONMENTS>"),
        rule(
            RecordedSeries.SLO_OWNER,
            """
            # Whom most objectives name; of equally many, the one that it was last time.
            group by (<SERVICE>, team, tier) (
              topk by (<SERVICE>) (1,
                count by (<SERVICE>, team, tier) (<META>) + 0.5 * <SLO_OWNER>
                or
                count by (<SERVICE>, team, tier) (<META>)
              )
            )
            """),
        rule(
            RecordedSeries.LAST_SUCCESS,
            """
            (
              # A restart forgets, and so do instances that go; the rule does not.
              max by (<SLO>) (
                <SLO_LAST_SUCCESS_TIMESTAMP>{<NAMED>}
                or
                last_over_time(<LAST_SUCCESS>[<METADATA_HOLD>])
                or
                last_over_time(<LAST_SUCCESS_SPARSE>[<MEMORY>])
              )
              or
              # Never yet: counted from the start.
              max by (<SLO>) (<DECLARED>)
            )
            and on (<SLO>) <SUCCESS_MAX_AGE>
            """),
        rule(
            RecordedSeries.HEARTBEAT_REMEMBERED,
            """
            last_over_time(<HEARTBEAT_TIME>[<SPARSE_HOLD>])
            or
            last_over_time(<HEARTBEAT_TIME_SPARSE>[<MEMORY>])
            """));
  }

  /** Whatever lived since the last evaluation, so that nobody has to live at a certain minute. */
  List<RecordingRule> memories() {
    return List.of(
        rule(
            RecordedSeries.OBJECTIVE_LIVE_SPARSE,
            "last_over_time(<OBJECTIVE_LIVE>[<SPARSE_HOLD>])"),
        rule(
            RecordedSeries.LAST_SUCCESS_SPARSE,
            """
            last_over_time(<LAST_SUCCESS>[<SPARSE_HOLD>])
            or
            last_over_time(<LAST_SUCCESS_SPARSE>[<MEMORY>]) and last_over_time(<SUCCESS_MAX_AGE_SPARSE>[<MEMORY>])
            """),
        rule(
            RecordedSeries.SUCCESS_MAX_AGE_SPARSE,
            """
            max by (<SLO>) (last_over_time(<SLO_SUCCESS_MAX_AGE>{<NAMED>}[<SPARSE_HOLD>]))
            or
            # Held as long as the objective, and in any case until a day after it was due.
            last_over_time(<SUCCESS_MAX_AGE_SPARSE>[<MEMORY>])
            and
            (
              <OBJECTIVE>
              or
              time() - last_over_time(<LAST_SUCCESS_SPARSE>[<MEMORY>])
                < last_over_time(<SUCCESS_MAX_AGE_SPARSE>[<MEMORY>]) + <MEMORY_SECONDS>
            )
            """),
        rule(
            RecordedSeries.DECLARED_SPARSE,
            """
            last_over_time(<DECLARED>[<SPARSE_HOLD>])
            or
            # Whose success is missed later than in a day is known as long.
            last_over_time(<DECLARED_SPARSE>[<MEMORY>]) and on (<SLO>) <SUCCESS_MAX_AGE_SPARSE>
            """),
        rule(
            RecordedSeries.HEARTBEAT_TIME_SPARSE,
            "last_over_time(<HEARTBEAT_TIME>[<SPARSE_HOLD>])"));
  }

  private RecordingRule rule(RecordedSeries series, String expression) {
    return new RecordingRule(series, this.promql.expand(expression));
  }
}
