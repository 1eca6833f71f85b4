package io.waymark.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rules cost as a fleet grows, as Markdown. */
final class ScaleReport {

  private static final int LINES = 30;

  private static final double MIB = 1024.0 * 1024.0;

  private final List<Result> results = new ArrayList<>();

  /**
   * One size of a fleet.
   *
   * @param levelOneOnly whether it is the rules below one hour alone
   * @param sampled services whose own rules over events were evaluated, and multiplied
   * @param sampledRequests the same of rules over requests
   * @param ours CPU seconds a minute, as often as the rules ship
   * @param oursAtTheirPace the same, with no group more seldom than every 5 minutes
   * @param events CPU seconds a minute of rules per service over events
   * @param requests the same over requests
   * @param recorded series
   * @param theirRecorded series
   * @param memory bytes
   * @param lines dearest first
   * @param board how fast the Fleet board is; null where it has nothing to show
   */
  record Result(
      int services,
      boolean levelOneOnly,
      int sampled,
      int sampledRequests,
      Rounds ours,
      Rounds oursAtTheirPace,
      Rounds events,
      Rounds requests,
      long recorded,
      long theirRecorded,
      double memory,
      List<Line> lines,
      @Nullable BoardSpeed board) {

    Rounds ratio() {
      return this.oursAtTheirPace.dividedBy(this.events);
    }

    Rounds ratioToRequests() {
      return this.oursAtTheirPace.dividedBy(this.requests);
    }

    /** What the floor costs: the rules that read raw series, and an hour of them. */
    double levelOne() {
      return this.lines.stream()
          .filter(line -> ScaleTests.LEVEL_ONE.contains(line.rule()))
          .mapToDouble(Line::perMinute)
          .sum();
    }
  }

  /**
   * One rule.
   *
   * @param evaluations a minute
   * @param perMinute CPU seconds
   */
  record Line(String rule, String group, double evaluations, double perMinute) {

    Line plus(Line other) {
      return new Line(this.rule, this.group, this.evaluations, this.perMinute + other.perMinute);
    }

    Line dividedBy(int number) {
      return new Line(this.rule, this.group, this.evaluations, this.perMinute / number);
    }
  }

  void add(Result result) {
    this.results.add(result);
  }

  double worstRatio() {
    return this.results.stream()
        .filter(result -> !result.events().isEmpty())
        .mapToDouble(result -> result.ratio().median())
        .max()
        .orElse(0);
  }

  double slowestQueryMillis(int services) {
    return this.results.stream()
        .filter(result -> result.services() <= services)
        .map(Result::board)
        .filter(Objects::nonNull)
        .mapToDouble(BoardSpeed::slowestMillis)
        .max()
        .orElse(0);
  }

