package io.waymark.dashboards;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.PrometheusNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What differs between two fleets' boards.
 *
 * @param identity labels that tell services apart, most general first; every query matches or
 *     groups by them, and every one becomes a variable
 * @param demoTimeScale how many times faster than real time the recorded windows pass; 1 for real
 *     fleets, anything else is stamped as not for production
 * @since 0.1.0
 */
public record DashboardOptions(List<String> identity, int demoTimeScale) {

  private static final String SERVICE_NAME = PrometheusNames.of(AttributeKeys.SERVICE_NAME);

  /** Labels that already mean something else on the boards. */
  private static final Set<String> RESERVED =
      Set.of("__name__", "le", "slo", "instance", "job", "datasource", "tempo", "loki");

  public DashboardOptions {
    identity = List.copyOf(identity);
    for (String label : identity) {
      if (!label.matches("[a-zA-Z_][a-zA-Z0-9_]*") || RESERVED.contains(label)) {
        throw new IllegalArgumentException(
            "identity label '%s' must be a Prometheus label name and none of %s"
                .formatted(label, RESERVED.stream().sorted().toList()));
      }
    }
    if (new HashSet<>(identity).size() < identity.size()) {
      throw new IllegalArgumentException("identity labels must differ, but were " + identity);
    }
    if (!identity.contains(SERVICE_NAME)) {
      throw new IllegalArgumentException(
          "identity labels must contain %s, but were %s".formatted(SERVICE_NAME, identity));
    }
    if (demoTimeScale < 1) {
      throw new IllegalArgumentException(
          "demo time scale must be 1 or more, but was " + demoTimeScale);
    }
  }

  /** The contract's identity labels, in real time. */
  public static DashboardOptions defaults() {
    return new DashboardOptions(Identity.LABELS, 1);
  }

  /** The same with other identity labels, most general first. */
  public DashboardOptions identity(List<String> labels) {
    return new DashboardOptions(labels, this.demoTimeScale);
  }

  /** The same for recorded series whose windows pass {@code scale} times faster. */
  public DashboardOptions demoTimeScale(int scale) {
    return new DashboardOptions(this.identity, scale);
  }
}
