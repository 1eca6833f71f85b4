package io.waymark.alerts;

import io.waymark.contract.ContractMetrics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Alerts on telemetry that is lost, lumped together, or in another version than is read. */
final class TelemetryAlerts {

  private final ServiceTickets tickets;

  TelemetryAlerts(ServiceTickets tickets) {
    this.tickets =
        tickets.with(
            promql ->
                promql
                    .with("OVERFLOWING", promql.expand(overflowing()))
                    .with("SUPPORTED", Promql.quoted(supportedContracts())));
  }

  List<Rule> rules() {
    return List.of(dropped(), overflow(), contract());
  }

  private AlertRule dropped() {
    return this.tickets.ticket(
        AlertName.TELEMETRY_DROPPED,
        "sum by (<SERVICE>, signal, reason)"
            + " (increase(<WAYMARK_TELEMETRY_DROPPED>{<NAMED>}[<LEVEL_1>])) > 0",
        Tempo.SATURATED,
        this.tickets.service() + " loses telemetry.",
        "About "
            + this.tickets.value("humanize")
            + " "
            + this.tickets.label("signal")
            + " were dropped within "
            + this.tickets.tempo().range(Tempo.LEVEL_1)
            + ", reason: "
            + this.tickets.label("reason")
            + ". The service itself is not affected.");
  }

  private AlertRule overflow() {
    return this.tickets.ticket(
        AlertName.CARDINALITY_OVERFLOW,
        """
        sum by (<SERVICE>, metric, label) (increase(<WAYMARK_CARDINALITY_OVERFLOW>{<NAMED>}[<LEVEL_1>])) > 0
        or
        # The limit of OpenTelemetry's SDK, where nothing bounds a label before it.
        <OVERFLOWING>
        """,
        Tempo.SATURATED,
        this.tickets.service() + " has a label with too many values.",
        "New values of "
            + this.tickets.label("label")
            + " on "
            + this.tickets.label("metric")
            + " are counted as one. Totals and objectives stay exact, the breakdown does not.");
  }

  private AlertRule contract() {
    return this.tickets.ticket(
        AlertName.CONTRACT_UNSUPPORTED,
        "count by (<SERVICE>, contract_version, kit_version)"
            + " (<SERVICE_CARD>{contract_version!~<SUPPORTED>,<NAMED>})",
        Tempo.CONFLICT,
        this.tickets.service() + " and these rules do not speak the same version.",
        this.tickets.value("humanize")
            + " instances run kit "
            + this.tickets.label("kit_version")
            + " with version "
            + this.tickets.label("contract_version")
            + " of the contract; these rules and boards read "
            + supportedContracts().replace("|", " and ")
            + ". Update the older side.");
  }

  /** Series that gather what did not fit, under the names the alert's other half uses. */
  private static String overflowing() {
    String counts =
        Stream.of(
                ContractMetrics.HTTP_SERVER_REQUEST_DURATION,
                ContractMetrics.HTTP_CLIENT_REQUEST_DURATION,
                ContractMetrics.DB_CLIENT_OPERATION_DURATION)
            .map(metric -> metric.prometheusName() + "_count")
            .collect(Collectors.joining("|"));
    return """
    count by (<SERVICE>, metric, label) (
      label_replace(
        label_replace(
          {__name__=~"%s",otel_metric_overflow="true",<NAMED>},
          "metric", "$1", "__name__", "(.+)_count"
        ),
        "label", "its labels", "__name__", ".+"
      )
    )\
    """
        .formatted(counts);
  }

  /** As a pattern: this version of the contract and the one before. */
  private static String supportedContracts() {
    return IntStream.rangeClosed(Math.max(1, ContractMetrics.VERSION - 1), ContractMetrics.VERSION)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining("|"));
  }
}
