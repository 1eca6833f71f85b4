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
   * @param sampled services whose own rules were evaluated, and multiplied
   * @param ours CPU seconds a minute, as often as the rules ship
   * @param oursAtTheirPace the same, with no group more seldom than every 5 minutes
   * @param theirs CPU seconds a minute of rules per service; 0 if not measured
   * @param memory bytes
   * @param lines dearest first
   * @param board how fast the Fleet board is; null where it has nothing to show
   */
  record Result(
      int services,
      boolean levelOneOnly,
      int sampled,
      double ours,
      double oursAtTheirPace,
      double theirs,
      long recorded,
      long theirRecorded,
      double memory,
      List<Line> lines,
      @Nullable BoardSpeed board) {

    double ratio() {
      return this.oursAtTheirPace / this.theirs;
    }
  }

  /**
   * One rule.
   *
   * @param evaluations a minute
   * @param perMinute CPU seconds
   */
  record Line(String rule, String group, double evaluations, double perMinute) {}

  void add(Result result) {
    this.results.add(result);
  }

  double worstRatio() {
    return this.results.stream()
        .filter(result -> result.theirs() > 0)
        .mapToDouble(Result::ratio)
        .max()
        .orElse(0);
  }

  double slowestQueryMillis() {
    return this.results.stream()
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
        ships with. "Per service" are rules of the shape that [Sloth publishes][sloth], one set per objective: every
        minute, and windows of a day and more every 5 minutes. Ours ship with a day every 4 minutes and what sums
        days every 15; "at their pace" and the ratio count the latter every 5, too. Rules per service are evaluated
        for some of the services, beside the raw series of all, and multiplied (extrapolated, that is): such rules
        know nothing of each other. Everything else is measured, at the size the row says.

        | services | ours | at their pace | per service (of so many) | ratio | ours, ms per objective | recorded series, ours | per service | memory, MiB |
        |---|---|---|---|---|---|---|---|---|
        """);
    for (Result result : this.results) {
      if (!result.levelOneOnly()) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %,d | %.2f | %.2f | %.2f (%d) | %.3f | %.3f | %,d | %,d | %,.0f |%n",
                result.services(),
                result.ours(),
                result.oursAtTheirPace(),
                result.theirs(),
                result.sampled(),
                result.ratio(),
                perObjective(result),
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
                "%nLevel 1 and the windows of 5 minutes and 1 hour alone, at %,d services: %.2f CPU"
                    + " seconds a minute, %.3f ms per%nobjective, %,d recorded series, %,.0f MiB.%n",
                result.services(),
                result.ours(),
                perObjective(result),
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

  private static double perObjective(Result result) {
    return 1_000 * result.ours() / result.services() / FleetHistory.SLOS.size();
  }

  private static void lines(StringBuilder text, Result result) {
    text.append("\n## Where it goes, at ")
        .append(String.format(Locale.ROOT, "%,d", result.services()))
        .append(" services\n\nA group's CPU time, shared out as Prometheus times its rules.\n\n")
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
