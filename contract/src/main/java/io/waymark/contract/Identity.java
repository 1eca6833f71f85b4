package io.waymark.contract;

import java.util.ArrayList;
import java.util.List;

/** The resource attributes that tell services apart, in every series of the kit's own endpoints. */
public final class Identity {

  /** Resource attributes that become labels, most general first. */
  public static final List<String> ATTRIBUTES =
      List.of(
          AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME,
          AttributeKeys.SERVICE_NAMESPACE,
          AttributeKeys.SERVICE_NAME);

  /** The same as Prometheus labels; rules and boards group by these unless told otherwise. */
  public static final List<String> LABELS = labels();

  /** The name of a service that has none. */
  public static final String UNKNOWN_SERVICE = "unknown_service";

  private Identity() {}

  private static List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (String attribute : ATTRIBUTES) {
      labels.add(PrometheusNames.of(attribute));
    }
    return List.copyOf(labels);
  }
}
