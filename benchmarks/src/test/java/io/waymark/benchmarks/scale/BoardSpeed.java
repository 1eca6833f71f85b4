package io.waymark.benchmarks.scale;

import io.waymark.alerts.testing.PrometheusServer;
import io.waymark.dashboards.BoardQuery;
import io.waymark.dashboards.BoardQuery.Kind;
import io.waymark.dashboards.DashboardOptions;
import io.waymark.dashboards.Dashboards;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * How long the Fleet board's queries take, asked as Grafana asks them over the board's own range.
 * Every one of them has to find something.
 *
 * @param queries how many there are
 * @param slowest title and letter of the slowest
 * @param slowestMillis what it takes, median of five
 * @param allMillis what all take, one after the other
 */
record BoardSpeed(int queries, String slowest, double slowestMillis, double allMillis) {

  private static final int ROUNDS = 5;

  private static final int RANGE_SECONDS = 3 * 3_600;

  /** What the board asks for at least, where it reads every service at every step. */
  private static final int STEP_SECONDS = 900;

  private static final Map<String, String> VARIABLES =
      Map.of(
          "environment", ".*",
          "namespace", ".*",
          "__rate_interval", "60m",
          "__interval", STEP_SECONDS + "s",
          "__range", RANGE_SECONDS + "s");

  private record Timed(BoardQuery query, double millis) {}

  static BoardSpeed of(PrometheusServer prometheus) {
    List<Timed> timed =
        Dashboards.queries(DashboardOptions.defaults()).stream()
            .filter(query -> query.boardUid().equals("waymark-fleet"))
            .map(query -> new Timed(query, median(prometheus, query)))
            .sorted(Comparator.comparing(Timed::millis).reversed())
            .toList();
    timed.forEach(
        one ->
            System.err.printf(
                Locale.ROOT,
                "%s %s %.0f ms%n",
                one.query().panelTitle(),
                one.query().refId(),
                one.millis()));
    Timed slowest = timed.get(0);
    return new BoardSpeed(
        timed.size(),
        (slowest.query().panelTitle() + " " + slowest.query().refId()).strip(),
        slowest.millis(),
        timed.stream().mapToDouble(Timed::millis).sum());
  }

  private static double median(PrometheusServer prometheus, BoardQuery query) {
    String expression = URLEncoder.encode(query.withVariables(VARIABLES), StandardCharsets.UTF_8);
    return IntStream.range(0, ROUNDS)
        .mapToDouble(
            round -> {
              long now = System.currentTimeMillis() / 1_000;
              String path =
                  query.kind() == Kind.RANGE || query.kind() == Kind.ANNOTATION
                      ? "/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
                          .formatted(expression, now - RANGE_SECONDS, now, STEP_SECONDS)
                      : "/api/v1/query?query=%s&time=%d".formatted(expression, now);
              long start = System.nanoTime();
              JsonNode answer = prometheus.get(path);
              double millis = (System.nanoTime() - start) / 1e6;
              // Nobody deploys or restarts here.
              if (query.kind() != Kind.ANNOTATION && answer.get("result").isEmpty()) {
                throw new IllegalStateException(query.panelTitle() + " finds nothing: " + path);
              }
              return millis;
            })
        .sorted()
        .skip(ROUNDS / 2)
        .findFirst()
        .orElseThrow();
  }
}
