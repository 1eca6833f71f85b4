package io.waymark.agent.defaults;

import io.waymark.agent.tracing.AskedPropagator;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Upstream's own switches, at the lowest precedence: any value of the user's wins. */
public final class UpstreamProperties {

  /** Instrumentations of the libraries whose messages the contract knows. */
  public static final List<String> MESSAGING =
      List.of("kafka-clients", "rabbitmq", "spring-kafka", "spring-rabbit");

  private UpstreamProperties() {}

  static Map<String, String> of(EffectiveSettings settings) {
    Map<String, String> properties = new HashMap<>();
    // Its context propagation deserialises what a peer sends (CVE-2026-33701, CVE-2026-54712).
    properties.put("otel.instrumentation.rmi.enabled", "false");
    if (!settings.get(Settings.METRICS_JVM_ENABLED)) {
      properties.put("otel.instrumentation.runtime-telemetry.enabled", "false");
    }
    if (!settings.get(Settings.METRICS_MESSAGING_ENABLED)) {
      for (String library : MESSAGING) {
        properties.put("otel.instrumentation." + library + ".enabled", "false");
      }
    }
    if (settings.get(Settings.TRACING_ENABLED)) {
      properties.put("otel.traces.sampler", "parentbased_traceidratio");
      properties.put(
          "otel.traces.sampler.arg", settings.get(Settings.TRACING_SAMPLING).toPlainString());
      properties.put("otel.propagators", propagators(settings));
    }
    return properties;
  }

  private static String propagators(EffectiveSettings settings) {
    return AskedPropagator.isNeeded(settings)
        ? "tracecontext," + AskedPropagator.NAME
        : "tracecontext";
  }
}
