package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Alerts on the pace at which error budgets are spent, one pair of windows each, and the one for a
 * budget that is gone.
 */
final class BurnAlerts {

  /**
   * No error ratio exceeds 1, but a loose objective's threshold would: 14.4 times the 10 % that a
   * 90 % objective allows. From this share of bad events on every objective is burning.
   */
  static final String CLAMP = "0.9";

  /** Share of a short period without which its budget says little. */
  private static final String ENOUGH_HISTORY = "0.9";

  private final FleetAlertsOptions options;

  private final Tempo tempo;

  private final Promql promql;

  private final Audience audience;

  private final Annotations annotations;

  private final BudgetText budget;

  BurnAlerts(FleetAlertsOptions options, Tempo tempo, Promql promql) {
    this.options = options;
    this.tempo = tempo;
    this.promql = promql.with("CLAMP", CLAMP).with("SPARSE_HOLD", tempo.range(Tempo.SPARSE_HOLD));
    this.audience = new Audience(options);
    this.annotations = new Annotations(options, LabelText.TEMPLATE);
    this.budget = new BudgetText(options, promql);
  }

  /** The alerts on short windows: a page, and a ticket for those whose owners are not paged. */
  List<AlertRule> fast() {
    List<AlertRule> rules = new ArrayList<>();
    for (BurnWindow window : BurnWindow.ALL) {
      if (window.severity() == Severity.PAGE) {
        RecordedSeries burning = Recordings.burning(window);
        rules.add(burn(window, Severity.PAGE, this.audience.paged(burning)));
        String ticketed = this.audience.ticketed(burning, this.promql);
        if (!ticketed.isEmpty()) {
          rules.add(burn(window, Severity.TICKET, ticketed));
        }
      }
    }
    return rules;
  }

  /** The alerts on windows of days, and on an empty budget; tickets all. */
  List<AlertRule> slow() {
    List<AlertRule> rules = new ArrayList<>();
    for (BurnWindow window : BurnWindow.ALL) {
      if (window.severity() == Severity.TICKET) {
        rules.add(
            burn(window, Severity.TICKET, this.audience.declared(Recordings.burning(window))));
      }
    }
    rules.add(exhausted());
    return rules;
  }

  /**
   * Who burns, with whose it is: decided once for the page and the ticket, and nearly always empty,
   * so that the alerts cost nothing while all is well.
   */
  List<RecordingRule> burning(Severity severity) {
    return BurnWindow.ALL.stream()
        .filter(window -> window.severity() == severity)
        .map(this::burning)
        .toList();
  }

  private RecordingRule burning(BurnWindow window) {
    String expression =
        this.promql
            .with("LONG", Recordings.errorRatio(window.longWindow()).seriesName())
            .with("SHORT", Recordings.errorRatio(window.shortWindow()).seriesName())
            .with("PERCENT", Decimals.percentage(window.budgetShare()))
            .with("MONTH", PromqlDuration.of(BurnWindow.DEFAULT_PERIOD))
            .with("FACTOR", window.burnRate(BurnWindow.DEFAULT_PERIOD))
            .with("NAME", PromqlDuration.of(window.longWindow()))
            .with("BAD", this.promql.expand(Recordings.bad(window)))
            .with("LASTS", this.tempo.of(window.longWindow()).toSeconds())
            .with("THRESHOLD", threshold(window))
            .expand(
                """
                # <PERCENT>% of the budget in <NAME>: a burn rate of <FACTOR> when the period is <MONTH>.
                (
                  <LONG> > <THRESHOLD>
                  and
                  <SHORT> > <THRESHOLD>
                  and
                  <BAD> * <LASTS> >= <MIN_BAD_EVENTS>
                )
                * on (<SLO>) group_left (team, tier, origin)
                <META>
                """);
    return new RecordingRule(Recordings.burning(window), expression);
  }

