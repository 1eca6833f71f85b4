package io.waymark.alerts;

import io.waymark.contract.RecordedSeries;
import java.time.Duration;
import java.util.List;

/**
 * Who is alive, and who is missed. The rules belong into one group with the alerts on them, which
 * must not read them a minute late.
 */
final class Heartbeats {

  /** Two services that fall silent at once are no news of a fleet. */
  private static final int SMALLEST_FLEET = 3;

  private final Promql promql;

  Heartbeats(Tempo tempo, Promql promql) {
    this.promql =
        promql
            .with("HEARTBEAT", PromqlDuration.reaching(tempo.heartbeat()))
            .with("TOGETHER", PromqlDuration.reaching(tempo.of(Tempo.TOGETHER)))
            .with("TOGETHER_SECONDS", tempo.of(Tempo.TOGETHER).toSeconds())
            .with("MEMORY_SECONDS", tempo.of(Tempo.MEMORY).toSeconds())
            .with("DEPARTURE", PromqlDuration.reaching(departure(tempo)))
            .with(
                "FAREWELLS",
                PromqlDuration.reaching(departure(tempo).plus(tempo.of(Tempo.SILENCE))))
            .with("DEPARTED", PromqlDuration.of(departure(tempo)))
            .with("DEPARTURE_SECONDS", departure(tempo).toSeconds())
            .with("FLEET", SMALLEST_FLEET);
  }

  List<RecordingRule> rules() {
    return List.of(
        rule(
            RecordedSeries.HEARTBEAT_LIVE,
            """
            group by (<SERVICE>) (last_over_time(<SLO_OBJECTIVE>{<NAMED>,<FROM_SERVICE>}[<HEARTBEAT>]))
            or
            # What a file declares says nothing about the service itself: each has its own.
            group by (<SLO>) (last_over_time(<SLO_OBJECTIVE>{<NAMED>,<FROM_FILE>}[<HEARTBEAT>]))
            """),
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
        rule(RecordedSeries.HEARTBEAT_TIME, "<HEARTBEAT_EXPECTED> * time()"),
        rule(
            RecordedSeries.HEARTBEAT_GONE,
            """
            (
              <HEARTBEAT_REMEMBERED>{slo=""} >= time() - <MEMORY_SECONDS>
              or
              # What no file declares any more is not missed.
              <HEARTBEAT_REMEMBERED>{slo!=""} >= time() - <MEMORY_SECONDS> and on (<SLO>) <EXTERNAL_DECLARED>
            )
            unless on (<SLO>)
            <HEARTBEAT_LIVE>
            """),
        rule(
            RecordedSeries.HEARTBEAT_NAMESAKE,
            "<HEARTBEAT_LIVE> and on (service_name, slo) <HEARTBEAT_GONE>"),
        rule(RecordedSeries.HEARTBEAT_MISSING, "<MISSING>"),
        rule(
            RecordedSeries.HEARTBEAT_LEFT,
            """
            group by (<SERVICE>) (
              <HEARTBEAT_MISSING>{slo=""} >= time() - <DEPARTURE_SECONDS>
              and on (<SERVICE>) last_over_time(<SERVICE_CARD>[<DEPARTURE>])
              unless on (<SERVICE>)
              (
                last_over_time(<SERVICE_CARD>[<DEPARTURE>])
                # What died is still a target, or failed more than one scrape before it went.
                and on (job, instance) (up or count_over_time(up[<DEPARTURE>]) - sum_over_time(up[<DEPARTURE>]) > 1)
                # Renamed: where it was, and nobody else, somebody new is.
                unless on (<TARGET>)
                (
                  <SERVICE_CARD>{<NAMED>}
                  unless on (<SERVICE>) <SERVICE_CARD> offset <DEPARTED>
                  unless on (job, instance)
                  (count by (job, instance) (group by (<SERVICE>, job, instance) (last_over_time(<SERVICE_CARD>[<DEPARTURE>]))) > 2)
                )
                or
                # What has no target pushed, and if it died it did not say goodbye; also shortly before another did.
                last_over_time(<SERVICE_CARD>[<FAREWELLS>]) > 0 unless on (job, instance) last_over_time(up[<FAREWELLS>])
              )
              or
              # What left is gone until it comes back, or is forgotten.
              <HEARTBEAT_MISSING>{slo=""} and on (<SERVICE>) last_over_time(<HEARTBEAT_LEFT>[<DEPARTURE>])
            )
            """),
        rule(
            RecordedSeries.HEARTBEAT_SILENT,
            """
            group by (<SERVICE>) (
              <HEARTBEAT_MISSING> >= time() - <TOGETHER_SECONDS>
              or
              # Lost together is lost together until it comes back, or is forgotten.
              <HEARTBEAT_MISSING> and on (<SERVICE>) last_over_time(<HEARTBEAT_LOST_TOGETHER>[<TOGETHER>])
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
            (count by (<PLACE>) (group by (<SERVICE>) (<HEARTBEAT_EXPECTED>)) > on (<PLACE>) count by (<PLACE>) (<HEARTBEAT_SILENT>))
            """));
  }

  /** Until the alert on its silence would fire, and an evaluation more. */
  private static Duration departure(Tempo tempo) {
    return tempo.heartbeat().plus(tempo.of(Tempo.SILENCE)).plus(tempo.of(Tempo.FAST));
  }

  private RecordingRule rule(RecordedSeries series, String expression) {
    return new RecordingRule(series, this.promql.expand(expression));
  }
}
