package io.waymark.contract;

/**
 * How an OpenTelemetry name reads in Prometheus.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">OpenTelemetry
 *     to Prometheus compatibility</a>
 */
public final class PrometheusNames {

  private PrometheusNames() {}

  /** The name with every character that Prometheus does not allow replaced by an underscore. */
  public static String of(String openTelemetryName) {
    return openTelemetryName.replaceAll("[^a-zA-Z0-9_:]", "_");
  }
}
