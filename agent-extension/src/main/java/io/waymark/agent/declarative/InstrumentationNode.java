package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.DistributionModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.waymark.agent.defaults.SemanticConventions;
import io.waymark.agent.defaults.UpstreamProperties;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which instrumentations run, at {@code distribution.javaagent.instrumentation}. What the file
 * enables stays enabled.
 */
final class InstrumentationNode {

  private static final String AGENT = "javaagent";

  private InstrumentationNode() {}

  static Runnable change(OpenTelemetryConfigurationModel model, EffectiveSettings settings) {
    DistributionModel distribution =
        model.getDistribution() != null ? model.getDistribution() : new DistributionModel();
    Map<String, Object> agent = map(distribution.getExtensionProperties().get(AGENT));
    Map<String, Object> instrumentation = map(agent.get("instrumentation"));
    List<Object> enabled = list(instrumentation.get("enabled"));
    List<Object> disabled = list(instrumentation.get("disabled"));
    // Its context propagation deserialises what a peer sends (CVE-2026-33701, CVE-2026-54712).
    disable("rmi", enabled, disabled);
    if (!settings.get(Settings.METRICS_JVM_ENABLED)) {
      disable("runtime_telemetry", enabled, disabled);
    }
    if (!settings.get(Settings.METRICS_MESSAGING_ENABLED)) {
      for (String library : UpstreamProperties.MESSAGING) {
        disable(library.replace('-', '_'), enabled, disabled);
      }
    }
    instrumentation.put("disabled", disabled);
    agent.put("instrumentation", instrumentation);
    return () -> {
      model.setDistribution(distribution.setExtensionProperty(AGENT, agent));
      if (settings.get(Settings.METRICS_ENABLED)) {
        SemanticConventions.choose();
      }
    };
  }

  private static void disable(String name, List<Object> enabled, List<Object> disabled) {
    if (!enabled.contains(name) && !disabled.contains(name)) {
      disabled.add(name);
    }
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> copy.put(String.valueOf(key), child));
    }
    return copy;
  }

  private static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
  }
}
