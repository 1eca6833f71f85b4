package io.waymark.contract;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Traffic that nobody asked for on behalf of a user: health checks and metrics scrapes. It makes no
 * spans and no SLO events, and every query excludes it, so that a panel and the SLI beside it count
 * the same requests.
 */
public final class ProbeRoutes {

  private static final List<String> EXACT =
      List.of(
          "/health",
          "/healthz",
          "/livez",
          "/readyz",
          "/health/live",
          "/health/ready",
          "/metrics",
          "/prometheus");

  /** Spring Boot's actuator, also under a context path of one segment. */
  private static final String ACTUATOR = "(/[^/]+)?/actuator(/.*)?";

  /** Fully anchored RE2 pattern over {@code http_route}; also valid for {@link Pattern}. */
  public static final String PATTERN = String.join("|", EXACT) + "|" + ACTUATOR;

  /** The matcher that queries carry, such as {@code http_route!~"…"}. */
  public static final String MATCHER =
      PrometheusNames.of(AttributeKeys.HTTP_ROUTE) + "!~\"" + PATTERN + "\"";

  private static final Pattern COMPILED = Pattern.compile(PATTERN);

  private ProbeRoutes() {}

  /** Whether a route or path is probe traffic. */
  public static boolean matches(String routeOrPath) {
    return COMPILED.matcher(routeOrPath).matches();
  }
}
