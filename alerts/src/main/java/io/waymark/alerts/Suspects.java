package io.waymark.alerts;

import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Metric;
import io.waymark.contract.ProbeRoutes;
import io.waymark.contract.RecordedSeries;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where to look first, as the person who is paged would find out: the route that fails or takes the
 * time, and whether a dependency does. Prometheus looks it up while it writes the annotation.
 */
final class Suspects {

  /** Below this a dependency's failures are noise. */
  private static final String NOTABLE = "0.05";

  private static final String FAILED = "error_type!=\"\"";

  /** A dependency that answers 4xx does what it should. */
  private static final String FAILED_THERE = FAILED + ",http_response_status_code!~\"4..\"";

  private final TemplateQuery queries;

  private final TemplateQuery slo;

  private final String range;

  Suspects(FleetAlertsOptions options, Tempo tempo) {
    this.queries = TemplateQuery.ofService(options);
    this.slo = TemplateQuery.ofSlo(options);
    this.range = "[" + tempo.range(Duration.ofMinutes(5)) + "]";
  }

  /** A template; it says something of services that serve requests or call others. */
  String text() {
    String seen =
        Stream.of(
                ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
                ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
                ContractMetrics.DB_CLIENT_OPERATION_DURATION)
            .map(metric -> metric.prometheusName() + "_count{MINE}")
            .collect(Collectors.joining(" or ", "count(", ")"));
    String suspects =
        this.slo.with(
            RecordedSeries.LATENCY_THRESHOLD.seriesName() + "{MINE}",
            slowRoute() + slowDependency(),
            failingRoute() + failingDependency());
    return this.queries.with(seen, suspects, "");
  }

  private String failingRoute() {
    String failures =
        rate(
            ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
            "_count",
            "," + FAILED + "," + ProbeRoutes.MATCHER);
    return this.queries.with(
        "topk(1, sum by (http_request_method, http_route) ("
            + failures
            + ") / on () group_left () sum("
            + failures
            + ") > 0)",
        " Most failed requests: "
            + TemplateQuery.label("http_request_method")
            + " "
            + TemplateQuery.label("http_route")
            + ", "
            + TemplateQuery.value("humanizePercentage")
            + " of them.",
        "");
  }

  private String failingDependency() {
    return this.queries.with(
        "topk(1, "
            + failing(ContractMetrics.HTTP_CLIENT_REQUEST_DURATION, "server_address", FAILED_THERE)
            + " or "
            + failing(ContractMetrics.DB_CLIENT_OPERATION_DURATION, "db_namespace", FAILED)
            + ")",
        " A dependency fails too: "
            + TemplateQuery.value("humanizePercentage")
            + " of the calls to "
            + TemplateQuery.label("server_address")
            + TemplateQuery.label("db_namespace")
            + ". Look there first.",
        " No dependency is seen to fail: look inside first.");
  }

  private String failing(Metric metric, String by, String failed) {
    return "sum by ("
        + by
        + ") ("
        + rate(metric, "_count", "," + failed)
        + ") / sum by ("
        + by
        + ") ("
        + rate(metric, "_count", "")
        + ") > "
        + NOTABLE;
  }

  private String slowRoute() {
    return this.queries.with(
        "topk(1, sum by (http_request_method, http_route) ("
            + served("_sum")
            + ") / on () group_left () sum("
            + served("_sum")
            + ") > 0)",
        " Most time of requests: "
            + TemplateQuery.label("http_request_method")
            + " "
            + TemplateQuery.label("http_route")
            + ", "
            + TemplateQuery.value("humanizePercentage")
            + " of it.",
        "");
  }

  private String slowDependency() {
    return this.queries.with(
        "topk(1, (sum by (server_address) ("
            + rate(ContractMetrics.HTTP_CLIENT_REQUEST_DURATION, "_sum", "")
            + ") or sum by (db_namespace) ("
            + rate(ContractMetrics.DB_CLIENT_OPERATION_DURATION, "_sum", "")
            + ")) / on () group_left () sum("
            + served("_sum")
            + ") >= 0.5)",
        " "
            + TemplateQuery.value("humanizePercentage")
            + " of the time is spent in calls to "
            + TemplateQuery.label("server_address")
            + TemplateQuery.label("db_namespace")
            + ". Look there first.",
        " No dependency takes half of the time: look inside first.");
  }

  private String served(String suffix) {
    return rate(ContractMetrics.HTTP_SERVER_REQUEST_DURATION, suffix, "," + ProbeRoutes.MATCHER);
  }

  private String rate(Metric metric, String suffix, String matchers) {
    return "rate(" + metric.prometheusName() + suffix + "{MINE" + matchers + "}" + this.range + ")";
  }
}