  String text() {
    StringBuilder text = new StringBuilder("# What the rules cost as a fleet grows\n\n");
    text.append(
        """
        `.ci/full scale`: services of 2 objectives and 3 instances in a Prometheus with a month of what rules read,
        the last two and a half hours of it in memory. CPU seconds a minute of the whole process, without what it
        needs at rest: each group is evaluated again and again while the others rest, and counted at the interval it
        ships with. Three rounds, in turns: ours, theirs, ours, theirs ...; medians, and between what the rounds lie.

        "Per service" are rules of the shape that [Sloth publishes][sloth], one set per objective: every minute, and
        windows of a day and more every 5 minutes. Ours ship with a day every 4 minutes and what sums days every 15;
        "at their pace" and the ratios count the latter every 5, too. Rules per service are evaluated for some of the
        services, beside the raw series of all, and multiplied (extrapolated, that is): such rules know nothing of each
        other. Everything else is measured, at the size the row says.

        They are measured twice. "Over events" they read what ours read, `slo_events_total`, which is there because
        services count their own events. "Over requests" they read what there is without the kit: the server's
        histogram of requests, of ROUTES routes with two statuses each (the application of the contract tests has about as many), for the latency
        with one bucket. Only the services that are evaluated have such a histogram here, with no other bucket, which
        makes it cheaper for them.

        | services | ours | at their pace | per service, over events (of so many) | ratio | over requests (of so many) | ratio |
        |---|---|---|---|---|---|---|
        """
            .replace("ROUTES", String.valueOf(FleetHistory.ROUTES)));
    for (Result result : this.results) {
      if (!result.levelOneOnly()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %,d | %s | %s | %s (%d) | %s | %s (%d) | %s |%n",
                result.services(),
                result.ours().text(2),
                result.oursAtTheirPace().text(2),
                result.events().text(2),
                result.sampled(),
                result.ratio().text(3),
                result.requests().text(1),
                result.sampledRequests(),
                result.ratioToRequests().text(4)));
      }
    }
    text.append(
        """

        What an objective costs, and what of it is level 1, the rules that read raw series, with the hour summed from
        them; every other window is made of it.

        | services | ours, ms a minute per objective | level 1 and its hour | recorded series, ours | per service | memory, MiB |
        |---|---|---|---|---|---|
        """);
    for (Result result : this.results) {
      if (!result.levelOneOnly()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %,d | %.3f | %.3f | %,d | %,d | %,.0f |%n",
                result.services(),
                perObjective(result, result.ours().median()),
                perObjective(result, result.levelOne()),
                result.recorded(),
                result.theirRecorded(),
                result.memory() / MIB));
      }
    }
    boards(text);
    for (Result result : this.results) {
      if (result.levelOneOnly()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%nLevel 1 and the windows of 5 minutes and 1 hour alone, at %,d services: %s CPU"
                    + " seconds a%nminute, %.3f ms per objective, %,d recorded series, %,.0f MiB.%n",
                result.services(),
                result.ours().text(2),
                perObjective(result, result.ours().median()),
                result.recorded(),
                result.memory() / MIB));
      }
    }
    this.results.stream()
        .filter(result -> !result.levelOneOnly())
        .reduce((first, second) -> second)
        .ifPresent(result -> lines(text, result));
    return text.append("\n[sloth]: https://github.com/slok/sloth/blob/main/examples/_gen/")
        .append("getting-started.yml\n")
        .toString();
  }

  private void boards(StringBuilder text) {
    text.append(
        """

        The Fleet board's queries, asked as Grafana asks them over the last three hours, with one service in twenty
        firing, each five times; the median, in ms:

        | services | queries | slowest | its time | all of them, one after the other |
        |---|---|---|---|---|
        """);
    for (Result result : this.results) {
      BoardSpeed board = result.board();
      if (board != null) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %,d | %d | %s | %.0f | %.0f |%n",
                result.services(),
                board.queries(),
                board.slowest(),
                board.slowestMillis(),
                board.allMillis()));
      }
    }
  }

  private static double perObjective(Result result, double perMinute) {
    return 1_000 * perMinute / result.services() / FleetHistory.SLOS.size();
  }

  private static void lines(StringBuilder text, Result result) {
    text.append("\n## Where it goes, at ")
        .append(String.format(Locale.ROOT, "%,d", result.services()))
        .append(
            " services\n\nA group's CPU time, shared out as Prometheus times its rules; the mean of the rounds.\n\n")
        .append("| rule | group | evaluations a minute | CPU ms a minute |\n|---|---|---|---|\n");
    double rest = 0;
    for (int i = 0; i < result.lines().size(); i++) {
      Line line = result.lines().get(i);
      if (i < LINES) {
        text.append(
            String.format(
                Locale.ROOT,
                "| `%s` | %s | %.2f | %.1f |%n",
                line.rule(),
                line.group(),
                line.evaluations(),
                1_000 * line.perMinute()));
      } else {
        rest += line.perMinute();
      }
    }
    text.append(
        String.format(
            Locale.ROOT,
            "| %d others | | | %.1f |%n",
            Math.max(0, result.lines().size() - LINES),
            1_000 * rest));
  }
}
