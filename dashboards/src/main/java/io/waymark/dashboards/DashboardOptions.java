package io.waymark.dashboards;

import io.waymark.contract.AttributeKeys;
import io.waymark.contract.Identity;
import io.waymark.contract.PrometheusNames;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two fleets' boards.
 *
 * @param identity labels that tell services apart, most general first; every query matches or
 *     groups by them, and every one becomes a variable
 * @param demoTimeScale how many times faster than real time the recorded windows pass; 1 for real
 *     fleets, anything else is stamped as not for production
 * @param signals names of the series that the fleet emits: sections and boards that need others are
 *     left out; empty for boards that serve whatever fleet
 * @param service name of the one service the boards are about; empty for all of them
 * @param ownSections sections of the users' own, beneath those of the kit
 * @since 0.1.0
 */
public record DashboardOptions(
    List<String> identity,
    int demoTimeScale,
    Optional<Set<String>> signals,
    Optional<String> service,
    List<OwnSection> ownSections) {

  private static final String SERVICE_NAME = PrometheusNames.of(AttributeKeys.SERVICE_NAME);

  /** Labels that already mean something else on the boards. */
  private static final Set<String> RESERVED =
      Set.of("__name__", "le", "slo", "instance", "job", "datasource", "tempo", "loki", "slower");

  public DashboardOptions {
    identity = List.copyOf(identity);
    signals = signals.map(Set::copyOf);
    ownSections = List.copyOf(ownSections);
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
    if (service.isPresent()
        && (service.get().isBlank() || !service.get().matches("[^\"\\\\\\p{Cntrl}]+"))) {
      throw new IllegalArgumentException(
          "service name must not be blank nor contain quotes, backslashes or control characters,"
              + " but was '%s'".formatted(service.get()));
    }
  }

  /** The contract's identity labels, in real time, whatever the fleet emits. */
  public static DashboardOptions defaults() {
    return new DashboardOptions(Identity.LABELS, 1, Optional.empty(), Optional.empty(), List.of());
  }

  /** The same with other identity labels, most general first. */
  public DashboardOptions identity(List<String> labels) {
    return new DashboardOptions(
        labels, this.demoTimeScale, this.signals, this.service, this.ownSections);
  }

  /** The same for recorded series whose windows pass {@code scale} times faster. */
  public DashboardOptions demoTimeScale(int scale) {
    return new DashboardOptions(this.identity, scale, this.signals, this.service, this.ownSections);
  }

  /** The same for a fleet that emits series of these names. */
  public DashboardOptions signals(Set<String> names) {
    return new DashboardOptions(
        this.identity, this.demoTimeScale, Optional.of(names), this.service, this.ownSections);
  }

  /** The same for one service only. */
  public DashboardOptions service(String name) {
    return new DashboardOptions(
        this.identity, this.demoTimeScale, this.signals, Optional.of(name), this.ownSections);
  }

  /** The same with sections of the users' own. */
  public DashboardOptions ownSections(List<OwnSection> sections) {
    return new DashboardOptions(
        this.identity, this.demoTimeScale, this.signals, this.service, sections);
  }

  /** What the fleet lacks of what is needed, as far as is known; empty where that is nothing. */
  Optional<String> lacking(Needs needs) {
    return this.signals.flatMap(needs::lackingIn);
  }
}
