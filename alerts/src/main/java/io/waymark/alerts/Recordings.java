package io.waymark.alerts;

import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The recorded series. Raw series are read in level 1 only; there every label that tells instances
 * apart is aggregated away, so that no later join can meet two series where it expects one.
 */
final class Recordings {

  /** The group that writes what is read by ranges only. */
  static final String SPARSE_GROUP = "waymark-slo-sparse";

  /** Objectives whose budget is recorded for a period of their own. */
  private static final String OTHER_PERIODS =
      BurnWindow.PERIODS.stream()
          .filter(period -> !period.equals(BurnWindow.DEFAULT_PERIOD))
          .map(period -> "<PERIOD> == " + period.toSeconds())
          .collect(Collectors.joining(" or "));

  private static final Duration HOUR = Duration.ofHours(1);

  private static final Duration THREE_DAYS = Duration.ofDays(3);

  private final Tempo tempo;

  private final Promql promql;

  private Recordings(Tempo tempo, Promql promql) {
    this.tempo = tempo;
    this.promql =
        promql
            .with("LEVEL_1", tempo.range(Tempo.LEVEL_1))
            .with("SPARSE", tempo.of(Tempo.SPARSE).toSeconds())
            .with("SPARSE_HOLD", tempo.range(Tempo.SPARSE_HOLD))
            .with("DEFAULT_PERIOD", BurnWindow.DEFAULT_PERIOD.toSeconds())
            .with("SPARSE_PER_HOUR", HOUR.dividedBy(tempo.of(Tempo.SPARSE)))
            .with("PERIOD_RANGE", tempo.range(BurnWindow.DEFAULT_PERIOD));
  }

  /**
   * The groups, in the order in which they build on each other.
   *
   * <p>What is expensive is asked no more often than its answer can change: a sum over days of
   * samples that come every 15 minutes is made every 15 minutes, and handed out more often.
   */
  static List<RuleGroup> of(Tempo tempo, Promql promql, Audience audience) {
    Recordings events = new Recordings(tempo, promql);
    Declarations declarations = new Declarations(tempo, promql, audience);
    List<RecordingRule> sparse = new ArrayList<>(events.sparse());
    sparse.addAll(declarations.memories());
    return List.of(
        new RuleGroup("waymark-slo-fast", tempo.of(Tempo.FAST), events.fast()),
        new RuleGroup(
            "waymark-slo-declarations", tempo.of(Tempo.DECLARATIONS), declarations.rules()),
        new RuleGroup(SPARSE_GROUP, tempo.of(Tempo.SPARSE), sparse),
        new RuleGroup("waymark-slo-days", tempo.of(Tempo.SPARSE), events.days()),
        new RuleGroup("waymark-slo-slow", tempo.of(Tempo.SLOW), events.slow()));
  }

