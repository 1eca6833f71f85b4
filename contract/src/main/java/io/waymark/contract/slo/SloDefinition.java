package io.waymark.contract.slo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An objective that a service declares beside the two it has anyway, and what its events are. At
 * most one of route, observation and job is set; with none of them the application reports the
 * events itself.
 *
 * @param slo name, objective and period
 * @param route route of HTTP requests, exact or with {@code /**} at its end
 * @param method HTTP method; null for all
 * @param observation name of observations
 * @param matching key values an observation must have, possibly none
 * @param job scheduled method as {@code Class.method}, with or without the package
 */
public record SloDefinition(
    ServiceLevelObjective slo,
    @Nullable String route,
    @Nullable String method,
    @Nullable String observation,
    Map<String, String> matching,
    @Nullable String job) {

  public SloDefinition {
    matching = Map.copyOf(matching);
  }

  /** Whether it is about requests with a method and a route or path. */
  boolean covers(String requestMethod, String routeOrPath) {
    if (this.route == null || (this.method != null && !this.method.equals(requestMethod))) {
      return false;
    }
    if (this.route.endsWith("/**")) {
      String prefix = this.route.substring(0, this.route.length() - 3);
      return routeOrPath.equals(prefix) || routeOrPath.startsWith(prefix + "/");
    }
    return this.route.equals(routeOrPath);
  }

  /** Whether the application reports the events by name. */
  public boolean isReported() {
    return this.route == null && this.observation == null && this.job == null;
  }
}
