package io.waymark.alerts;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.PrometheusNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which labels may tell services apart. */
final class IdentityLabels {

  static final String SERVICE_NAME = PrometheusNames.of(AttributeKeys.SERVICE_NAME);

  static final String ENVIRONMENT = PrometheusNames.of(AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME);

  static final String NAMESPACE = PrometheusNames.of(AttributeKeys.SERVICE_NAMESPACE);

  /** Each further label doubles the identities that a silent service is compared with. */
  private static final int AT_MOST = 6;

  private static final Pattern LABEL_NAME = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

  /** Labels that mean something else in the rules; as identity they would be ambiguous. */
  private static final Set<String> TAKEN =
      Set.of(
          "alertname",
          "alertstate",
          "instance",
          "job",
          "le",
          AlertRule.SEVERITY,
          AlertRule.LONG_WINDOW,
          AlertRule.SHORT_WINDOW,
          AttributeKeys.LIFECYCLE,
          AttributeKeys.ORIGIN,
          AttributeKeys.OUTCOME,
          AttributeKeys.SLO,
          DeclaredRules.SOURCE,
          AttributeKeys.TEAM,
          AttributeKeys.TIER);

  private IdentityLabels() {}

  static List<String> checked(List<String> labels) {
    String given = "identity was '" + String.join(",", labels) + "' but ";
    for (String label : labels) {
      if (!LABEL_NAME.matcher(label).matches()) {
        throw new IllegalArgumentException(
            given
                + "'"
                + label
                + "' is not a Prometheus label name such as "
                + IdentityLabels.SERVICE_NAME);
      }
      if (TAKEN.contains(label)) {
        throw new IllegalArgumentException(
            given
                + "the rules use "
                + label
                + " for something else; add a label that tells services apart, such as cluster");
      }
    }
    if (new HashSet<>(labels).size() != labels.size()) {
      throw new IllegalArgumentException(given + "each label may be given once");
    }
    if (!labels.contains(SERVICE_NAME)) {
      throw new IllegalArgumentException(
          given
              + "it must contain "
              + SERVICE_NAME
              + ", such as "
              + String.join(",", Identity.LABELS));
    }
    if (labels.size() > AT_MOST) {
      throw new IllegalArgumentException(given + "it may have at most " + AT_MOST + " labels");
    }
    return List.copyOf(labels);
  }
}
