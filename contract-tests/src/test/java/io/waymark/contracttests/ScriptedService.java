package io.waymark.contracttests;

import io.waymark.contract.ContractMetrics;
import java.time.Duration;

/**
 * A service of which only a script is left: what it does now is what it has done in its history.
 *
 * @param incident what its story is told as
 * @param badShare of its events, from the beginning
 * @param began how long before the end of the history, at the real pace
 */
record ScriptedService(String name, String incident, double badShare, Duration began) {

  static final String SLO = "http-availability";

  static final double EVENTS_PER_SECOND = 10;

  void remember(OnCallHistory history) {
    history.add(this.name, this.name, 1, SLO, EVENTS_PER_SECOND, this.badShare, this.began);
  }

  /** What it exposes at this moment. */
  String exposition(OnCallHistory history) {
    double since = System.currentTimeMillis() / 1e3 - history.end();
    double bad =
        history.countedBad(EVENTS_PER_SECOND, this.badShare, this.began)
            + since * EVENTS_PER_SECOND * this.badShare;
    double all = history.counted(EVENTS_PER_SECOND) + since * EVENTS_PER_SECOND;
    String labels =
        "deployment_environment_name=\"production\",service_name=\"%s\",slo=\"%s\""
            .formatted(this.name, SLO);
    return line(ContractMetrics.SLO_OBJECTIVE.prometheusName(), labels, 0.999)
        + line(
            ContractMetrics.SLO_DECLARED_TIMESTAMP.prometheusName(),
            labels + ",team=\"storefront\",origin=\"declared\"",
            1)
        + line(ContractMetrics.SLO_EVENTS.prometheusName(), labels + ",outcome=\"good\"", all - bad)
        + line(ContractMetrics.SLO_EVENTS.prometheusName(), labels + ",outcome=\"bad\"", bad);
  }

  private static String line(String name, String labels, double value) {
    return name + "{" + labels + "} " + value + "\n";
  }
}
