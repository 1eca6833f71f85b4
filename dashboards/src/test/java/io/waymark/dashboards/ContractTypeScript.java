package io.waymark.dashboards;

import io.waymark.contract.Board;
import io.waymark.contract.ContractMetrics;
import io.waymark.contract.Identity;
import io.waymark.contract.InstrumentKind;
import io.waymark.contract.Metric;
import io.waymark.contract.ProbeRoutes;
import io.waymark.contract.PrometheusNames;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.BurnWindow;
import io.waymark.contract.slo.Origin;
import io.waymark.contract.slo.ServiceLevelObjective;
import io.waymark.contract.slo.Severity;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code contract.ts}: what the sections need of the contract, in the sections' language. */
final class ContractTypeScript {

  private final StringBuilder text = new StringBuilder();

  private ContractTypeScript() {}

  /** The whole file. */
  static String text() {
    ContractTypeScript file = new ContractTypeScript();
    file.line(
        "// Generated from the Java module `contract`; the build fails when this copy is stale.");
    file.line("// Rewrite it with: " + Rewrite.COMMAND);
    file.line("");
    file.line("export const contractVersion = " + ContractMetrics.VERSION + ";");
    file.line("");
    file.line("/** Labels that tell services apart, most general first. */");
    file.line("export const identity = " + list(Identity.LABELS) + " as const;");
    file.line("");
    file.line("export const unknownService = " + quote(Identity.UNKNOWN_SERVICE) + ";");
    file.line("");
    file.line(
        "/** Leaves out health checks and scrapes; every query over inbound HTTP carries it. */");
    file.line("export const probeMatcher = " + quote(ProbeRoutes.MATCHER) + ";");
    file.line("");
    file.metrics();
    file.recordedSeries();
    file.boards();
    file.slo();
    return file.text.toString();
  }

  private void metrics() {
    line("export const metrics = {");
    for (Metric metric : ContractMetrics.all()) {
      line("  " + camelCase(metric.name()) + ": {");
      line("    kind: " + quote(lowerCase(metric.kind())) + ",");
      line("    unit: " + quote(metric.unit().ucum()) + ",");
      line("    name: " + quote(metric.prometheusName()) + ",");
      if (metric.kind() == InstrumentKind.HISTOGRAM) {
        for (String series : metric.seriesNames()) {
          String part = series.substring(metric.prometheusName().length() + 1);
          line("    " + part + ": " + quote(series) + ",");
        }
      }
      List<String> labels = metric.attributes().stream().map(PrometheusNames::of).toList();
      line("    labels: " + list(labels) + ",");
      line("  },");
    }
    line("} as const;");
    line("");
  }

  private void recordedSeries() {
    line("/** Series the fleet rules record; all carry identity and `slo` besides `labels`. */");
    line("export const recorded = {");
    for (RecordedSeries series : RecordedSeries.values()) {
      line("  " + camelCase(lowerCase(series)) + ": {");
      line("    name: " + quote(series.seriesName()) + ",");
      line("    labels: " + list(series.extraLabels()) + ",");
      line("  },");
    }
    line("} as const;");
    line("");
  }

  private void boards() {
    line("export const boards = {");
    for (Board board : Board.values()) {
      String value = "{ uid: " + quote(board.uid()) + ", title: " + quote(board.title()) + " }";
      line("  " + camelCase(lowerCase(board)) + ": " + value + ",");
    }
    line("} as const;");
    line("");
    line("/** Names of the boards' variables; alerts link with them. */");
    line("export const variables = {");
    line("  environment: " + quote(Board.ENVIRONMENT_VARIABLE) + ",");
    line("  namespace: " + quote(Board.NAMESPACE_VARIABLE) + ",");
    line("  service: " + quote(Board.SERVICE_VARIABLE) + ",");
    line("  slo: " + quote(Board.SLO_VARIABLE) + ",");
    line("} as const;");
    line("");
  }

  private void slo() {
    line("/** The multi-window burn-rate table; `factor` is for a period of 30 days. */");
    line("export const burnWindows = {");
    for (BurnWindow window : BurnWindow.ALL) {
      String factor =
          window.burnRate(BurnWindow.DEFAULT_PERIOD).factor().stripTrailingZeros().toPlainString();
      line("  " + window.name().toLowerCase(Locale.ROOT) + ": {");
      line("    long: " + quote(duration(window.longWindow())) + ",");
      line("    short: " + quote(duration(window.shortWindow())) + ",");
      line("    factor: " + factor + ",");
      line("    severity: " + quote(window.severity().label()) + ",");
      line("  },");
    }
    line("} as const;");
    line("");
    line("export const slos = {");
    line("  httpAvailability: " + quote(ServiceLevelObjective.HTTP_AVAILABILITY) + ",");
    line("  httpLatency: " + quote(ServiceLevelObjective.HTTP_LATENCY) + ",");
    line("} as const;");
    line("");
    String severities =
        Stream.of(Severity.values())
            .map((severity) -> lowerCase(severity) + ": " + quote(severity.label()))
            .collect(Collectors.joining(", ", "{ ", " }"));
    line("export const severities = " + severities + " as const;");
    line("");
    String origins =
        Stream.of(Origin.values())
            .map((origin) -> lowerCase(origin) + ": " + quote(origin.label()))
            .collect(Collectors.joining(", ", "{ ", " }"));
    line("export const origins = " + origins + " as const;");
  }

  private void line(String line) {
    this.text.append(line).append('\n');
  }

  private static String duration(Duration duration) {
    if (duration.toHours() == 0) {
      return duration.toMinutes() + "m";
    }
    return duration.toHours() % 24 == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
  }

  private static String list(Collection<String> values) {
    return values.stream()
        .map(ContractTypeScript::quote)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quote(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String camelCase(String name) {
    StringBuilder result = new StringBuilder();
    for (String word : name.split("[._]")) {
      result.append(
          result.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return result.toString();
  }
}
