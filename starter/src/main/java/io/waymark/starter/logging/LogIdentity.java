package io.waymark.starter.logging;

import io.waymark.contract.AttributeKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who writes the log, as every line says. A process has one log, so this is the process's: set as
 * soon as the environment is known, and again when the resource of all telemetry is.
 */
final class LogIdentity {

  static final List<String> ATTRIBUTES =
      List.of(
          AttributeKeys.SERVICE_NAME,
          AttributeKeys.SERVICE_NAMESPACE,
          AttributeKeys.SERVICE_VERSION,
          AttributeKeys.DEPLOYMENT_ENVIRONMENT_NAME);

  private static volatile Map<String, String> current = Map.of();

  private LogIdentity() {}

  static Map<String, String> current() {
    return current;
  }

  /** Takes of a resource what belongs on a line. */
  static void set(Map<String, String> resource) {
    Map<String, String> identity = new LinkedHashMap<>();
    for (String attribute : ATTRIBUTES) {
      String value = resource.get(attribute);
      if (value != null) {
        identity.put(attribute, value);
      }
    }
    current = identity;
  }
}
