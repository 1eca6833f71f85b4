package io.waymark.contract.config;

import io.waymark.contract.ProbeRoutes;
import io.waymark.contract.StaticResources;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are probes, which make no spans, which count for no SLO, and which have a duration
 * that says nothing.
 */
public final class RequestPolicy {

  /** Routes are few; paths of unmatched requests are many and must not fill the memory. */
  private static final int MAX_CACHED = 500;

  private final Set<String> probes;
  private final List<PathTemplate> probeTemplates;
  private final boolean tracesStaticResources;
  private final Set<String> excluded;
  private final Set<String> untimed;
  private final String managementPath;
  private final Map<String, Boolean> probeByRoute = new ConcurrentHashMap<>();

  /**
   * A policy.
   *
   * @param settings probes and exclusions
   * @param managementPath where Spring Boot's endpoints are; empty when they are at the root
   */
  public RequestPolicy(EffectiveSettings settings, String managementPath) {
    this.probes = paths(settings.find(Settings.PROBES));
    this.probeTemplates =
        this.probes.stream().filter(PathTemplate::isTemplate).map(PathTemplate::of).toList();
    this.tracesStaticResources = settings.get(Settings.TRACING_STATIC_RESOURCES);
    this.excluded = paths(settings.find(Settings.SLO_EXCLUDE));
    this.untimed = paths(settings.find(Settings.SLO_LATENCY_EXCLUDE));
    this.managementPath = managementPath;
  }

  /** Whether a route, or the path of a request that matched none, is probe traffic. */
  public boolean isProbe(String routeOrPath) {
    Boolean known = this.probeByRoute.get(routeOrPath);
    if (known != null) {
      return known;
    }
    boolean probe =
        ProbeRoutes.matches(routeOrPath)
            || this.probes.contains(routeOrPath)
            || this.probeTemplates.stream().anyMatch(template -> template.matches(routeOrPath))
            || isManagement(routeOrPath);
    if (this.probeByRoute.size() < MAX_CACHED) {
      this.probeByRoute.put(routeOrPath, probe);
    }
    return probe;
  }

  /** Whether a request makes spans, as far as anybody can tell before it is mapped. */
  public boolean isTraced(String method, String path) {
    return !isProbe(path) && (this.tracesStaticResources || !StaticResources.matches(method, path));
  }

  private boolean isManagement(String path) {
    return !this.managementPath.isEmpty()
        && (path.equals(this.managementPath) || path.startsWith(this.managementPath + "/"));
  }

  /** Whether requests of this route or path count for an SLO at all. */
  public boolean countsForSlo(String routeOrPath) {
    return this.excluded.isEmpty() || !this.excluded.contains(routeOrPath);
  }

  /** Whether the duration of this route or path says how fast the service was. */
  public boolean isTimed(String routeOrPath) {
    return this.untimed.isEmpty() || !this.untimed.contains(routeOrPath);
  }

  private static Set<String> paths(@Nullable List<String> paths) {
    return new HashSet<>(Objects.requireNonNullElse(paths, List.of()));
  }
}
