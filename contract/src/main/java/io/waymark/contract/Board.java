package io.waymark.contract;

import java.util.Map;

/**
 * The generated Grafana boards: their uids and variables are part of every link, from alerts and
 * between boards.
 */
public enum Board {
  FLEET("waymark-fleet", "Fleet"),
  SERVICE("waymark-service", "Service"),
  SLO("waymark-slo", "SLO"),
  JVM("waymark-jvm", "JVM"),
  DATABASE("waymark-database", "Database and pools"),
  HTTP_CLIENTS("waymark-http-clients", "HTTP clients"),
  MESSAGING("waymark-messaging", "Messaging"),
  LOGS("waymark-logs", "Logs and traces"),
  TELEMETRY("waymark-telemetry", "Telemetry health"),
  ADOPTION("waymark-adoption", "Adoption");

  /** Variable holding {@code deployment_environment_name}. */
  public static final String ENVIRONMENT_VARIABLE = "environment";

  /** Variable holding {@code service_namespace}. */
  public static final String NAMESPACE_VARIABLE = "namespace";

  /** Variable holding {@code service_name}. */
  public static final String SERVICE_VARIABLE = "service";

  /** Variable holding {@code slo}. */
  public static final String SLO_VARIABLE = "slo";

  private final String uid;
  private final String title;

  Board(String uid, String title) {
    this.uid = uid;
    this.title = title;
  }

  /** The variable that holds an identity label; those that are not the contract's are their own. */
  public static String variable(String label) {
    Map<String, String> known =
        Map.of(
            PrometheusNames.of(AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME),
            ENVIRONMENT_VARIABLE,
            PrometheusNames.of(AttributeKeys.SERVICE_NAMESPACE),
            NAMESPACE_VARIABLE,
            PrometheusNames.of(AttributeKeys.SERVICE_NAME),
            SERVICE_VARIABLE);
    return known.getOrDefault(label, label);
  }

  /** The uid in Grafana; never changes, links in old alerts depend on it. */
  public String uid() {
    return this.uid;
  }

  /** The title beneath the folder {@code Waymark}. */
  public String title() {
    return this.title;
  }
}