  /** The bad share of events above which a budget goes too fast. */
  private String threshold(BurnWindow window) {
    Promql words =
        this.promql
            .with("SHARE", Decimals.plain(window.budgetShare()))
            // The share of the budget is about real time, however fast a demonstration runs.
            .with("SECONDS", window.longWindow().toSeconds());
    return words.expand(
        window.isWithinBudget(BurnWindow.PERIODS.get(0))
            ? "clamp_max(clamp_min(<SHARE> * <PERIOD> / <SECONDS>, 1) * (1 - <OBJECTIVE>), <CLAMP>)"
            : "clamp_max(<SHARE> * <ERROR_BUDGET> / <SECONDS>, <CLAMP>)");
  }

  private AlertRule burn(BurnWindow window, Severity severity, String burning) {
    String longWindow = this.tempo.range(window.longWindow());
    String shortWindow = this.tempo.range(window.shortWindow());
    String expression =
        this.promql.expand("max by (<SLO>, team, tier) (\n" + indented(burning) + "\n)");
    AlertName name = AlertName.of(window);
    return new AlertRule(
        name,
        expression,
        Duration.ZERO,
        this.tempo.of(Tempo.KEEP_FIRING),
        AlertRule.labels(severity, longWindow, shortWindow),
        burnAnnotations(
            this.annotations,
            window,
            longWindow,
            "{{ $value | humanizePercentage }}",
            this.budget.objective(),
            this.budget.left(Recordings.errorRatio(window.longWindow())),
            new Suspects(this.options, this.tempo).text()));
  }

  /** What a burn alert says; shared with the tests, which know the numbers. */
  static Map<String, String> burnAnnotations(
      Annotations annotations,
      BurnWindow window,
      String longWindow,
      String errorRatio,
      String objective,
      String budgetLeft,
      String suspects) {
    return annotations.ofSlo(
        AlertName.of(window),
        window.longWindow(),
        annotations.service() + " is spending its error budget too fast.",
        errorRatio
            + " of "
            + annotations.labels().plain(AttributeKeys.SLO)
            + " events were bad over the last "
            + longWindow
            + "; the objective is that "
            + objective
            + " are good. Error budget left: "
            + budgetLeft
            + "."
            + suspects);
  }

  private AlertRule exhausted() {
    Duration history = this.tempo.of(Tempo.BUDGET_HISTORY);
    String expression =
        this.promql
            .with("HOURS", Decimals.hours(history))
            // The period is a service's own, however fast a demonstration runs.
            .with("HOUR", Duration.ofHours(1).toSeconds() * this.options.demoTimeScale())
            .with("ENOUGH", ENOUGH_HISTORY)
            .with("LASTS", this.tempo.of(BurnWindow.DEFAULT_PERIOD).toSeconds())
            .with("AUDIENCE", indented(this.audience.declared()))
            .expand(
                """
                (
                  <BUDGET_REMAINING> <= 0
                  and
                  # A period of 7 days never has quite as much behind it.
                  <HISTORY_HOURS> >= clamp_max(<ENOUGH> * <PERIOD> / <HOUR>, <HOURS>)
                  and
                  (
                    last_over_time(<BAD_PERIOD_SPARSE>[<SPARSE_HOLD>])
                    or
                    last_over_time(<BAD_RATE_30D_SPARSE>[<SPARSE_HOLD>]) * <LASTS>
                  )
                  >= <MIN_BAD_EVENTS>
                )
                * on (<SLO>) group_left (team, tier)
                (
                <AUDIENCE>
                )
                """);
    return new AlertRule(
        AlertName.BUDGET_EXHAUSTED,
        expression,
        Duration.ZERO,
        this.tempo.of(Tempo.KEEP_FIRING),
        AlertRule.labels(Severity.TICKET),
        this.annotations.ofSlo(
            AlertName.BUDGET_EXHAUSTED,
            BurnWindow.DEFAULT_PERIOD.dividedBy(3),
            this.annotations.service() + " has spent its error budget.",
            "The error budget of "
                + this.annotations.labels().plain(AttributeKeys.SLO)
                + " stands at {{ $value | humanizePercentage }}; the objective is that "
                + this.budget.objective()
                + " of events are good over its period."));
  }

  private static String indented(String lines) {
    return lines.indent(2).stripTrailing();
  }
}
