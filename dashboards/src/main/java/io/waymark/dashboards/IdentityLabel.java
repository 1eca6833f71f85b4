package io.waymark.dashboards;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Board;
import io.waymark.contract.PrometheusNames;
import java.util.List;
import java.util.Locale;

/**
 * An identity label and the board variable that selects it.
 *
 * @param name label in Prometheus
 * @param variable variable on the boards
 * @param title heading of its column and caption of its variable
 */
record IdentityLabel(String name, String variable, String title) {

  private static final List<IdentityLabel> KNOWN =
      List.of(
          known(
              AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME, Board.ENVIRONMENT_VARIABLE, "Environment"),
          known(AttributeKeys.SERVICE_NAMESPACE, Board.NAMESPACE_VARIABLE, "Namespace"),
          known(AttributeKeys.SERVICE_NAME, Board.SERVICE_VARIABLE, "Service"));

  /** Labels that are not the contract's own are called what they are. */
  static IdentityLabel of(String name) {
    return KNOWN.stream()
        .filter((known) -> known.name.equals(name))
        .findFirst()
        .orElseGet(
            () ->
                new IdentityLabel(
                    name, name, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
  }

  boolean isServiceName() {
    return this.variable.equals(Board.SERVICE_VARIABLE);
  }

  /**
   * Whether a service and the services it calls have this in common: everything but the service's
   * own name and namespace.
   */
  boolean isAround() {
    return !isServiceName() && !this.variable.equals(Board.NAMESPACE_VARIABLE);
  }

  /** Matches what is selected; a service is always one, everything else may be several or all. */
  String matcher() {
    return isServiceName() ? "%s=\"$%s\"".formatted(this.name, this.variable) : matcherOfSeveral();
  }

  /** Matches one or several or all, services too. */
  String matcherOfSeveral() {
    return "%s=~\"$%s\"".formatted(this.name, this.variable);
  }

  /** As {@link #matcher()}, but also matches series without this label. */
  String lenientMatcher() {
    return isServiceName() ? matcher() : "%s=~\"$%s|\"".formatted(this.name, this.variable);
  }

  /** The URL parameters that carry what is selected here. */
  String selectedParameter() {
    return "${%s:queryparam}".formatted(this.variable);
  }

  /** The URL parameter that selects this label's value in a clicked row. */
  String rowParameter() {
    return "var-%s=${__data.fields.%s:percentencode}".formatted(this.variable, this.name);
  }

  private static IdentityLabel known(String attribute, String variable, String title) {
    return new IdentityLabel(PrometheusNames.of(attribute), variable, title);
  }
}
