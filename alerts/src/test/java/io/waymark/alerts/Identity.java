package io.waymark.alerts;

import io.waymark.alerts.Scenario.Sample;
import io.waymark.contract.RecordedSeries;
import io.waymark.contract.slo.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An objective of a service.
 *
 * @param number tells its values from those of the others
 */
record Identity(int number, SimulatedService service, String slo) {

  /** Five of them, each but the first unlike the first in one label. */
  static List<Identity> unlikeInOneLabel(String slo, FleetAlertsOptions options) {
    List<Identity> identities = new ArrayList<>(services("checkout", "search", slo, options));
    identities.add(new Identity(5, identities.get(0).service(), slo + "-other"));
    return identities;
  }

  /** Four services, each but the first unlike the first in one label. */
  static List<Identity> services(
      String name, String other, String slo, FleetAlertsOptions options) {
    SimulatedService first =
        SimulatedService.named(name, options)
            .with(IdentityLabels.ENVIRONMENT, "production")
            .with(IdentityLabels.NAMESPACE, "shop");
    return List.of(
        new Identity(1, first, slo),
        new Identity(2, first.with(IdentityLabels.ENVIRONMENT, "europe"), slo),
        new Identity(3, first.with(IdentityLabels.NAMESPACE, "depot"), slo),
        new Identity(4, first.with(IdentityLabels.SERVICE_NAME, other), slo));
  }

  /** A team that nobody shares. */
  String team() {
    return "team-" + this.number;
  }

  /** What rules record it under. */
  Map<String, String> labels() {
    return with(Map.of());
  }

  /** And what they know of it if it {@link SimulatedService#declares declares} that. */
  Map<String, String> metadata(Origin origin) {
    return with(Map.of("team", team(), "tier", "1", "origin", origin.label()));
  }

  Map<String, String> metadata() {
    return metadata(Origin.DECLARED);
  }

  Map<String, String> with(Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(this.service.labels());
    labels.put("slo", this.slo);
    labels.putAll(more);
    return labels;
  }

  Scenario.Input declares(Origin origin, String values) {
    return this.service.declares(this.slo, team(), origin, values);
  }

  /** What a rule would have recorded about it. */
  Scenario.Input recorded(RecordedSeries series, String values) {
    return recorded(series, Map.of(), values);
  }

  Scenario.Input recorded(RecordedSeries series, Map<String, String> more, String values) {
    return this.service.sends(series.seriesName(), with(more), values);
  }

  Sample recorded(String value) {
    return new Sample(labels(), value);
  }

  /** An alert on it that fires, with every label it has. */
  Sample firing(AlertName alert, Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(more);
    labels.put("__name__", "ALERTS");
    labels.put("alertname", alert.toString());
    labels.put("alertstate", "firing");
    return new Sample(with(labels), "1");
  }
}