  private List<RecordingRule> fast() {
    List<RecordingRule> rules = new ArrayList<>();
    rules.addAll(levelOne());
    rules.add(rate(RecordedSeries.ALL_RATE_1H, RecordedSeries.ALL_RATE_5M, HOUR, Tempo.FAST));
    rules.add(rate(RecordedSeries.BAD_RATE_1H, RecordedSeries.BAD_RATE_5M, HOUR, Tempo.FAST));
    rules.add(rule(RecordedSeries.ERROR_RATIO_5M, "<BAD_RATE_5M> / (<ALL_RATE_5M> > 0)"));
    rules.add(rule(RecordedSeries.ERROR_RATIO_1H, "<BAD_RATE_1H> / (<ALL_RATE_1H> > 0)"));
    rules.add(ratio(Duration.ofMinutes(30)));
    rules.add(ratio(Duration.ofHours(2)));
    rules.addAll(counted(RecordedSeries.BAD_RATE_6H, Duration.ofHours(6)));
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

  private List<RecordingRule> sparse() {
    String comment = "# Read by ranges only: at this interval an instant query finds it stale.\n";
    return List.of(
        rule(RecordedSeries.ALL_RATE_1H_SPARSE, comment + "<ALL_RATE_1H>"),
        rule(RecordedSeries.BAD_RATE_1H_SPARSE, comment + "<BAD_RATE_1H>"),
        ofOtherPeriods(RecordedSeries.ALL_RATE_PERIOD_SPARSE, RecordedSeries.ALL_RATE_1H),
        ofOtherPeriods(RecordedSeries.BAD_RATE_PERIOD_SPARSE, RecordedSeries.BAD_RATE_1H));
  }

  /** Sums over days, as often as a sample is added to what they sum. */
  private List<RecordingRule> days() {
    RecordedSeries all = RecordedSeries.ALL_RATE_1H_SPARSE;
    RecordedSeries bad = RecordedSeries.BAD_RATE_1H_SPARSE;
    Duration period = BurnWindow.DEFAULT_PERIOD;
    return List.of(
        rate(RecordedSeries.ALL_RATE_3D_SPARSE, all, THREE_DAYS, Tempo.SPARSE),
        rate(RecordedSeries.BAD_RATE_3D_SPARSE, bad, THREE_DAYS, Tempo.SPARSE),
        rate(RecordedSeries.ALL_RATE_30D_SPARSE, all, period, Tempo.SPARSE),
        rate(RecordedSeries.BAD_RATE_30D_SPARSE, bad, period, Tempo.SPARSE),
        rule(
            RecordedSeries.BAD_PERIOD_SPARSE,
            otherPeriods(
                "sum_over_time(<BAD_RATE_PERIOD_SPARSE>{slo_period=\"%1$d\"}[%2$s]) * <SPARSE>")),
        rule(
            RecordedSeries.ERROR_RATIO_PERIOD_SPARSE,
            "<BAD_PERIOD_SPARSE>\n/\n(\n"
                + otherPeriods(
                        "sum_over_time(<ALL_RATE_PERIOD_SPARSE>{slo_period=\"%1$d\"}[%2$s]) *"
                            + " <SPARSE> > 0")
                    .indent(2)
                + ")"),
        rule(
            RecordedSeries.HISTORY_HOURS_SPARSE,
            otherPeriods(
                    "count_over_time(<ALL_RATE_PERIOD_SPARSE>{slo_period=\"%1$d\"}[%2$s])"
                        + " / <SPARSE_PER_HOUR>")
                + "\nor on (<SLO>)\n"
                + "count_over_time(<ALL_RATE_1H_SPARSE>[<PERIOD_RANGE>]) / <SPARSE_PER_HOUR>"));
  }

  private List<RecordingRule> slow() {
    List<RecordingRule> rules = new ArrayList<>();
    rules.addAll(counted(RecordedSeries.BAD_RATE_1D, Duration.ofDays(1)));
    rules.addAll(
        List.of(
            rule(
                RecordedSeries.ERROR_RATIO_3D,
                "last_over_time(<BAD_RATE_3D_SPARSE>[<SPARSE_HOLD>])"
                    + " / (last_over_time(<ALL_RATE_3D_SPARSE>[<SPARSE_HOLD>]) > 0)"),
            rule(
                RecordedSeries.ERROR_RATIO_30D,
                "last_over_time(<BAD_RATE_30D_SPARSE>[<SPARSE_HOLD>])"
                    + " / (last_over_time(<ALL_RATE_30D_SPARSE>[<SPARSE_HOLD>]) > 0)"),
            rule(
                RecordedSeries.ERROR_RATIO_PERIOD,
                "last_over_time(<ERROR_RATIO_PERIOD_SPARSE>[<SPARSE_HOLD>])\n"
                    + "or on (<SLO>)\n"
                    + "# Another period has no ratio without events; that of 30 days is not its"
                    + " own.\n"
                    + "<ERROR_RATIO_30D> unless on (<SLO>) ("
                    + OTHER_PERIODS
                    + ")"),
            rule(
                RecordedSeries.HISTORY_HOURS,
                "last_over_time(<HISTORY_HOURS_SPARSE>[<SPARSE_HOLD>])"),
            rule(RecordedSeries.BUDGET_REMAINING, "1 - <ERROR_RATIO_PERIOD> / (1 - <OBJECTIVE>)")));
    return rules;
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
    List<String> alternatives = new ArrayList<>();
    for (Duration period : BurnWindow.PERIODS) {
      if (!period.equals(BurnWindow.DEFAULT_PERIOD)) {
        alternatives.add(
            "sum by (<SLO>) ("
                + expression.formatted(period.toSeconds(), this.tempo.range(period))
                + " and on (<SLO>) <PERIOD> == "
                + period.toSeconds()
                + ")");
      }
    }
    return String.join("\nor on (<SLO>)\n", alternatives);
  }

  /** Bad events per second over a long window, as an expression. */
  static String bad(BurnWindow window) {
    String series = "service_slo:bad:rate" + PromqlDuration.of(window.longWindow());
    return isSparse(window.longWindow())
        ? "last_over_time(" + recorded(series + "_sparse").seriesName() + "[<SPARSE_HOLD>])"
        : recorded(series).seriesName();
  }

  /** The recorded error ratio over a window. */
  static RecordedSeries errorRatio(Duration window) {
    return recorded("service_slo:error_ratio:rate" + PromqlDuration.of(window));
  }

  /** The objectives that burn too fast. */
  static RecordedSeries burning(BurnWindow window) {
    return recorded("service_slo:burning:rate" + PromqlDuration.of(window.longWindow()));
  }

  private static RecordedSeries recorded(String name) {
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

  /** A mean over the whole window, whether or not the series is as old. */
  private RecordingRule rate(
      RecordedSeries series, RecordedSeries of, Duration window, Duration interval) {
    return rule(
        series,
        "sum_over_time(%s[%s]) / %d"
            .formatted(
                of.seriesName(),
                this.tempo.range(window),
                this.tempo.of(window).dividedBy(this.tempo.of(interval))));
  }

  /** A ratio of sums, never a mean of ratios: an hour without traffic weighs nothing. */
  private RecordingRule ratio(Duration window) {
    String expression =
        this.promql
            .with("WINDOW", this.tempo.range(window))
            .expand(
                "sum_over_time(<BAD_RATE_5M>[<WINDOW>])"
                    + " / (sum_over_time(<ALL_RATE_5M>[<WINDOW>]) > 0)");
    return new RecordingRule(errorRatio(window), expression);
  }

  /** The same, and the bad events by themselves, for whoever counts them. */
  private List<RecordingRule> counted(RecordedSeries bad, Duration window) {
    long samples = this.tempo.of(window).dividedBy(this.tempo.of(Tempo.FAST));
    return List.of(
        rate(bad, RecordedSeries.BAD_RATE_5M, window, Tempo.FAST),
        rule(
            errorRatio(window),
            "%s / (sum_over_time(<ALL_RATE_5M>[%s]) / %d > 0)"
                .formatted(bad.seriesName(), this.tempo.range(window), samples)));
  }

  private RecordingRule rule(RecordedSeries series, String expression) {
    return new RecordingRule(series, this.promql.expand(expression));
  }
}
