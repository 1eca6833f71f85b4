package io.waymark.alerts;

import static org.junit.jupiter.api.Named.named;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Options that differ in what they make of the files. */
final class ManyOptions {

  private ManyOptions() {}

  /** Every part of the files that an option can change, in real time. */
  static Stream<Named<FleetAlertsOptions>> realTime() {
    FleetAlertsOptions defaults = FleetAlertsOptions.defaults();
    return Stream.of(
        named("a cluster, links and a webhook", linked()),
        named(
            "the service's name alone, inherited objectives raise nothing",
            defaults.identity(List.of("service_name")).inherited(InheritedPolicy.OFF)),
        named(
            "a cluster and no environments, inherited objectives page",
            defaults.identity(List.of("service_name", "cluster")).inherited(InheritedPolicy.PAGE)),
        named(
            "environments of other names, inherited objectives page",
            defaults
                .nonPagingEnvironments("labor|(?i)prod\\w+\"uction\"?|production")
                .inherited(InheritedPolicy.PAGE)));
  }

  static FleetAlertsOptions linked() {
    return FleetAlertsOptions.defaults()
        .identity(
            List.of("cluster", "deployment_environment_name", "service_namespace", "service_name"))
        .runbookUrl(URI.create("https://example.org/runbooks/"))
        .grafanaUrl(URI.create("https://grafana.example.org"))
        .webhookUrl(URI.create("http://127.0.0.1:9099/alerts"));
  }

  static FleetAlertsOptions demonstration() {
    return FleetAlertsOptions.defaults().demoTimeScale(60);
  }
}
