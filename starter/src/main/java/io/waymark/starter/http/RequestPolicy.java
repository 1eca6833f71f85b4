package io.waymark.starter.http;

import io.waymark.contract.ProbeRoutes;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are probes, which count for no SLO, and which have a duration that says nothing.
 */
final class RequestPolicy {

  /** Routes are few; paths of unmatched requests are many and must not fill the memory. */
  private static final int MAX_CACHED = 500;

  private final Set<String> probes;
  private final Set<String> excluded;
  private final Set<String> untimed;
  private final String managementPath;
  private final Map<String, Boolean> probeByRoute = new ConcurrentHashMap<>();

  /**
   * A policy.
   *
   * @param managementPath where Spring Boot's endpoints are; empty when they are at the root
   */
  RequestPolicy(EffectiveSettings settings, String managementPath) {
    this.probes = paths(settings.find(Settings.PROBES));
    this.excluded = paths(settings.find(Settings.SLO_EXCLUDE));
    this.untimed = paths(settings.find(Settings.SLO_LATENCY_EXCLUDE));
    this.managementPath = managementPath;
  }

  /** Whether a route, or the path of a request that matched none, is probe traffic. */
  boolean isProbe(String routeOrPath) {
    Boolean known = this.probeByRoute.get(routeOrPath);
    if (known != null) {
      return known;
    }
    boolean probe =
        ProbeRoutes.matches(routeOrPath)
            || this.probes.contains(routeOrPath)
            || isManagement(routeOrPath);
    if (this.probeByRoute.size() < MAX_CACHED) {
      this.probeByRoute.put(routeOrPath, probe);
    }
    return probe;
  }

  private boolean isManagement(String path) {
    return !this.managementPath.isEmpty()
        && (path.equals(this.managementPath) || path.startsWith(this.managementPath + "/"));
  }

  boolean countsForSlo(String routeOrPath) {
    return this.excluded.isEmpty() || !this.excluded.contains(routeOrPath);
  }

  boolean isTimed(String routeOrPath) {
    return this.untimed.isEmpty() || !this.untimed.contains(routeOrPath);
  }

  private static Set<String> paths(@Nullable List<String> paths) {
    return new HashSet<>(Objects.requireNonNullElse(paths, List.of()));
  }
}
